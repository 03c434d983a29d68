import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { TextField } from '../../platform/ui/questions.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { mailsPerDayMax } from './list-mail.ts'

/** Asks where to send a list. */
export function AskAddress({ fields, errors }: { fields?: Fields; errors?: FormErrors }) {
  return (
    <FormPage
      title="Send my list by e-mail"
      heading="Send my list by e-mail"
      before={<BackLink href="/my-list" text="My list" />}
      intro={
        <>
          <p>First we ask at that address whether the list is wanted. It is sent when they say yes.</p>
          <p>We send names, telephone numbers, times and links. We do not send your notes.</p>
        </>
      }
      submit="Ask at this address"
      {...(errors ? { errors } : {})}
    >
      <TextField
        name="email"
        type="email"
        label="E-mail address"
        hint="Your own, or of somebody who wants the list. We do not keep it."
        autocomplete="email"
        spellcheck={false}
        {...(fields ? { fields } : {})}
        {...(errors ? { errors } : {})}
      />
    </FormPage>
  )
}

/** Says the same whatever became of it, so that nobody learns anything about an address. */
export function ShowAsked() {
  return (
    <Page title="Now look in that e-mail box" before={<BackLink href="/my-list" text="My list" />}>
      <h1>Now look in that e-mail box</h1>
      <p class="lead">A message with a link comes in a few minutes. Open the link, then press the button there.</p>
      <p>The link works for 24 hours. Then everything is forgotten here.</p>
      <p>
        Did nothing come? Look among the junk mail, and check the address. We write to one address {mailsPerDayMax}{' '}
        times a day at most.
      </p>
    </Page>
  )
}

/** The one press that sends it. Opening this page sends nothing, since some mail programs open every link. */
export function ConfirmMail({ places }: { places: number }) {
  const list = places === 1 ? 'a list of one place' : `a list of ${places} places`
  return (
    <FormPage
      title="Do you want this list?"
      heading="Do you want this list?"
      intro={
        <>
          <p class="lead">Somebody, perhaps you, asked us to send you {list}.</p>
          <p>Press the button and it comes by e-mail, once. If you do not want it, close this page.</p>
        </>
      }
      submit="Send it to me"
    />
  )
}

export function ShowSent() {
  return (
    <Page title="It is on its way">
      <h1>It is on its way</h1>
      <p class="lead">The list comes to you in a few minutes.</p>
      <p>We have not kept your address.</p>
      <p>
        <a href="/support">Find support</a>
      </p>
    </Page>
  )
}

/** For a link that was used, is too old, or never was one. */
export function ShowLinkEnded() {
  return (
    <Page title="This link does not work any more">
      <h1>This link does not work any more</h1>
      <p class="lead">It works once, and for 24 hours. Perhaps the list has come to you already.</p>
      <p>If not, ask whoever made the list to send it again.</p>
      <p>
        <a href="/support">Find support</a>
      </p>
    </Page>
  )
}
