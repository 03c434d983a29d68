import type { Example } from './words.tsx'

/** Short ways to the same list: words to begin with, or kinds to choose from. */
export function Chips(props: { label: string; of: readonly { href: string; text: string; current?: boolean }[] }) {
  return (
    <nav class="chips" aria-label={props.label}>
      <ul>
        {props.of.map((chip) => (
          <li>
            <a href={chip.href} aria-current={chip.current ? 'true' : undefined}>
              {chip.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const examples: Example[] = [
  {
    name: 'Words to begin with',
    of: () => (
      <Chips
        label="Common needs"
        of={[
          { href: '/guide', text: 'Company' },
          { href: '/guide', text: 'Help at home', current: true },
          { href: '/guide', text: 'Getting out and about' },
        ]}
      />
    ),
  },
]
