import type { Child } from 'hono/jsx'
import { classes, type Example, type Level } from './words.tsx'

/** A small part of a page with an edge of its own. A title with `href` is the way in to the rest of it. */
export function Card(props: {
  title?: string
  href?: string
  level?: Level
  tone?: 'plain' | 'leaf' | 'sky' | 'sun'
  children?: Child
}) {
  const Heading = `h${props.level ?? 3}` as const
  const tone = props.tone && props.tone !== 'plain' && `card--${props.tone}`
  return (
    <div class={classes('card', tone)}>
      {props.title && (
        <Heading class="card-title">{props.href ? <a href={props.href}>{props.title}</a> : props.title}</Heading>
      )}
      {props.children}
    </div>
  )
}

/** Cards side by side where there is room, below one another where there is not. */
export function Cards({ children }: { children?: Child }) {
  return <div class="cards">{children}</div>
}

/** One number of the organisation or of a plan, with what it counts and what to make of it. */
export function Measure(props: { label: string; value: string; children?: Child }) {
  return (
    <div class="card">
      <p class="quiet small">{props.label}</p>
      <p class="measure-value">{props.value}</p>
      {props.children && <p class="small">{props.children}</p>}
    </div>
  )
}

export const examples: Example[] = [
  {
    name: 'Ways in',
    of: () => (
      <Cards>
        <Card title="Talk to us" href="/guide">
          <p>Five questions. An answer today, with a name and a date.</p>
          <p class="quiet small">Or ring 01632 960 155, or drop in on a Tuesday.</p>
        </Card>
        <Card title="Join us" href="/guide">
          <p>People who give and get support own Severn Side. One member, one vote.</p>
        </Card>
      </Cards>
    ),
  },
  {
    name: 'A soft ground',
    of: () => (
      <Card title="Not quite it?" tone="leaf">
        <p>Tell us in your own words and a person will look with you.</p>
      </Card>
    ),
  },
  {
    name: 'Numbers',
    of: () => (
      <Cards>
        <Measure label="From first contact to a first answer" value="3 hours">
          half of people heard back sooner than this
        </Measure>
        <Measure label="Promises kept" value="58 of 61">
          <a href="/guide">The three we broke, and what we did</a>
        </Measure>
      </Cards>
    ),
  },
]
