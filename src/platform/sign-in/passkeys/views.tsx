import { BackLink } from '../../ui/back-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Card, Cards } from '../../ui/card.tsx'
import { ErrorsOf, FormPage } from '../../ui/form-page.tsx'
import { dayOf } from '../../ui/moments.ts'
import { Page } from '../../ui/page.tsx'
import { PasskeyFields, PasskeyScripts } from '../../ui/passkey-button.tsx'
import { TextField } from '../../ui/questions.tsx'
import { WarningText } from '../../ui/warning-text.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { Passkey } from './queries.ts'

/** Somebody's passkeys, with what can be done with each. */
export function ShowPasskeys({ passkeys }: { passkeys: readonly Passkey[] }) {
  const title = 'Passkeys'
  return (
    <Page title={title} easyRead="apart" before={<BackLink href="/my-sign-in" text="How I sign in" />}>
      <h1>{title}</h1>
      <p class="lead">
        With a passkey you unlock your device as you always do, and are signed in. There is nothing to remember.
      </p>
      {passkeys.length === 0 && <p>You have no passkey yet.</p>}
      <Cards>
        {passkeys.map((passkey) => (
          <Card title={passkey.label} level={2}>
            <p>
              Made on {dayOf(passkey.createdAt)}.{' '}
              {passkey.usedAt ? `Last used on ${dayOf(passkey.usedAt)}.` : 'Not used yet.'}
            </p>
            <ul class="links">
              <li>
                <a href={`/my-sign-in/passkeys/${passkey.id}`}>
                  Change its name<span class="govuk-visually-hidden">: {passkey.label}</span>
                </a>
              </li>
              <li>
                <a href={`/my-sign-in/passkeys/${passkey.id}/remove`}>
                  Remove it<span class="govuk-visually-hidden">: {passkey.label}</span>
                </a>
              </li>
            </ul>
          </Card>
        ))}
      </Cards>
      <div class="actions">
        <Button
          href="/my-sign-in/passkeys/new"
          text={passkeys.length > 0 ? 'Add another passkey' : 'Set up a passkey'}
        />
      </div>
    </Page>
  )
}

interface Naming {
  fields?: Fields
  errors?: FormErrors
}

/** A new passkey: a name for it, then the device asks. */
export function NewPasskey({ back, fields, errors = {} }: Naming & { back: string }) {
  const title = 'Set up a passkey'
  const wrong = Object.keys(errors).length > 0
  return (
    <Page
      title={wrong ? `Error: ${title}` : title}
      easyRead="apart"
      before={<BackLink href="/my-sign-in/passkeys" text="Passkeys" />}
    >
      <ErrorsOf errors={errors} />
      <h1>{title}</h1>
      <p class="lead">Your device asks for your finger, your face or the number that unlocks it. We never see those.</p>
      <p>Do this only on a device that is yours alone.</p>
      <p data-passkey-missing>
        This browser cannot set up a passkey. Try a newer one, or another device. You can go on signing in as before.
      </p>
      <form
        method="post"
        action="/my-sign-in/passkeys/new"
        data-passkey="create"
        data-options="/my-sign-in/passkeys/options"
        novalidate
        hidden
      >
        <input type="hidden" name="back" value={back} />
        <LabelField value="My own device" {...(fields ? { fields } : {})} errors={errors} />
        <PasskeyFields />
        <div class="actions">
          <Button text="Set up a passkey" />
          <a href={back}>Not now</a>
        </div>
      </form>
      <PasskeyScripts />
    </Page>
  )
}

function LabelField({ value, ...asked }: Naming & { value: string }) {
  return (
    <TextField
      name="label"
      label="What do you call this device?"
      hint="So that you know later which one it was. For example: my tablet"
      value={value}
      {...asked}
    />
  )
}

export function RenamePasskey({ passkey, fields, errors }: Naming & { passkey: Passkey }) {
  const title = `Change the name of “${passkey.label}”`
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Save the name"
      before={<BackLink href="/my-sign-in/passkeys" text="Passkeys" />}
      {...(errors ? { errors } : {})}
    >
      <LabelField value={passkey.label} {...(fields ? { fields } : {})} {...(errors ? { errors } : {})} />
    </FormPage>
  )
}

/** What stays when a passkey goes. */
export type Remaining = 'other ways' | 'only a letter' | 'no second step'

/** Asks once more, and warns where nothing else would open. */
export function RemovePasskey({ passkey, remaining }: { passkey: Passkey; remaining: Remaining }) {
  const title = `Remove “${passkey.label}”`
  const before = <BackLink href="/my-sign-in/passkeys" text="Passkeys" />
  if (remaining === 'no second step') {
    return (
      <Page title={title} easyRead="apart" before={before}>
        <h1>{title}</h1>
        <p class="lead">You need it: you work here, and it is your only second proof.</p>
        <p>
          First <a href="/my-sign-in/code-app">set up a code app</a> or{' '}
          <a href="/my-sign-in/passkeys/new">another passkey</a>. Then you can remove this one.
        </p>
      </Page>
    )
  }
  return (
    <FormPage
      title={title}
      heading={title}
      submit="Remove this passkey"
      before={before}
      beside={<a href="/my-sign-in/passkeys">Keep it</a>}
      intro={
        remaining === 'only a letter' ? (
          <WarningText
            iconFallbackText="Warning"
            text="This is your only way in. Without it, you can sign in again only when we have sent you a letter."
          />
        ) : (
          <p class="lead">It opens nothing here from then on. You can delete it on the device too.</p>
        )
      }
    />
  )
}

/** An answer that was old, sent before, or of another site. */
export function PasskeyRefused({ again }: { again: string }) {
  const title = 'That passkey did not work'
  return (
    <Page title={title} easyRead="apart">
      <h1>{title}</h1>
      <p class="lead">It took too long, or the passkey is not one that we know. Nothing has changed.</p>
      <p>
        <a href={again}>Try again, or use another way</a>
      </p>
    </Page>
  )
}
