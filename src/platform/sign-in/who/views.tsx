import { FormPage } from '../../ui/form-page.tsx'
import { PasskeyButton } from '../../ui/passkey-button.tsx'
import { RadiosField, TextField } from '../../ui/questions.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { Known } from '../links/link.ts'

/** Whose session it shall be, of those who share an address, and one more proof. What they typed as proof is not shown again. */
export function ChooseWho(props: {
  known: readonly Known[]
  ways: { codeApp: boolean; passkey: boolean }
  fields?: Fields
  errors?: FormErrors
}) {
  const { known, ways, fields, errors } = props
  const shown = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  const asked = errors ? { errors } : {}
  return (
    <FormPage
      title="Who are you?"
      heading="Who are you?"
      intro={<p class="lead">More than one person signs in with this e-mail address. So we ask for one more thing.</p>}
      submit="Sign in"
      after={ways.passkey && <PasskeyButton />}
      {...asked}
    >
      <RadiosField
        name="who"
        label="Your name"
        of={known.map(({ memberId, name }) => ({ value: memberId, text: name }))}
        {...shown}
      />
      <fieldset class="govuk-fieldset">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">With a letter from us</legend>
        <TextField
          name="number"
          label="Number of the letter"
          width={10}
          inputmode="numeric"
          autocomplete="off"
          {...asked}
        />
        <TextField
          name="letter-code"
          label="Code in the letter"
          width={10}
          autocomplete="off"
          spellcheck={false}
          {...asked}
        />
      </fieldset>
      {ways.codeApp && (
        <fieldset class="govuk-fieldset">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Or with your code app</legend>
          <TextField
            name="app-code"
            label="Code from the app"
            width={10}
            inputmode="numeric"
            autocomplete="one-time-code"
            {...asked}
          />
        </fieldset>
      )}
    </FormPage>
  )
}
