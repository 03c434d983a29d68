import type { Child } from 'hono/jsx'
import { SummaryList } from '../../platform/ui/summary-list.tsx'
import { openingInWords } from '../openings/opening.ts'
import { dayAt, upcomingInWords } from '../openings/upcoming.ts'
import type { Spot } from '../postcodes/postcode.ts'
import {
  addressLines,
  costInWords,
  hostOf,
  type Listing,
  labels,
  milesInWords,
  milesTo,
  type Phone,
  type Place,
  phoneLink,
  whoForInWords,
} from './listing.ts'

/** The facts of a listing: where, when, what it costs, who it is for and how to begin. */
export function ListingSummary({ listing, spot, atMs }: { listing: Listing; spot: Spot | null; atMs: number }) {
  const say = labels[listing.kind]
  const cost = costInWords(listing)
  const who = whoForInWords(listing)
  return (
    <SummaryList
      rows={[
        listing.kind === 'technology' && row(say.what, <Paragraphs of={listing.description} />),
        row(say.where, <Where listing={listing} spot={spot} />),
        row(say.when, <When listing={listing} atMs={atMs} />),
        row(say.cost, cost.length > 0 ? <Lines of={cost} /> : 'It does not say. Ask first.'),
        who.length > 0 && row(say.whoFor, <Paragraphs of={who.join('\n')} />),
        listing.languages.length > 0 && row('Languages', listing.languages.map(({ name }) => name).join(', ')),
        listing.howToStart !== null && row(say.howToStart, <Paragraphs of={listing.howToStart} />),
        hasContact(listing) && row('Get in touch', <Contact listing={listing} />),
      ]}
    />
  )
}

/** How to get in touch alone, below a twin that says the rest in Easy Read. */
export function ListingContact({ listing }: { listing: Listing }) {
  if (!hasContact(listing)) return null
  return <SummaryList rows={[row('Get in touch', <Contact listing={listing} />)]} />
}

export function Paragraphs({ of }: { of: string }) {
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

function row(key: string, value: Child) {
  return { key: { text: key }, value: { children: value } }
}

function Lines({ of }: { of: readonly string[] }) {
  return of.flatMap((line, index) => (index > 0 ? [<br />, line] : [line]))
}

function Where({ listing, spot }: { listing: Listing; spot: Spot | null }) {
  const { places, addressHidden, phones } = listing
  const areas = listing.areas.flatMap(({ name }) => name ?? [])
  const online = listing.facts.includes('online')
  if (addressHidden) {
    return (
      <>
        <p>The address is kept private. {phones.length > 0 ? 'Ring first.' : 'Get in touch first.'}</p>
        {places.map((place) => (
          <Access of={place.access} />
        ))}
      </>
    )
  }
  return (
    <>
      {places.length === 0 && areas.length > 0 && <p>For people in {areas.join(', ')}.</p>}
      {places.length === 0 && areas.length === 0 && !online && <p>It does not say. Ask first.</p>}
      {places.length === 1 && places.map((place) => <OnePlace place={place} spot={spot} />)}
      {places.length > 1 && (
        <ol>
          {places.map((place) => (
            <li>
              <OnePlace place={place} spot={spot} />
            </li>
          ))}
        </ol>
      )}
      {online && <p>By telephone or online, wherever you are.</p>}
    </>
  )
}

function OnePlace({ place, spot }: { place: Place; spot: Spot | null }) {
  const miles = spot && milesTo(place, spot)
  return (
    <>
      <p>
        <Lines of={addressLines(place)} />
        {miles !== null && spot && (
          <>
            <br />
            {milesInWords(miles)} from {spot.label}
          </>
        )}
      </p>
      <Access of={place.access} />
    </>
  )
}

function Access({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <ul>
      {of.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  )
}

function When({ listing, atMs }: { listing: Listing; atMs: number }) {
  const today = dayAt(atMs)
  const times = listing.times.filter(({ until }) => !until || until >= today)
  const usual = openingInWords(times)
  if (usual.length === 0) return 'It does not say. Ask first.'
  const next = upcomingInWords(times, atMs)
  return (
    <>
      <p>
        <Lines of={usual} />
      </p>
      {next.length > 0 && (
        // On paper 'tomorrow' is wrong by the next day.
        <div class="no-print">
          <p class="small">Next:</p>
          <ul>
            {next.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
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
