import type { Offices } from '../../platform/identity/offices.ts'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { FormPage } from '../../platform/ui/form-page.tsx'
import { DateField, LongTextField, TextField } from '../../platform/ui/questions.tsx'
import { ReachFields } from '../../platform/ui/reach-fields.tsx'
import type { Fields, FormErrors } from '../../platform/web/form.ts'
import { bestInterestsParts, type CapacityRecord } from './capacity.ts'

interface Written {
  record: Offices
  fields?: Fields
  errors?: FormErrors
}

/** Records that the person cannot make one decision, for a time. */
export function WriteCapacity({ record, fields, errors }: Written) {
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      leave
      title="Record what they cannot decide"
      heading={`Record what ${record.name} cannot decide`}
      submit="Record it"
      before={<BackLink href={`/people/${record.personId}/capacity`} text={`When ${record.name} cannot decide`} />}
      intro={
        <p>
          Everyone can decide until it is shown that they cannot, for each decision by itself. Help them to decide
          first. An unwise choice is still their choice. {record.name} is told, and can read what you write.
        </p>
      }
      {...(errors ? { errors } : {})}
    >
      <TextField
        name="decision"
        label="Which decision?"
        hint="One only, such as: where to live this winter"
        {...answers}
      />
      <LongTextField
        name="why"
        label="How do you know?"
        hint="What you tried, and which of these they cannot do: understand it, keep it in mind, weigh it, tell somebody."
        rows={8}
        max={4000}
        {...answers}
      />
      <DateField name="assessedOn" label="On which day did you find this?" {...answers} />
      <DateField
        name="until"
        label="Until which day does it count?"
        hint="As short as you can. A year at most."
        {...answers}
      />
    </FormPage>
  )
}

/** Records what was decided for them, and who may see something for it. */
export function WriteBestInterests({ record, leansOn, fields, errors }: Written & { leansOn: CapacityRecord }) {
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <FormPage
      leave
      title="Record what was decided for them"
      heading={`Record what was decided for ${record.name}`}
      submit="Record it"
      before={<BackLink href={`/people/${record.personId}/capacity`} text={`When ${record.name} cannot decide`} />}
      intro={
        <p>
          They cannot decide this now: {leansOn.decision}. What they want still counts most. A practice lead looks at it
          before anyone sees more.
        </p>
      }
      {...(errors ? { errors } : {})}
    >
      <LongTextField
        name="decision"
        label="What was decided, and why is it best for them?"
        hint="Say what they want, who was asked, and what else was thought of."
        rows={8}
        max={4000}
        {...answers}
      />
      <TextField
        name="who"
        label="Who may see something because of it?"
        hint="Their name exactly as it is here. If two people are called so, add an e-mail address after a comma."
        spellcheck={false}
        {...answers}
      />
      <ReachFields of={bestInterestsParts} proposed={{ seen: [], written: [] }} {...answers} />
      <DateField name="decidedOn" label="On which day was it decided?" {...answers} />
      <DateField name="until" label="Until which day may they see it?" {...answers} />
    </FormPage>
  )
}
