import type { Child } from 'hono/jsx'
import { Tag } from './tag.tsx'
import type { Example, Level } from './words.tsx'

interface Listing {
  /** Its number in this list and on the map beside it. */
  number?: number
  kind: string
  /** Left out where there is nothing more to read. */
  href?: string
  title: string
  description?: string
  /** When, how much, checked when and by whom: shown in one line with dots between. */
  facts?: readonly Child[]
  /** Why it is in this list, such as: says "lunch", 0.6 miles. */
  why?: readonly string[]
  /** What was asked of it and it does not state, such as: times. */
  notStated?: readonly string[]
  /** Why it stands lower than it would, in a steward's words. */
  lowered?: string | null
  links?: readonly { href: string; text: string }[]
  level?: Level
  /** True inside other people's pages: it leads out of them. */
  newTab?: boolean
  /** More of it, below everything else. */
  children?: Child
}

/** One place, group or service in a list. */
export function ListingCard({ level = 3, ...listing }: Listing) {
  const Heading = `h${level}` as const
  return (
    <article class="card listing" id={listing.number === undefined ? undefined : `place-${listing.number}`}>
      {listing.number !== undefined && (
        <span class="number">
          <span class="govuk-visually-hidden">Number </span>
          {listing.number}
        </span>
      )}
      <div class="card-body">
        <Tag text={listing.kind} />
        <Heading class="card-title">
          <Title {...listing} />
        </Heading>
        {listing.description && <p>{listing.description}</p>}
        {listing.facts && listing.facts.length > 0 && (
          <p class="small">{listing.facts.map((fact, index) => (index > 0 ? [' · ', fact] : fact))}</p>
        )}
        <Why of={listing.why ?? []} />
        {listing.notStated && listing.notStated.length > 0 && (
          <p class="small quiet">Not stated: {listing.notStated.join(', ')}</p>
        )}
        {listing.lowered && <p class="small quiet">A steward moved this down: {listing.lowered}</p>}
        <Links of={listing.links ?? []} about={listing.title} />
        {listing.children}
      </div>
    </article>
  )
}

function Title({ href, title, newTab }: Pick<Listing, 'href' | 'title' | 'newTab'>) {
  if (!href) return <>{title}</>
  if (!newTab) return <a href={href}>{title}</a>
  return (
    <a href={href} target="_blank" rel="noopener">
      {title} <span class="small">(opens in a new tab)</span>
    </a>
  )
}

/** A list of `ListingCard`s, each in an `li`. */
export function Listings({ of }: { of: readonly Listing[] }) {
  return (
    <ol class="listings">
      {of.map((listing) => (
        <li>
          <ListingCard {...listing} />
        </li>
      ))}
    </ol>
  )
}

function Why({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <ul class="why" aria-label="Why it is here">
      {of.map((reason) => (
        <li>
          <svg
            viewBox="0 0 16 16"
            aria-hidden="true"
            focusable="false"
            fill="none"
            stroke="currentColor"
            stroke-width="2.5"
          >
            <path d="M1.5 9l4 4.5L14.5 3" stroke-linecap="round" stroke-linejoin="round" />
          </svg>
          {reason}
        </li>
      ))}
    </ul>
  )
}

function Links({ of, about }: { of: NonNullable<Listing['links']>; about: string }) {
  if (of.length === 0) return null
  return (
    <ul class="links">
      {of.map(({ href, text }) => (
        <li>
          <a href={href}>
            {text}
            <span class="govuk-visually-hidden">: {about}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

export const examples: Example[] = [
  {
    name: 'A group, first in a list',
    of: () => (
      <ListingCard
        number={1}
        kind="Group"
        href="/guide"
        title="Rowan Street lunch club"
        description="A hot lunch and a long table. Come alone, nobody stays alone."
        facts={[
          <>
            Next: <strong>Tuesday 12:15 to 14:00</strong>, then every Tuesday
          </>,
          '£5',
          'checked 4 November by a steward',
        ]}
        why={['says “lunch”', '0.6 miles', 'step-free', 'lifts offered']}
        links={[
          { href: '/guide', text: 'Keep on my list' },
          { href: '/guide', text: 'Print' },
        ]}
      />
    ),
  },
  {
    name: 'Not checked for a while',
    of: () => (
      <ListingCard
        number={12}
        kind="Service"
        href="/guide"
        title="Good Company befriending"
        description="Somebody visits you, or goes out with you, for an hour each week."
        facts={[
          'Free',
          'any day',
          <>
            checked in August <Tag classes="govuk-tag--red" text="a while ago" />
          </>,
        ]}
        why={['“company”', '1.4 miles', 'comes to you']}
        notStated={['times']}
        lowered="the telephone has not been answered since June"
      />
    ),
  },
]
