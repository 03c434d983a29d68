import { nameUuid } from '../../platform/db/name-uuid.ts'
import type { Listing, Place } from '../listings/listing.ts'
import type { Opening } from '../openings/opening.ts'
import { type OrukTerm, strictUri } from '../oruk-terms/term.ts'
import type { OrukLocation, OrukSchedule, OrukService, OrukServiceAlone, OrukServiceAtLocation } from './shapes.ts'

/** A listing with where it counts as near: the districts that it serves and 'online' are in there. */
export interface Exported extends Listing {
  reach: string[]
}

export type Terms = ReadonlyMap<string, OrukTerm>

/** The standard wants words in every part of an address, and the importer knows these ones to mean nothing. */
const notStated = 'Not stated'

/** A listing as a service of Open Referral UK 3.0, with everything that is in it. */
export function orukService(listing: Exported, terms: Terms): OrukService {
  const links = listing.places.map((place) => linkOf(listing, place))
  if (isOnline(listing)) links.push(onlineLink(listing))
  return { ...serviceAlone(listing, terms), ...(links.length > 0 ? { service_at_locations: links } : {}) }
}

/** A service at one of its places, with the other places left out. Undefined when there is no such place. */
export function orukServiceAtLocation(
  listing: Exported,
  { placeId, terms }: { placeId: string; terms: Terms },
): OrukServiceAtLocation | undefined {
  const place = listing.places.find(({ id }) => id === placeId)
  const online = placeId === listing.id && isOnline(listing)
  const link = place ? linkOf(listing, place) : online ? onlineLink(listing) : null
  if (!link) return undefined
  return { ...link, name: listing.name, status: 'active', service: serviceAlone(listing, terms) }
}

function serviceAlone(listing: Exported, terms: Terms): OrukServiceAlone {
  const { id } = listing
  return {
    id,
    name: listing.name,
    status: 'active',
    kind: listing.kind,
    attribution: { source: listing.source, ...said({ licence: listing.licence }) },
    last_modified: listing.changedAt.toISOString(),
    ...said({
      description: listing.description || null,
      url: listing.website && strictUri(listing.website),
      email: listing.email,
      fees: listing.cost,
      fees_description: listing.cost,
      free: listing.free,
      eligibility_description: listing.whoFor,
      application_process: listing.howToStart,
      minimum_age: listing.minimumAge,
      maximum_age: listing.maximumAge,
      assured_date: listing.checkedOn,
      assured_by: listing.checkedBy,
    }),
    ...organizationOf(listing),
    ...some({
      schedules: listing.times.map((time, at) => scheduleOf(time, { id: partId(id, 'schedule', at), service_id: id })),
      service_areas: areasOf(listing),
      languages: listing.languages.map(({ code, name }, at) => {
        return { id: partId(id, 'language', at), service_id: id, name, ...said({ code }) }
      }),
      cost_options: costsOf(listing),
      contacts: contactsOf(listing),
      attributes: listing.termIds.flatMap((termId) => {
        const term = terms.get(termId)
        const link = { link_id: id, link_type: 'service' as const, taxonomy_term_id: termId }
        return term ? { id: nameUuid(id, 'attribute', termId), ...link, taxonomy_term: term } : []
      }),
    }),
  }
}

function organizationOf({ providerId, providerName, providerDescription, providerWebsite }: Exported) {
  if (!providerId || !providerName) return {}
  const description = providerDescription || providerName
  const website = providerWebsite && strictUri(providerWebsite)
  return {
    organization_id: providerId,
    organization: { id: providerId, name: providerName, description, ...said({ website }) },
  }
}

function scheduleOf(time: Opening, ids: { id: string; service_id: string }): OrukSchedule {
  const { days, nth = [], monthDays = [] } = time
  const each = days.flatMap((day) => (nth.length > 0 ? nth.map((n) => `${n}${day}`) : [day]))
  const dated = days.length > 0 || monthDays.length > 0
  return {
    ...ids,
    ...said({
      freq: time.every === 'month' ? ('MONTHLY' as const) : dated ? ('WEEKLY' as const) : null,
      interval: time.interval ?? null,
      byday: each.join(',') || null,
      bymonthday: monthDays.join(',') || null,
      dtstart: time.startsOn ?? null,
      valid_from: time.from ?? null,
      valid_to: time.until ?? null,
      opens_at: time.opens,
      closes_at: time.closes,
      description: time.words,
    }),
  }
}

