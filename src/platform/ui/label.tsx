import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface LabelOptions extends Words, Styled {
  for?: string
  isPageHeading?: boolean
}

/** The question a field answers; as the page's heading when the page asks only this. */
export function Label(props: LabelOptions) {
  const question = shown(props)
  if (!question) return null
  const label = (
    <label class={classes('govuk-label', props.classes)} {...props.attributes} for={props.for || undefined}>
      {question}
    </label>
  )
  return props.isPageHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label
}

export const examples: Example[] = [
  { name: 'A question', of: () => <Label text="What would you like to be called?" /> },
  {
    name: 'As the heading of the page',
    of: () => <Label text="What matters to you?" classes="govuk-label--l" isPageHeading />,
  },
]
