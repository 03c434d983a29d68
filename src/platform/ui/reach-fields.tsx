import type { Reach } from '../identity/reach.ts'
import { type SectionName, sectionWords } from '../identity/sections.ts'
import type { Fields, FormErrors } from '../web/form.ts'
import { CheckboxesField } from './questions.tsx'

/** Asks which parts of a record something opens: to see, and to write. `proposed` is ticked to begin with. */
export function ReachFields(props: {
  of: readonly SectionName[]
  proposed: Reach
  fields?: Fields
  errors?: FormErrors
}) {
  const { of, proposed, fields, errors } = props
  const choices = of.map((part) => ({ value: part, text: sectionWords[part].short }))
  const answers = { ...(fields ? { fields } : {}), ...(errors ? { errors } : {}) }
  return (
    <>
      <CheckboxesField
        name="seen"
        label="Which parts may they see?"
        hint="Only what they need for this."
        of={choices}
        values={[...proposed.seen, ...proposed.written]}
        {...answers}
      />
      <CheckboxesField
        name="written"
        label="In which parts may they write?"
        hint="Whoever may write in a part may also see it."
        of={choices}
        values={proposed.written}
        {...answers}
      />
    </>
  )
}
