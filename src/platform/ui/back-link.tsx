import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

/** A link to the page before this one; it stands above `main`. */
export function BackLink({ href, text, ...props }: Words & Styled & { href?: string }) {
  return (
    <a href={href || '#'} class={classes('govuk-back-link', props.classes)} {...props.attributes}>
      {shown({ ...props, text: text || 'Back' })}
    </a>
  )
}

export const examples: Example[] = [
  { name: 'Back', of: () => <BackLink href="/guide" /> },
  { name: 'Back to a named page', of: () => <BackLink href="/guide" text="Back to your plan" /> },
]
