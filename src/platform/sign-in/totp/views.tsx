import { encode } from 'uqr'
import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Page } from '../../ui/page.tsx'
import type { FormErrors } from '../../web/form.ts'
import { CodeField, OneButton } from '../second/views.tsx'

/** Whether somebody has a code app, and what they can do about it. */
export function ShowCodeApp({ on, mayTurnOff }: { on: boolean; mayTurnOff: boolean }) {
  const title = 'Code app'
  return (
    <Page title={title} easyRead="apart" before={<BackLink href="/my-sign-in" text="How I sign in" />}>
      <h1>{title}</h1>
      <p class="lead">
        {on
          ? 'You have a code app. It shows six numbers when we ask for a second proof.'
          : 'An app on your telephone or computer shows six numbers, new ones every half minute. You type them when we ask for a second proof.'}
      </p>
      {on && <p>A new telephone? Set the app up again on it. The old one goes on working until then.</p>}
      <OneButton to="/my-sign-in/code-app">
        <Button text={on ? 'Set it up again' : 'Set up a code app'} />
      </OneButton>
      {on && (
        <ul class="links">
          <li>
            <a href="/my-sign-in/recovery-codes">Codes for when you lose it</a>
          </li>
          {mayTurnOff && (
            <li>
              <a href="/my-sign-in/code-app/off">Turn it off</a>
            </li>
          )}
        </ul>
      )}
    </Page>
  )
}

interface SettingUp {
  /** What the QR code and the link say to the app. */
  address: string
  /** The secret in groups of four. */
  spelled: string
  back: string
  errors?: FormErrors
}

/** Three things to do, the last of which proves the first two. */
export function SetUpCodeApp({ address, spelled, back, errors }: SettingUp) {
  const title = 'Set up your code app'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Turn it on"
      intro={
        <>
          <h2>1. Get an app</h2>
          <p>
            Any app for codes will do, such as Aegis, 2FAS, Google Authenticator or the passwords of your telephone.
          </p>
          <h2>2. Show it this picture</h2>
          <p>In the app, choose to add a code, and point the camera here.</p>
          <QrCode text={address} />
          <p>
            Is the app on this device? <a href={address}>Open it in the app</a>
          </p>
          <p>
            Or type this into the app:
            <strong class="secret">{spelled}</strong>
          </p>
          <h2>3. Type what it shows</h2>
        </>
      }
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="back" value={back} />
      <CodeField label="The six numbers" {...(errors ? { errors } : {})} />
    </FormPage>
  )
}

/** Asks once more. */
export function TurnOffCodeApp() {
  const title = 'Turn off your code app'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Turn it off"
      before={<BackLink href="/my-sign-in/code-app" text="Code app" />}
      beside={<a href="/my-sign-in/code-app">Keep it</a>}
      intro={<p class="lead">We no longer ask you for its codes. You can set it up again at any time.</p>}
    />
  )
}

// Black on white in every scheme: cameras want it so.
function QrCode({ text }: { text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="Picture for the camera of your code app"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}
