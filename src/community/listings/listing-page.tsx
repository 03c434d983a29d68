import type { Child } from 'hono/jsx'
import { BackLink } from '../../platform/ui/back-link.tsx'
import { Page } from '../../platform/ui/page.tsx'
import { SketchMap } from '../../platform/ui/sketch-map.tsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { Tag } from '../../platform/ui/tag.tsx'
import { openingInWords } from '../openings/opening.ts'
import type { Spot } from '../postcodes/postcode.ts'
import { radii, type Search, searchUrl } from '../search/search.ts'
import {
  checkedInWords,
  hostOf,
  isLongAgo,
  kinds,
  type Listing,
  milesInWords,
  milesTo,
  type Phone,
  type Place,
  phoneLink,
} from './listing.ts'

/** One listing: what it is, where, when, what it costs, who it is for and how to begin. */
export function ShowListing(props: { listing: Listing; search: Search; spot: Spot | null; today: string }) {
  const { listing, search, spot, today } = props
  const searched = search.words !== '' || search.place !== ''
  const back = searched ? 'Back to what you found' : 'Find support'
  const openings = openingInWords(listing.times)
  return (
    <Page
      title={listing.name}
      before={<BackLink href={searchUrl({ words: search.words, place: search.place })} text={back} />}
    >
      <div class="beside">
        <div>
          <Tag text={kinds[listing.kind]} />
          <h1>{listing.name}</h1>
          {listing.providerName && listing.providerName !== listing.name && <p class="quiet">{listing.providerName}</p>}
          <Paragraphs of={listing.description} />
          <SummaryList
            rows={[
              listing.places.length > 0 && row('Where', <Places of={listing.places} spot={spot} />),
              openings.length > 0 && row('When', <Lines of={openings} />),
              (listing.cost !== null || listing.free) && row('Cost', listing.cost ?? 'Free'),
              listing.whoFor !== null && row('Who it is for', <Paragraphs of={listing.whoFor} />),
              listing.howToStart !== null && row('How to start', <Paragraphs of={listing.howToStart} />),
              hasContact(listing) && row('Get in touch', <Contact listing={listing} />),
            ]}
          />
          <Checked listing={listing} today={today} />
        </div>
        <NearMap listing={listing} spot={spot} />
      </div>
    </Page>
  )
}

function row(key: string, value: Child) {
  return { key: { text: key }, value: { children: value } }
}

function Paragraphs({ of }: { of: string }) {
  return (
    <>
      {of
        .split(/\n+/)
        .filter(Boolean)
        .map((paragraph) => (
          <p>{paragraph}</p>
        ))}
    </>
  )
}

function Lines({ of }: { of: readonly string[] }) {
  return of.flatMap((line, index) => (index > 0 ? [<br />, line] : [line]))
}

function Places({ of, spot }: { of: readonly Place[]; spot: Spot | null }) {
  return (
    <>
      {of.map((place) => (
        <div>
          <p>
            <Lines of={addressOf(place)} />
            <HowFar place={place} spot={spot} />
          </p>
          {place.access.length > 0 && (
            <ul>
              {place.access.map((fact) => (
                <li>{fact}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  )
}

function HowFar({ place, spot }: { place: Place; spot: Spot | null }) {
  const miles = spot && milesTo(place, spot)
  if (miles === null || !spot) return null
  return (
    <>
      <br />
      {milesInWords(miles)} from {spot.label}
    </>
  )
}

/** A name that the first line says again is said once. */
function addressOf({ name, address, postcode }: Place) {
  const lines = name && !address.some((line) => line.toLowerCase().includes(name.toLowerCase())) ? [name] : []
  return [...lines, ...address, ...(postcode ? [postcode] : [])]
}

function hasContact(listing: Listing) {
  return listing.phones.length > 0 || listing.website !== null || listing.email !== null
}

function Contact({ listing }: { listing: Listing }) {
  return (
    <>
      {listing.phones.map((phone) => (
        <p>
          <PhoneLink {...phone} />
        </p>
      ))}
      {listing.email && (
        <p>
          <a href={`mailto:${encodeURIComponent(listing.email).replace('%40', '@')}`}>{listing.email}</a>
        </p>
      )}
      {listing.website && (
        <p>
          <a href={listing.website} rel="noreferrer">
            {hostOf(listing.website)}
          </a>
        </p>
      )}
    </>
  )
}

function PhoneLink({ number, note }: Phone) {
  return (
    <>
      <a href={phoneLink(number)}>{number}</a>
      {note && ` (${note})`}
    </>
  )
}

function Checked({ listing, today }: { listing: Listing; today: string }) {
  const checked = checkedInWords(listing, today)
  return (
    <p class="small">
      {checked.charAt(0).toUpperCase() + checked.slice(1)}.{' '}
      {isLongAgo(listing.checkedOn, today) && (
        <>
          <Tag classes="govuk-tag--red" text="a while ago" /> Make sure before you go.
        </>
      )}
      {listing.licence && ` From “${listing.source}”. Licence: ${listing.licence}.`}
    </p>
  )
}

function NearMap({ listing, spot }: { listing: Listing; spot: Spot | null }) {
  if (!spot) return null
  const places = listing.places.flatMap((place, index) => {
    const { lat, lng, name } = place
    const miles = milesTo(place, spot)
    if (lat === null || lng === null || miles === null) return []
    return [{ number: index + 1, name: name ?? listing.name, latitude: lat, longitude: lng, miles }]
  })
  const radius = radii.find((reach) => places.some(({ miles }) => miles <= reach))
  if (radius === undefined) return null
  return (
    <aside aria-label="Map">
      <SketchMap
        radiusMiles={radius}
        you={{ latitude: spot.lat, longitude: spot.lng }}
        places={places.filter(({ miles }) => miles <= radius).map(({ miles: _, ...place }) => place)}
      >
        You are at {spot.label}. We worked this out here: your postcode was not sent to anyone.
      </SketchMap>
    </aside>
  )
}