/** The areas that it names, then the districts that it serves without naming them. */
function areasOf(listing: Exported) {
  const named = listing.areas.map(({ name, extent, extentType }) => {
    return { name, service_area: name, extent, extent_type: extentType }
  })
  const known = new Set(listing.areas.map(({ extent }) => extent?.toUpperCase()))
  if (listing.reach.includes('everywhere') && !known.has(unitedKingdom.extent)) named.push(unitedKingdom)
  const others = listing.reach.filter((code) => /^[EWSNK][0-9]{8}$/.test(code) && !known.has(code))
  const codes = others.map((extent) => ({ name: null, service_area: null, extent, extent_type: 'gss' }))
  return [...named, ...codes].map((area, at) => {
    return { id: partId(listing.id, 'area', at), service_id: listing.id, ...said(area) }
  })
}

const unitedKingdom = {
  name: 'United Kingdom',
  service_area: 'United Kingdom',
  extent: 'K02000001',
  extent_type: 'gss',
}

function costsOf({ id, costOptions }: Exported) {
  return costOptions.map(({ option, amount, words }, at) => {
    const currency = amount === null ? null : ('GBP' as const)
    const cost = said({ option, amount, currency, amount_description: words })
    return { id: partId(id, 'cost', at), service_id: id, ...cost }
  })
}

/** Numbers to ring, and no names: who keeps a record is nobody's business. */
function contactsOf({ id, phones }: Exported) {
  if (phones.length === 0) return []
  const numbers = phones.map(({ number, note }, at) => {
    return { id: partId(id, 'phone', at), number, ...said({ description: note }) }
  })
  return [{ id: partId(id, 'contact', 0), service_id: id, phones: numbers }]
}

function isOnline({ reach }: Exported) {
  return reach.includes('online')
}

/** What can be had anywhere has one place more, a virtual one, that goes by the listing's own id. */
function onlineLink({ id }: Exported) {
  const location: OrukLocation = {
    id: partId(id, 'online', 0),
    location_type: 'virtual',
    name: 'Online or by telephone',
  }
  return { id, service_id: id, location_id: location.id, location }
}

function linkOf(listing: Exported, place: Place) {
  const id = nameUuid(place.id, 'location')
  const location: OrukLocation = {
    id,
    location_type: 'physical',
    ...said({ name: place.name, latitude: place.lat, longitude: place.lng }),
    ...(listing.addressHidden ? { address_hidden: true } : {}),
    ...some({
      addresses: addressesOf(place, id),
      accessibility: place.access.map((description, at) => {
        return { id: partId(id, 'access', at), location_id: id, description }
      }),
    }),
  }
  return { id: place.id, service_id: listing.id, location_id: id, location }
}

/** Lines as the standard has them: the first, the town as the last, and whatever stands between. */
function addressesOf({ address, county, postcode }: Place, locationId: string) {
  if (address.length === 0 && !postcode) return []
  const [first = notStated, ...rest] = address
  const city = rest.pop() ?? notStated
  return [
    {
      id: nameUuid(locationId, 'address'),
      location_id: locationId,
      address_1: first,
      ...(rest.length > 0 ? { address_2: rest.join(', ').slice(0, 200).trim() } : {}),
      city,
      state_province: county ?? notStated,
      postal_code: postcode ?? notStated,
      country: 'GB',
      address_type: 'physical' as const,
    },
  ]
}

/** Parts have no ids of their own here: theirs come from the service's and their order. */
function partId(of: string, part: string, at: number) {
  return nameUuid(of, part, String(at))
}

/** Without what is null: the standard's schemas refuse it, so what is not known is left out. */
function said<T extends object>(fields: T) {
  const known = Object.entries(fields).filter(([, value]) => value !== null)
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], null> }
}

/** Without the lists that are empty. */
function some<T extends Record<string, readonly unknown[]>>(lists: T) {
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0)
  return Object.fromEntries(filled) as Partial<T>
}
