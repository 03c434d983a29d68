import { classes, type Example, type Styled, shown, type Words } from './words.tsx'

/** The first thing the Tab key meets: past the doors to the page itself. `Page` puts it there. */
export function SkipLink({ href, ...props }: Words & Styled & { href?: string }) {
  return (
    <a
      href={href || '#content'}
      class={classes('govuk-skip-link', props.classes)}
      {...props.attributes}
      data-module="govuk-skip-link"
    >
      {shown(props)}
    </a>
  )
}

export const examples: Example[] = [
  { name: 'Seen when it has focus', of: () => <SkipLink href="#content" text="Skip to main content" /> },
]
