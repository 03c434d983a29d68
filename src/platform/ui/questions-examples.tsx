import {
  CheckboxesField,
  DateField,
  FileField,
  LongTextField,
  RadiosField,
  SelectField,
  TextField,
} from './questions.tsx'
import type { Example } from './words.tsx'

const errors = { 'plan-title': 'Enter a name for the plan', 'plan-starts': 'Start date must be a real date' }
const fields = { 'plan-starts-day': '31', 'plan-starts-month': '2', 'plan-starts-year': '2027' }

export const examples: Example[] = [
  {
    name: 'A form sent with two mistakes',
    of: () => (
      <div>
        <TextField
          name="plan-title"
          label="Name of the plan"
          hint="Such as: Getting out again"
          fields={fields}
          errors={errors}
        />
        <DateField name="plan-starts" label="When does it start?" fields={fields} errors={errors} />
      </div>
    ),
  },
  {
    name: 'Every kind of question',
    of: () => (
      <div>
        <TextField name="q-postcode" label="Postcode" width={10} autocomplete="postal-code" value="SY3" />
        <LongTextField name="q-matters" label="What matters to you?" rows={3} max={500} />
        <RadiosField
          name="q-for"
          label="Who is this for?"
          of={[
            { value: 'me', text: 'Me' },
            { value: 'other', text: 'Somebody else' },
          ]}
        />
        <CheckboxesField
          name="q-needs"
          label="What makes it easier?"
          values={['lift']}
          of={[
            { value: 'large', text: 'Large print' },
            { value: 'lift', text: 'A lift there and back' },
          ]}
        />
        <SelectField
          name="q-month"
          label="From which month?"
          of={[
            { value: '1', text: 'January' },
            { value: '2', text: 'February' },
          ]}
        />
        <FileField name="q-letter" label="Add a photo of the letter" accept="image/*,application/pdf" />
      </div>
    ),
  },
]
