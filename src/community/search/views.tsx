import type { Child } from 'hono/jsx'
import { Card } from '../../platform/ui/card.tsx'
import { Listings } from '../../platform/ui/listing-card.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { ResultsBar } from '../../platform/ui/results-bar.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { SketchMap } from '../../platform/ui/sketch-map.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { checkedInWords, isLongAgo, isStepFree, kinds, milesInWords, shortly } from '../listings/listing.ts'
import { openingInWords } from '../openings/opening.ts'
import type { Spot } from '../postcodes/postcode.ts'
import { type Found, type FoundListing, listingUrl, pageSize, pagesShown, type Search, searchUrl } from './search.ts'

export interface Shown {
  search: Search
  /** As people read a calendar here, '2026-11-22'. */
  today: string
  /** Whom to ring when a search does not help. Null: there is no number to give. */
  phone: string | null
}

/** What a search found, or that it found nothing. */
export function ShowFound({ found, spot, ...shown }: Shown & { found: Found; spot: Spot | null }) {
  const { search } = shown
  const numbers = numbered(found, search.page ?? 1)
  return (
    <SearchPage {...shown}>
      <ResultsBar found={countInWords(found, { search, spot })} />
      <Widened found={found} spot={spot} />
      {found.total === 0 && <NothingFound {...shown} />}
      {found.total > 0 && (
        <div class="beside">
          <div>
            <Listings of={numbers.map((one) => cardOf(one, { ...shown, spot }))} />
            <Pages search={search} total={found.total} />
          </div>
          <aside aria-label="Map and help">
            <NearMap spot={spot} found={found} numbers={numbers} />
            <NotQuiteIt phone={shown.phone} />
          </aside>
        </div>
      )}
    </SearchPage>
  )
}

/** A place that we cannot find. Where we know its first half, that is offered. */
export function ShowUnknownPlace({ outcode, readable, ...shown }: Shown & { outcode: Spot | null; readable: boolean }) {
  const { search } = shown
  const error = readable ? 'We do not know this postcode' : 'Enter a postcode, like SY3 or SY3 7PQ'
  return (
    <SearchPage {...shown} title="Error: Find support" placeError={error}>
      <h2>{error}</h2>
      {outcode && (
        <p>
          <a href={searchUrl({ words: search.words, place: outcode.label })}>Look around {outcode.label} instead</a>
        </p>
      )}
      {!outcode && readable && (
        <p>Check that you typed it as it is on a letter. It may be new, and not on our list yet.</p>
      )}
      <p>
        <a href={searchUrl({ words: search.words })}>Look everywhere</a>
      </p>
    </SearchPage>
  )
}

/** A page number that there is none of. */
export function ShowNoSuchPage(shown: Shown) {
  return (
    <SearchPage {...shown}>
      <h2>There is no such page</h2>
      <p>
        <a href={searchUrl({ words: shown.search.words, place: shown.search.place })}>
          Go to the first page of this search
        </a>
      </p>
    </SearchPage>
  )
}

function SearchPage(props: Shown & { title?: string; placeError?: string; children?: Child }) {
  const { words, place } = props.search
  return (
    <Page
      title={
        props.title ?? (words || place ? `Find support: ${[words, place].filter(Boolean).join(', ')}` : 'Find support')
      }
      feed={{ href: '/support/new.atom', title: 'New support nearby' }}
    >
      <h1>Find support</h1>
      <SearchForm
        action="/support"
        words={words}
        postcode={place}
        {...(props.placeError ? { errors: { postcode: props.placeError } } : {})}
      />
      {props.children}
    </Page>
  )
}

function countInWords(found: Found, { search, spot }: { search: Search; spot: Spot | null }) {
  const count = (n: number, of = 'place') => `${n.toLocaleString('en-GB')} ${of}${n === 1 ? '' : 's'}`
  if (found.total === 0) return 'Nothing found'
  if (!spot && !search.words) return `${count(found.total, 'listing')}, the latest checked first`
  if (!spot || found.radius === null) return `${count(found.total)} found`
  const others = found.total - found.near
  const far =
    others > 0 ? `${others.toLocaleString('en-GB')} more that ${others === 1 ? 'serves' : 'serve'} ${spot.label}` : ''
  if (found.near === 0) return `${count(others)} that ${others === 1 ? 'serves' : 'serve'} ${spot.label}`
  return `${count(found.near)} within ${found.radius} miles${far && `, and ${far}`}`
}

