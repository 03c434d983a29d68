import { BackLink } from '../../ui/back-link.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { DateField, LongTextField, RadiosField, TextField } from '../../ui/questions.tsx'
import type { Fields, FormErrors } from '../../web/form.ts'
import type { TextNow } from '../texts.ts'
import { type TextOf, twinUrl } from '../twin.ts'

/** People with learning disabilities read it, and somebody writes down what they said. */
export function SayWhoChecked(props: {
  of: TextOf
  text: TextNow
  version: number
  today: string
  fields?: Fields
  errors?: FormErrors
}) {
  const { of, text, version, today, fields, errors } = props
  const { kind, subject } = of
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      title={`Who checked it: ${text.title}`}
      before={<BackLink href={`/easy-read/${kind}/${subject}/history`} text="What it said before" />}
      heading="Who checked it?"
      intro={
        <>
          <p class="lead">
            <a href={twinUrl(of)} id="version">
              {text.title}, in Easy Read
            </a>
          </p>
          <p>Only people with learning disabilities can say whether it is easy to read. Write down what they said.</p>
        </>
      }
      submit="Save what they said"
      {...(errors ? { errors } : {})}
    >
      <input type="hidden" name="version" value={version} />
      <TextField
        name="checkedBy"
        label="Who checked it?"
        hint="Names, or what they do, as they want to be named. Everyone can read it. “Three members of the Easy Read group” is fine."
        {...answers}
      />
      <DateField name="checkedOn" label="When did they check it?" value={today} {...answers} />
      <RadiosField
        name="easy"
        label="Is it easy to read?"
        of={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'Not yet' },
        ]}
        {...answers}
      />
      <LongTextField
        name="said"
        label="What did they say?"
        hint="You may leave it empty. Everyone can read it."
        max={1000}
        rows={4}
        {...answers}
      />
    </FormPage>
  )
}
