import { Details } from '../ui/details.tsx'
import { FormPage } from '../ui/form-page.tsx'
import { PasskeyButton } from '../ui/passkey-button.tsx'
import { RadiosField, TextField } from '../ui/questions.tsx'
import type { Fields, FormErrors } from '../web/form.ts'
import { deviceChoices } from './door.ts'

/** The front door: the ways in, one of them in front. */
export function SignIn(props: {
  /** Where they wanted to go; empty for nowhere in particular. */
  back: string
  telephone: string | null
  /** Their session has ended by itself. */
  signedOut: boolean
  /** Who is signed in already. */
  name: string | null
  fields?: Fields
  errors?: FormErrors
}) {
  const { fields, errors } = props
  const asked = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const heading = props.signedOut ? 'You were signed out' : 'Sign in'
  return (
    <FormPage
      title={heading}
      heading={heading}
      intro={<Intro {...props} />}
      after={<OtherWays back={props.back} telephone={props.telephone} />}
      submit="E-mail me a link"
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="back" value={props.back} />
      <TextField
        name="email"
        type="email"
        label="Your e-mail address"
        hint="We send you a link. You need no password."
        autocomplete="email"
        spellcheck={false}
        {...asked}
      />
      <RadiosField name="device" label="Whose device is this?" of={deviceChoices} {...asked} />
      <TextField
        name="beside"
        label="Who is sitting with you?"
        hint="The name of whoever helps you now. Leave it empty if nobody does."
        autocomplete="off"
        {...asked}
      />
    </FormPage>
  )
}

function Intro({ signedOut, name }: { signedOut: boolean; name: string | null }) {
  return (
    <>
      {signedOut && (
        <p class="lead">We do this to keep you safe. Sign in again, and we take you back to where you were.</p>
      )}
      {name && (
        <p>
          You are signed in as {name}. <a href="/my-space">Go to my space</a>
        </p>
      )}
    </>
  )
}

function OtherWays({ back, telephone }: { back: string; telephone: string | null }) {
  return (
    <>
      <h2>Other ways in</h2>
      <PasskeyButton back={back} />
      <p>
        <a href="/sign-in/letter">I have a letter with a code</a>
      </p>
      <Details summaryText="I cannot get in" text={cannotGetIn(telephone)} />
    </>
  )
}

function cannotGetIn(telephone: string | null) {
  const whom = telephone ? `Ring us on ${telephone}.` : 'Ask whoever looks after this site.'
  return `${whom} We can send you a letter with a code, or somebody can sit with you. You never have to tell us a code.`
}
