import { FormPage } from '../../ui/form-page.tsx'
import { Page } from '../../ui/page.tsx'
import { RadiosField } from '../../ui/questions.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import { deviceChoices } from '../door.ts'
import { linkMinutes } from './link.ts'

/** Says the same whatever became of it, so that nobody learns anything about an address. */
export function LookInEmail({ inExample, telephone }: { inExample: boolean; telephone: string | null }) {
  return (
    <Page title="Look in your e-mail" easyRead="apart">
      <h1>Look in your e-mail</h1>
      <p class="lead">We sent you a message with a link. Open the link, then press the button there.</p>
      <p>The link works once, and for {linkMinutes} minutes. You may close this page.</p>
      {inExample && (
        <p>
          In this example nothing is really sent. <a href="/post">Read the message here</a>.
        </p>
      )}
      <h2>Did nothing come?</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>Look among the junk mail.</li>
        <li>
          Check the address, and <a href="/sign-in">ask for a new link</a>.
        </li>
        <li>
          Use <a href="/sign-in/letter">a letter with a code</a>, if you have one.
        </li>
        {telephone && <li>Ring us on {telephone}.</li>}
      </ul>
    </Page>
  )
}

/** The one press that signs in. */
export function OpenLink(props: {
  token: string
  email: string
  /** Not the browser that asked for the link. */
  elsewhere: boolean
  fields?: Fields
  errors?: FormErrors
}) {
  const { fields, errors } = props
  return (
    <FormPage
      title="Sign in"
      heading="Sign in"
      intro={
        <p class="lead">
          This link was sent to <strong class="email">{props.email}</strong>. Is that you?
        </p>
      }
      submit="Yes, sign me in"
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="token" value={props.token} />
      {props.elsewhere && (
        <RadiosField
          name="device"
          label="Whose device is this?"
          of={deviceChoices}
          {...(fields ? { fields } : {})}
          {...(errors ? { errors } : {})}
        />
      )}
    </FormPage>
  )
}

/** For a link that was used, is too old, or never was one. */
export function ShowLinkEnded() {
  return (
    <Page title="This link does not work any more" easyRead="apart">
      <h1>This link does not work any more</h1>
      <p class="lead">
        A link works once, for {linkMinutes} minutes, and only until you ask for a newer one. You can have a new one
        now.
      </p>
      <p>
        <a class="govuk-button" href="/sign-in">
          Get a new link
        </a>
      </p>
    </Page>
  )
}

/** Seen only by whoever opened a link that was sent to that address. */
export function ShowAddressUnknown({ email, telephone }: { email: string; telephone: string | null }) {
  return (
    <Page title="We do not know this address" easyRead="apart">
      <h1>We do not know this address</h1>
      <p class="lead">
        Nobody signs in here with <strong class="email">{email}</strong>. Perhaps you gave us another address?
      </p>
      <p>
        <a href="/sign-in">Try another address</a>
      </p>
      <p>
        New here? You need no account to <a href="/support">find support</a>.
        {telephone && ` If you think that we should know you, ring us on ${telephone}.`}
      </p>
    </Page>
  )
}

export function ShowAskedTooOften({ telephone }: { telephone: string | null }) {
  return (
    <Page title="Please wait a little" easyRead="apart">
      <h1>Please wait a little</h1>
      <p class="lead">Several links were asked for already. Look for the newest in your e-mail.</p>
      <p>Did none come? Wait 15 minutes, then ask again.{telephone && ` Or ring us on ${telephone}.`}</p>
    </Page>
  )
}
