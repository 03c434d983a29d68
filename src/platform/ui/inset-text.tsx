import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

/** Words set apart from the rest of the page. */
export function InsetText(props: Words & Styled & { id?: string }) {
  return (
    <div id={props.id || undefined} class={classes('govuk-inset-text', props.classes)} {...props.attributes}>
      {shown(props)}
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'Set apart',
    of: () => <InsetText text="It can take up to two days to hear back. We ring you either way." />,
  },
]
