import type { Child } from 'hono/jsx'
import { Button } from '../../ui/button.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { currentFrame } from '../../ui/frame.ts'
import { Page } from '../../ui/page.tsx'
import { PasskeyButton, PasskeyScripts } from '../../ui/passkey-button.tsx'
import { TextField } from '../../ui/questions.tsx'
import type { FormErrors } from '../../web/form.ts'
import type { StrongWays } from './queries.ts'

interface Asking {
  ways: StrongWays
  back: string
  errors?: FormErrors
}

/** The second of two steps: by passkey, by the code of an app, or with a recovery code. */
export function ProveSecond({ ways, back, errors }: Asking) {
  const title = 'One more step'
  const lead = <p class="lead">We keep other people’s records here. So we ask for a second proof that it is you.</p>
  if (!ways.codeApp) {
    return (
      <Page title={title} easyRead="apart">
        <h1>{title}</h1>
        {lead}
        {ways.passkeys > 0 && <PasskeyButton back={back} text="Use a passkey" primary />}
        {ways.passkeys > 0 && <NeedsScript />}
        <OtherWays ways={ways} back={back} />
      </Page>
    )
  }
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Go on"
      intro={
        <>
          {lead}
          {ways.passkeys > 0 && <PasskeyButton back={back} text="Use a passkey" />}
        </>
      }
      beside={<OtherWays ways={ways} back={back} />}
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="back" value={back} />
      <CodeField {...(errors ? { errors } : {})} />
    </FormPage>
  )
}

/** The box for a code of the app. What was typed does not come back: by then it is old. */
export function CodeField({ errors, label = 'Code from your code app' }: { errors?: FormErrors; label?: string }) {
  return (
    <TextField
      name="code"
      label={label}
      hint="Six numbers. You may paste them, with spaces or without."
      inputmode="numeric"
      autocomplete="one-time-code"
      spellcheck={false}
      width={10}
      {...(errors ? { errors } : {})}
    />
  )
}

function NeedsScript() {
  return (
    <p data-passkey-missing>
      You have a passkey. This browser cannot use it. Try another browser, or the device that you made it on.
    </p>
  )
}

function OtherWays({ ways, back }: Asking) {
  return (
    <ul class="links">
      {ways.recoveryCodes > 0 && (
        <li>
          <a href={`/sign-in/second/recovery?back=${encodeURIComponent(back)}`}>Use a recovery code</a>
        </li>
      )}
      <li>
        <a href="/sign-in/second/lost">I have none of these</a>
      </li>
    </ul>
  )
}

/** One of the codes that were printed when the app was set up. */
export function UseRecoveryCode({ back, errors }: Omit<Asking, 'ways'>) {
  const title = 'Use a recovery code'
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Go on"
      intro={<p class="lead">Each code opens once. Cross it out when you have used it.</p>}
      beside={<a href={`/sign-in/second?back=${encodeURIComponent(back)}`}>Use something else</a>}
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="back" value={back} />
      <TextField
        name="code"
        label="Recovery code"
        hint="It looks like this: HFRTD-W65KB. Small letters and spaces do no harm."
        autocomplete="off"
        spellcheck={false}
        width={20}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

/** What to do when telephone, passkey and paper are gone. */
export function LostAll() {
  const title = 'You have lost everything that you sign in with'
  return (
    <Page title={title} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">This happens. Ring an administrator of your organisation, or go and see them.</p>
      <p>They check that it is you. Then they end the old ways in, and you set up new ones.</p>
      <p>
        <a href="/sign-in/second">Go back and try again</a>
      </p>
    </Page>
  )
}

/** The first time: a second step has to be set up before anything else opens. */
export function ChooseSecond({ back }: { back: string }) {
  const title = 'Set up a second step'
  return (
    <Page title={title} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">
        You work here, so you can see other people’s records. Somebody who reads your e-mail must not get in. So from
        now on we ask for two proofs.
      </p>
      <h2>With a code app</h2>
      <p>An app on your telephone shows six numbers, new ones every half minute. You type them when you sign in.</p>
      <OneButton to="/my-sign-in/code-app" fields={{ back }}>
        <Button text="Set up a code app" />
      </OneButton>
      <div data-passkey-known hidden>
        <h2>With a passkey</h2>
        <p>You unlock this device as you always do: with your finger, your face or a number. Nothing to type.</p>
        <p>
          <a href={`/my-sign-in/passkeys/new?back=${encodeURIComponent(back)}`}>Set up a passkey</a>
        </p>
      </div>
      <PasskeyScripts />
      <p>
        <a href="/">Not now: look around without signing in</a>
      </p>
    </Page>
  )
}

/** A form of one button, which posts to an address of its own. */
export function OneButton(props: { to: string; fields?: Record<string, string>; children?: Child }) {
  return (
    <form method="post" action={props.to}>
      <input type="hidden" name="_key" value={currentFrame().newFormKey()} />
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}
