import type { Child } from 'hono/jsx'
import type { Example } from './words.tsx'

/** Who can see this, on the page it is about. `children` is one paragraph's words. */
export function ShareBar(props: {
  people: readonly { name: string }[]
  change?: { href: string; text: string }
  children?: Child
}) {
  return (
    <section class="share" aria-label="Who can see this">
      {props.people.length > 0 && (
        <ul class="faces">
          {props.people.map(({ name }) => (
            <li>
              <span class="face" aria-hidden="true">
                {initials(name)}
              </span>
              <span class="govuk-visually-hidden">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{props.children}</p>
      {props.change && <a href={props.change.href}>{props.change.text}</a>}
    </section>
  )
}

/** The first letters of the first and last of somebody's names. */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/)
  const letters = [names[0], names.length > 1 ? names.at(-1) : ''].map((part) => [...(part ?? '')][0] ?? '')
  return letters.join('').toUpperCase()
}

export const examples: Example[] = [
  {
    name: 'Two people',
    of: () => (
      <ShareBar
        people={[{ name: 'Anna Kowalska' }, { name: 'Mark Bell' }]}
        change={{ href: '/guide', text: 'Change who' }}
      >
        <strong>2 people can see this plan.</strong> Your sister until June. Your social worker while you plan together.
      </ShareBar>
    ),
  },
  {
    name: 'Only you',
    of: () => (
      <ShareBar people={[]} change={{ href: '/guide', text: 'Let someone see it' }}>
        <strong>Only you can see this.</strong>
      </ShareBar>
    ),
  },
]
