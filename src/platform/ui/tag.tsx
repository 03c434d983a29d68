import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

/** How something stands, in a word or two. Sun is for now, clay only for late or wrong. */
export function Tag(props: Words & Styled) {
  return (
    <strong class={classes('govuk-tag', props.classes)} {...props.attributes}>
      {shown(props)}
    </strong>
  )
}

export const examples: Example[] = [
  { name: 'Plain', of: () => <Tag text="agreed" /> },
  { name: 'Now', of: () => <Tag classes="govuk-tag--yellow" text="your turn" /> },
  { name: 'Waiting', of: () => <Tag classes="govuk-tag--blue" text="waiting" /> },
  { name: 'Late', of: () => <Tag classes="govuk-tag--red" text="a while ago" /> },
  { name: 'Past', of: () => <Tag classes="govuk-tag--grey" text="ended" /> },
]
