import type { Child } from 'hono/jsx'
import { EmbeddedPage } from '../../platform/ui/embedded-page.tsx'
import { Listings } from '../../platform/ui/listing-card.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { checkedInWords, kinds, milesInWords, shortly } from '../listings/listing.ts'
import { openingInWords } from '../openings/opening.ts'
import type { Spot } from '../postcodes/postcode.ts'
import { type Found, type FoundListing, listingUrl, pageSize, type Search, searchUrl } from '../search/search.ts'

export interface Shown {
  search: Search
  /** As people read a calendar here, '2026-11-22'. */
  today: string
  /** Whom to ring when a search does not help. Null: there is no number to give. */
  phone: string | null
}

/** A search inside somebody else's page, and what it found. `found` is null while nothing was asked. */
export function ShowEmbeddedFound({ found, spot, ...shown }: Shown & { found: Found | null; spot: Spot | null }) {
  const { search, today, phone } = shown
  const first = ((search.page ?? 1) - 1) * pageSize + 1
  return (
    <Embedded search={search}>
      {found && found.total > 0 && (
        <>
          <p>
            <strong>{countInWords(found, spot)}</strong>
          </p>
          <Listings of={found.listings.map((listing, at) => cardOf(listing, { search, today, number: first + at }))} />
          <Pages search={search} total={found.total} />
        </>
      )}
      {found?.total === 0 && (
        <>
          <p>
            <strong>Nothing found.</strong> Try fewer words, or other ones: lunch, company, bathing, dementia.
          </p>
          {phone && (
            <p>
              Or ring us on <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> and a person will look with you.
            </p>
          )}
        </>
      )}
    </Embedded>
  )
}

/** A place that we cannot find, or a page that is not there: what to do instead. */
export function ShowEmbeddedRefusal({ search, error }: { search: Search; error: string }) {
  return <Embedded search={search} placeError={error} />
}

/** A page number that there is none of. */
export function ShowNoSuchEmbeddedPage({ search }: { search: Search }) {
  return (
    <Embedded search={search}>
      <p>There is no such page.</p>
    </Embedded>
  )
}

function Embedded(props: { search: Search; placeError?: string; children?: Child }) {
  const { words, place } = props.search
  return (
    <EmbeddedPage
      heading="Find support near you"
      hasError={props.placeError !== undefined}
      more={searchUrl({ words, place })}
    >
      <SearchForm
        action="/embed/support"
        words={words}
        postcode={place}
        {...(props.placeError ? { errors: { postcode: props.placeError } } : {})}
      />
      {props.children}
    </EmbeddedPage>
  )
}

function countInWords({ total, near, radius }: Found, spot: Spot | null) {
  const count = `${total.toLocaleString('en-GB')} found`
  if (!spot || radius === null) return count
  const within = `${near.toLocaleString('en-GB')} within ${radius} miles of ${spot.label}`
  return total > near ? `${within}, and ${(total - near).toLocaleString('en-GB')} that serve it or are online` : within
}

function cardOf(listing: FoundListing, { search, today, number }: { search: Search; today: string; number: number }) {
  const [opening] = openingInWords(listing.times)
  const cost = listing.free ? 'Free' : listing.cost && shortly(listing.cost, 60).replace(/\.$/, '')
  const facts = [opening && shortly(opening, 100), cost, checkedInWords(listing, today)]
  return {
    number,
    kind: kinds[listing.kind],
    href: listingUrl(listing.id, search),
    title: listing.name,
    description: shortly(listing.description),
    facts: facts.filter((fact) => fact !== undefined && fact !== null && fact !== ''),
    why: listing.miles === null ? [] : [milesInWords(listing.miles)],
    newTab: true,
    level: 2 as const,
  }
}

function Pages({ search, total }: { search: Search; total: number }) {
  const last = Math.ceil(total / pageSize)
  const current = search.page ?? 1
  if (last < 2) return null
  return (
    <Pagination
      landmarkLabel="Pages of places"
      {...(current > 1 ? { previous: { href: embeddedUrl({ ...search, page: current - 1 }) } } : {})}
      {...(current < last ? { next: { href: embeddedUrl({ ...search, page: current + 1 }) } } : {})}
    />
  )
}

function embeddedUrl({ words, place, page }: { words: string; place: string; page: number }) {
  const asked = Object.entries({ words, place, page: page > 1 ? String(page) : '' }).filter(([, value]) => value !== '')
  return `/embed/support?${new URLSearchParams(asked)}`
}