function Widened({ found, spot }: { found: Found; spot: Spot | null }) {
  if (!spot || found.total === 0 || found.radius === 5) return null
  if (found.radius === null) return <p>Nothing within 50 miles of {spot.label}, so we looked everywhere.</p>
  if (found.near === 0) return <p>Nothing within 50 miles of {spot.label}, but these serve it or are online.</p>
  return (
    <p>
      Nothing within 5 miles of {spot.label}, so we looked up to {found.radius} miles away.
    </p>
  )
}

function NothingFound({ search, phone }: Shown) {
  return (
    <>
      {search.words && <p>We know of nothing that fits all of these words: {search.words}.</p>}
      <p>Try fewer words, or other ones: lunch, company, bathing, dementia.</p>
      {search.words && search.place && (
        <p>
          <a href={searchUrl({ place: search.place })}>See everything near {search.place.toUpperCase()}</a>
        </p>
      )}
      <NotQuiteIt phone={phone} />
    </>
  )
}

function NotQuiteIt({ phone }: { phone: string | null }) {
  if (!phone) return null
  return (
    <Card title="Not quite it?" tone="leaf" level={2}>
      <p>
        Ring us on <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> and a person will look with you.
      </p>
    </Card>
  )
}

interface Numbered {
  number: number
  listing: FoundListing
}

function numbered(found: Found, page: number): Numbered[] {
  return found.listings.map((listing, index) => ({ number: (page - 1) * pageSize + index + 1, listing }))
}

function cardOf({ number, listing }: Numbered, { search, today, spot }: Shown & { spot: Spot | null }) {
  const [opening] = openingInWords(listing.times)
  const longAgo = isLongAgo(listing.checkedOn, today)
  const checked = checkedInWords(listing, today)
  return {
    number,
    kind: kinds[listing.kind],
    href: listingUrl(listing.id, search),
    title: listing.name,
    description: shortly(listing.description),
    facts: [
      opening && shortly(opening, 100),
      listing.free ? 'Free' : listing.cost && shortly(listing.cost, 60).replace(/\.$/, ''),
      longAgo ? (
        <>
          {checked} <Tag classes="govuk-tag--red" text="a while ago" />
        </>
      ) : (
        checked
      ),
    ].filter((fact) => fact !== undefined && fact !== null && fact !== ''),
    why: whyOf(listing, spot),
  }
}

function whyOf(listing: FoundListing, spot: Spot | null) {
  const says = listing.says.map((word) => `“${word}”`)
  const last = says.pop()
  const said = last && (says.length > 0 ? `${says.join(', ')} and ${last}` : last)
  return [
    said && `says ${said}`,
    listing.miles !== null && milesInWords(listing.miles),
    listing.miles === null && spot && `serves ${spot.label}`,
    isStepFree(listing.places) && 'step-free',
  ].filter((why) => typeof why === 'string' && why !== '') as string[]
}

function NearMap({ spot, found, numbers }: { spot: Spot | null; found: Found; numbers: Numbered[] }) {
  const within = found.radius
  if (!spot || within === null) return null
  const places = numbers.flatMap(({ number, listing }) => {
    const { miles, nearest } = listing
    if (miles === null || miles > within || !nearest) return []
    return [{ number, name: listing.name, latitude: nearest.lat, longitude: nearest.lng }]
  })
  if (places.length === 0) return null
  return (
    <SketchMap radiusMiles={within} you={{ latitude: spot.lat, longitude: spot.lng }} places={places}>
      We worked out the distances here. Your postcode was not sent to anyone.
    </SketchMap>
  )
}

function Pages({ search, total }: { search: Search; total: number }) {
  const last = Math.ceil(total / pageSize)
  const current = search.page ?? 1
  if (last < 2) return null
  const href = (page: number) => searchUrl({ ...search, page })
  return (
    <Pagination
      landmarkLabel="Pages of places"
      {...(current > 1 ? { previous: { href: href(current - 1) } } : {})}
      {...(current < last ? { next: { href: href(current + 1) } } : {})}
      items={pagesShown({ current, last }).map((page) =>
        page === null ? { ellipsis: true } : { number: page, href: href(page), current: page === current },
      )}
    />
  )
}
