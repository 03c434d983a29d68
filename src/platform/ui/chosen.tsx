import type { Example } from './words.tsx'

/** What a list is narrowed to: each a link that takes it away. */
export function Chosen(props: { label: string; of: readonly { href: string; text: string }[] }) {
  if (props.of.length === 0) return null
  return (
    <nav class="chips chosen" aria-label={props.label}>
      <ul>
        {props.of.map(({ href, text }) => (
          <li>
            <a href={href}>
              <span class="govuk-visually-hidden">Take away: </span>
              {text} <span aria-hidden="true">✕</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const examples: Example[] = [
  {
    name: 'Two things chosen',
    of: () => (
      <Chosen
        label="What you chose"
        of={[
          { href: '/guide', text: 'Open on Tuesday' },
          { href: '/guide', text: 'Free' },
        ]}
      />
    ),
  },
]
