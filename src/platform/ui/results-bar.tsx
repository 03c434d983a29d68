import type { Child } from 'hono/jsx'
import type { Example, Level } from './words.tsx'

/** How many there are, the orders to see them in, and what else narrows them (`children`). */
export function ResultsBar(props: {
  found: string
  orders?: readonly { href: string; text: string; current?: boolean }[]
  level?: Level
  children?: Child
}) {
  const Heading = `h${props.level ?? 2}` as const
  return (
    <div class="results">
      <Heading class="results-found">{props.found}</Heading>
      {props.orders && props.orders.length > 0 && (
        <nav aria-label="Order of the list">
          <ul>
            {props.orders.map((order) => (
              <li>
                {order.current ? <span aria-current="true">{order.text}</span> : <a href={order.href}>{order.text}</a>}
              </li>
            ))}
          </ul>
        </nav>
      )}
      {props.children}
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'Places near you',
    of: () => (
      <ResultsBar
        found="23 places within 5 miles"
        orders={[
          { href: '/guide', text: 'Best match', current: true },
          { href: '/guide', text: 'Nearest' },
          { href: '/guide', text: 'A to Z' },
        ]}
      />
    ),
  },
]
