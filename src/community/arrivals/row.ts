import { factsOf } from '../listings/facts.ts'
import type { Place } from '../listings/listing.ts'
import { squaresOf } from '../listings/reach.ts'
import { multirangeOf, openMinutes } from '../openings/minutes.ts'
import { keptId, providerId, termIds } from './arrival-ids.ts'
import type { Amendment, ArrivingListing, ArrivingPlace } from './arriving.ts'

/** What a steward knows better than the source: fields written over it, and whether its address may be shown. */
export interface Kept {
  amended: Amendment
  addressHidden: boolean
}

/** The columns of a listing's row: what pages show, and what search and filters look at. */
export function rowOf(arriving: ArrivingListing, { id, digest, kept }: { id: string; digest: string; kept: Kept }) {
  const { original, ...arrived } = arriving
  const listing = withAmendment(arriving, kept.amended)
  const hidden = kept.addressHidden || arriving.addressHidden
  const ids = placeIds(listing, id)
  const places = listing.places.map((place, index) => shownPlace(place, { hidden, id: ids[index] ?? id }))
  const points = places.flatMap(({ lat, lng }) => (lat === null || lng === null ? [] : [{ lat, lng }]))
  const placeWords = places.flatMap((place) => [place.name, ...place.address, place.postcode])
  const { sourceId: source_id, whoFor: who_for, howToStart: how_to_start, costOptions: cost_options } = listing
  const { minimumAge: minimum_age, maximumAge: maximum_age, checkedOn: checked_on, checkedBy: checked_by } = listing
  const { source, kind, status, name, description, cost, free, website, email, phones, licence } = listing
  return {
    ...{ id, source, source_id, kind, status, name, description, cost, free, website, email, phones, licence },
    ...{ who_for, how_to_start, cost_options, minimum_age, maximum_age, checked_on, checked_by, places, original },
    arrived,
    amended: kept.amended,
    address_hidden: hidden,
    provider_id: providerId(listing),
    times: listing.times,
    languages: listing.languages,
    areas: listing.areas,
    terms: listing.terms.map((term) => term.name),
    term_ids: [...new Set(listing.terms.map((term) => termIds(source, term).id))],
    place_ids: ids,
    also: [listing.provider?.name, listing.whoFor, ...placeWords].filter(Boolean).join('. '),
    digest,
    lats: points.map(({ lat }) => lat),
    lngs: points.map(({ lng }) => lng),
    reach: [...new Set([...points.flatMap(squaresOf), ...listing.serves])],
    facts: factsOf({ ...listing, places }),
    open_minutes: multirangeOf(openMinutes(listing.times)),
  }
}

export type ListingRow = ReturnType<typeof rowOf>

/** What arrived, with a steward's words over it. The later of two checks is the one that counts. */
function withAmendment(arriving: ArrivingListing, amended: Amendment): ArrivingListing {
  const listing = { ...arriving, ...amended }
  if ((arriving.checkedOn ?? '') > (amended.checkedOn ?? '')) {
    listing.checkedOn = arriving.checkedOn
    listing.checkedBy = arriving.checkedBy
  }
  return listing
}

/**
 * One a place. Some feeds give two places of a service one id: the second goes by its order. So do all places of what
 * another source came with first, for the ids that both give are that source's.
 */
function placeIds({ source, sourceId: listingSourceId, places }: ArrivingListing, listingId: string) {
  const ids: string[] = []
  const isCopy = listingId !== keptId({ source, of: 'service', sourceId: listingSourceId })
  for (const [index, { sourceId }] of places.entries()) {
    const own = sourceId && !isCopy ? keptId({ source, of: 'place', sourceId }) : null
    const id = own && !ids.includes(own) ? own : keptId({ source, of: 'place', sourceId: `${listingId} ${index}` })
    ids.push(id)
  }
  return ids
}

/** A place as anyone may see it. Of a hidden one only the name is left, and what one should know to come in. */
function shownPlace(place: ArrivingPlace, { hidden, id }: { hidden: boolean; id: string }): Place {
  const { sourceId: _, ...shown } = place
  if (!hidden) return { id, ...shown }
  return { ...shown, id, name: null, address: [], postcode: null, county: null, lat: null, lng: null }
}
