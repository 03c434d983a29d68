import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Page } from '../../ui/page.tsx'
import { TextField } from '../../ui/questions.tsx'
import { WarningText } from '../../ui/warning-text.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'

const before = <BackLink href="/my-sign-in" text="How I sign in" />

export function AddEmail({ fields, errors }: { fields?: Fields; errors?: FormErrors }) {
  return (
    <FormPage
      title="Add an e-mail address"
      heading="Add an e-mail address"
      before={before}
      submit="Send me a link to confirm it"
      {...(errors ? { errors } : {})}
    >
      <TextField
        name="email"
        type="email"
        label="E-mail address"
        hint="You can sign in with it. Best is one that only you read."
        autocomplete="email"
        spellcheck={false}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

export function LookInNewEmail() {
  return (
    <Page title="Look in that e-mail box" before={before} easyRead="apart">
      <h1>Look in that e-mail box</h1>
      <p class="lead">We sent a message with a link there. Open it within an hour, and press the button.</p>
      <p>Until then, nothing has changed.</p>
    </Page>
  )
}

/** Seen by whoever reads the new address: they must know whose way in it becomes. */
export function ConfirmEmail({ token, email, name }: { token: string; email: string; name: string }) {
  return (
    <FormPage
      title="Is this your address?"
      heading="Is this your address?"
      intro={
        <p class="lead">
          <strong>{name}</strong> wants to sign in with <strong class="email">{email}</strong>. If you are not {name},
          close this page.
        </p>
      }
      submit="Yes, I am, use this address"
    >
      <input type="hidden" name="token" value={token} />
    </FormPage>
  )
}

export function ShowEmailAdded({ email }: { email: string }) {
  return (
    <Page title="Your address was added" easyRead="apart">
      <h1>Your address was added</h1>
      <p class="lead">
        You can sign in with <strong class="email">{email}</strong> from now on.
      </p>
      <p>
        <a href="/my-sign-in">See how I sign in</a>
      </p>
    </Page>
  )
}

export function RemoveEmail({ email, isLast }: { email: string; isLast: boolean }) {
  return (
    <FormPage
      title="Remove this address?"
      heading="Remove this address?"
      before={before}
      intro={
        <>
          <p class="lead">
            <strong class="email">{email}</strong> will not let you in any more.
          </p>
          {isLast && (
            <WarningText text="This is your only way in. Without it you need a letter from us to come back." />
          )}
        </>
      }
      submit={isLast ? 'Remove it all the same' : 'Remove this address'}
      beside={<a href="/my-sign-in">Keep it</a>}
    />
  )
}
