import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

export interface HintOptions extends Words, Styled {
  id?: string
}

/** Help with one question, under its label. */
export function Hint(props: HintOptions) {
  return (
    <div id={props.id || undefined} class={classes('govuk-hint', props.classes)} {...props.attributes}>
      {shown(props)}
    </div>
  )
}

export const examples: Example[] = [
  { name: 'Under a label', of: () => <Hint text="For example, SY3 or SY3 7PQ. We do not send it to anyone." /> },
]
