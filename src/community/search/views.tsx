import type { Child } from 'hono/jsx'
import { Card } from '../../platform/ui/card.tsx'
import { Chosen } from '../../platform/ui/chosen.tsx'
import { ErrorSummary } from '../../platform/ui/error-summary.tsx'
import { Listings } from '../../platform/ui/listing-card.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { Pagination } from '../../platform/ui/pagination.tsx'
import { ResultsBar } from '../../platform/ui/results-bar.tsx'
import { SearchForm } from '../../platform/ui/search-form.tsx'
import { SketchMap } from '../../platform/ui/sketch-map.tsx'
import type { Spot } from '../postcodes/postcode.ts'
import { cardOf, type Numbered } from './cards.tsx'
import { FilterForm } from './filter-form.tsx'
import { chosenOf, type Order, orders, type ReadFilters } from './filters.ts'
import { type Found, pageSize, pagesShown, type Search, searchUrl } from './search.ts'

export interface Shown {
  search: Search
  read: ReadFilters
  /** As people read a calendar here, '2026-11-22'. */
  today: string
  /** Whom to ring when a search does not help. Null: there is no number to give. */
  phone: string | null
}

/** What a search found, or that nothing fits. */
export function ShowFound(props: Shown & { found: Found; spot: Spot | null; district: string | null }) {
  const { found, spot, district, ...shown } = props
  const { search, today } = shown
  const numbers = numbered(found, search.page ?? 1)
  return (
    <SearchPage {...shown}>
      <ResultsBar found={countInWords(found, { search, spot })} orders={ordersOf(found, { search, spot })} />
      <Chosen
        label="What you chose"
        of={chosenOf(search.filters).map(({ says, without }) => ({
          text: says,
          href: searchUrl({ ...search, filters: without, page: 1 }),
        }))}
      />
      <HowItLooked found={found} spot={spot} />
      {found.total === 0 && <NothingFound {...shown} />}
      {found.total > 0 && (
        <div class="beside">
          <div>
            <Listings of={numbers.map((one) => cardOf(one, { search, today, spot, district }))} />
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

/** A place that we cannot find, or that could be one of several. What we know instead is offered. */
export function ShowUnknownPlace(props: Shown & { error: string; instead: readonly Spot[]; hint: string }) {
  const { error, instead, hint, ...shown } = props
  const { search } = shown
  return (
    <SearchPage {...shown} title="Error: Find support" placeError={error}>
      <h2>{error}</h2>
      {instead.length > 0 ? (
        <ul>
          {instead.map(({ label }) => (
            <li>
              <a href={searchUrl({ ...search, place: label, page: 1 })}>Look around {label}</a>
            </li>
          ))}
        </ul>
      ) : (
        <p>{hint}</p>
      )}
      <p>
        <a href={searchUrl({ ...search, place: '', page: 1 })}>Look everywhere</a>
      </p>
    </SearchPage>
  )
}

/** Something in what narrows the search that cannot be read. */
export function ShowUnreadable(shown: Shown) {
  const wrong = Object.entries(shown.read.errors).map(([name, text]) => ({ text, href: `#${name}` }))
  return (
    <SearchPage
      {...shown}
      title="Error: Find support"
      wrong={<ErrorSummary titleText="There is a problem" errorList={wrong} />}
    >
      <p>
        <a href={searchUrl({ ...shown.search, page: 1 })}>Search without it</a>
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
        <a href={searchUrl({ ...shown.search, page: 1 })}>Go to the first page of this search</a>
      </p>
    </SearchPage>
  )
}

function SearchPage(props: Shown & { title?: string; wrong?: Child; placeError?: string; children?: Child }) {
  const { words, place, order } = props.search
  const asked = [words, place].filter(Boolean).join(', ')
  return (
    <Page
      title={props.title ?? (asked ? `Find support: ${asked}` : 'Find support')}
      feed={{ href: '/support/new.atom', title: 'New support nearby' }}
    >
      {props.wrong}
      <h1>Find support</h1>
      <SearchForm
        action="/support"
        words={words}
        postcode={place}
        {...(props.placeError ? { errors: { postcode: props.placeError } } : {})}
      >
        {order && <input type="hidden" name="order" value={order} />}
        <FilterForm read={props.read} />
      </SearchForm>
      {props.children}
    </Page>
  )
}

function ordersOf(found: Found, { search, spot }: { search: Search; spot: Spot | null }) {
  const offered = (Object.keys(orders) as Order[]).filter(
    (order) => (order !== 'best' || search.words !== '') && (order !== 'nearest' || spot),
  )
  if (found.total < 2) return []
  return offered.map((order) => ({
    text: orders[order],
    href: searchUrl({ ...search, order, page: 1 }),
    current: order === found.order,
  }))
}

function count(n: number, of = 'place') {
  return `${n.toLocaleString('en-GB')} ${of}${n === 1 ? '' : 's'}`
}

function countInWords(found: Found, { search, spot }: { search: Search; spot: Spot | null }) {
  if (found.total === 0) return 'Nothing fits'
  if (!spot && !search.words) {
    const latest = found.order === 'checked' ? ', the latest checked first' : ''
    return `${count(found.total, 'listing')}${latest}`
  }
  if (!spot || found.radius === null) return `${count(found.total)} found`
  const others = found.total - found.near
  const far =
    others > 0 ? `${others.toLocaleString('en-GB')} more that ${others === 1 ? 'serves' : 'serve'} ${spot.label}` : ''
  if (found.near === 0) return `${count(others)} that ${others === 1 ? 'serves' : 'serve'} ${spot.label}`
  return `${count(found.near)} within ${found.radius} miles${far && `, and ${far}`}`
}

/** What the search did beyond what was asked: read a word otherwise, looked further, took what fits in part. */
function HowItLooked({ found, spot }: { found: Found; spot: Spot | null }) {
  if (found.total === 0) return null
  return (
    <>
      {found.readAs.map(({ typed, read }) => (
        <p>
          No listing says “{typed}”, so we looked for “{read}”.
        </p>
      ))}
      <Widened found={found} spot={spot} />
      {found.some > 0 && (
        <p>
          {found.some === found.total
            ? 'No place fits all of your words, so these fit some.'
            : 'Few places fit all of your words, so these fit some.'}
        </p>
      )}
    </>
  )
}

function Widened({ found, spot }: { found: Found; spot: Spot | null }) {
  if (!spot || found.radius === 5) return null
  if (found.radius === null) return <p>Nothing within 50 miles of {spot.label}, so we looked everywhere.</p>
  return (
    <p>
      Nothing within 5 miles of {spot.label}, so we looked up to {found.radius} miles away.
    </p>
  )
}

function NothingFound({ search, phone }: Shown) {
  const chosen = chosenOf(search.filters)
  return (
    <>
      {search.words && (
        <p>
          We know of nothing that fits these words{chosen.length > 0 && ' and all that you chose'}: {search.words}.
        </p>
      )}
      <p>Try fewer words, or other ones: lunch, company, bathing, dementia.</p>
      <ul>
        {chosen.length > 0 && (
          <li>
            <a href={searchUrl({ words: search.words, place: search.place })}>Search without what you chose</a>
          </li>
        )}
        {search.place && search.words && (
          <li>
            <a href={searchUrl({ ...search, words: '', page: 1 })}>See everything near {search.place.toUpperCase()}</a>
          </li>
        )}
        <li>
          <a href="/support">See everything we know of</a>
        </li>
      </ul>
      <NotQuiteIt phone={phone} />
    </>
  )
}

function NotQuiteIt({ phone }: { phone: string | null }) {
  return (
    <Card title="Not quite it?" tone="leaf" level={2}>
      {phone && (
        <p>
          Ring us on <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> and a person will look with you.
        </p>
      )}
      <p>
        Do you know a place that we do not have? <a href="/support/suggest">Tell us of it</a>
      </p>
    </Card>
  )
}

function numbered(found: Found, page: number): Numbered[] {
  return found.listings.map((listing, index) => ({ number: (page - 1) * pageSize + index + 1, listing }))
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
