import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface Legend extends Words {
  classes?: string
  isPageHeading?: boolean
}

export interface FieldsetOptions extends Styled {
  legend?: Legend
  describedBy?: string
  role?: string
}

/** Answers that belong together, under one question. */
export function Fieldset(props: FieldsetOptions & Words) {
  return (
    <fieldset
      class={classes('govuk-fieldset', props.classes)}
      role={props.role || undefined}
      aria-describedby={props.describedBy || undefined}
      {...props.attributes}
    >
      {props.legend && <LegendOf {...props.legend} />}
      {shown(props)}
    </fieldset>
  )
}

function LegendOf(legend: Legend) {
  const question = shown(legend)
  if (!question) return null
  return (
    <legend class={classes('govuk-fieldset__legend', legend.classes)}>
      {legend.isPageHeading ? <h1 class="govuk-fieldset__heading">{question}</h1> : question}
    </legend>
  )
}

export const examples: Example[] = [
  {
    name: 'An address',
    of: () => (
      <Fieldset legend={{ text: 'Where do you live?', classes: 'govuk-fieldset__legend--l' }}>
        <p>The boxes for street, town and postcode go here.</p>
      </Fieldset>
    ),
  },
]
