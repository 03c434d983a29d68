import { type Bag, isBag } from './fields.ts'

const ownNames = [
  'eligibilitys',
  'regular_schedules',
  'holiday_schedules',
  'service_taxonomys',
  'fundings',
  'deliverable_type',
  'attending_type',
  'attending_access',
] as const
const ownPlaceNames = ['physical_addresses', 'accessibility_for_disabilities'] as const

/** True for a service in the names of Open Referral UK 1.0. A record tells by itself: feeds are not always of a piece. */
export function isVersionOne(bag: Bag): boolean {
  const locations = bagsIn(bag, 'service_at_locations').map((link) => bagIn(link, 'location') ?? {})
  const organisation = bagIn(bag, 'organization') ?? {}
  return (
    ownNames.some((name) => Object.hasOwn(bag, name)) ||
    locations.some((location) => ownPlaceNames.some((name) => Object.hasOwn(location, name))) ||
    (Object.hasOwn(organisation, 'url') && !Object.hasOwn(organisation, 'website'))
  )
}

/** The same service in the names of 3.0. What is not of the kind that 1.0 has there is handed on as it is. */
export function inNewNames(bag: Bag): Bag {
  return {
    ...bag,
    ...renamed(bag, { regular_schedules: 'schedules', fundings: 'funding' }),
    // Not required in 1.0: one that says nothing is active.
    status: bag.status ?? 'active',
    ...(isBag(bag.organization) ? { organization: organisationOf(bag.organization) } : {}),
    ...placesOf(bag),
    ...eligibilityOf(bag),
    ...termsOf(bag),
    ...accessOf(bag),
  }
}

/** Moves values to another name, unless something is there already. */
function renamed(bag: Bag, names: Record<string, string>): Bag {
  const moved = Object.entries(names).filter(([old, name]) => Object.hasOwn(bag, old) && !Object.hasOwn(bag, name))
  return Object.fromEntries(moved.map(([old, name]) => [name, bag[old]]))
}

function organisationOf(organisation: Bag): Bag {
  return { ...organisation, ...renamed(organisation, { url: 'website' }) }
}

function placesOf(bag: Bag): Bag {
  if (bag.attending_type !== 'online' && !Array.isArray(bag.service_at_locations)) return {}
  const links = Array.isArray(bag.service_at_locations) ? bag.service_at_locations.map(linkOf) : []
  if (bag.attending_type === 'online') links.push({ location: { location_type: 'virtual' } })
  return { service_at_locations: links }

  function linkOf(link: unknown) {
    if (!isBag(link)) return link
    const schedules = renamed(link, { regular_schedules: 'schedules' })
    return { ...link, ...schedules, ...(isBag(link.location) ? { location: locationOf(link.location) } : {}) }
  }

  function locationOf(location: Bag): Bag {
    const names = { physical_addresses: 'addresses', accessibility_for_disabilities: 'accessibility' }
    const place: Bag = { ...location, ...renamed(location, names) }
    if (bag.attending_type !== 'home visit') return place
    const known = Array.isArray(place.accessibility) ? place.accessibility : []
    return { ...place, accessibility: [...known, { description: 'Visits you at home' }] }
  }
}

/** Several groups of people together: the youngest and the oldest of them, and what each is called. */
function eligibilityOf(bag: Bag): Bag {
  const groups = bagsIn(bag, 'eligibilitys')
  if (groups.length === 0) return {}
  const words = groups.map((group) => group.eligibility).filter((said) => typeof said === 'string' && said !== '')
  return {
    eligibility_description: bag.eligibility_description ?? [...new Set(words)].join('. '),
    minimum_age: bag.minimum_age ?? furthest(groups, { name: 'minimum_age', of: Math.min }),
    maximum_age: bag.maximum_age ?? furthest(groups, { name: 'maximum_age', of: Math.max }),
  }
}

/** Null when one group has no such limit; what is no number is handed on, to be complained of. */
function furthest(groups: readonly Bag[], { name, of }: { name: string; of: (...ages: number[]) => number }) {
  const ages = groups.map((group) => group[name])
  if (ages.some((age) => age === undefined || age === null || age === '')) return null
  return ages.find((age) => !Number.isFinite(Number(age))) ?? of(...ages.map(Number))
}

function termsOf(bag: Bag): Bag {
  const given = Object.hasOwn(bag, 'service_taxonomys') ? bag.service_taxonomys : bag.service_taxonomies
  const links = Array.isArray(given) ? given : []
  const terms = links.filter(isBag).map((link) => bagIn(link, 'taxonomy') ?? {})
  const attributes: Bag[] = terms.map((term) => ({ taxonomy_term: { ...term, ...vocabularyOf(term) } }))
  if (typeof bag.deliverable_type === 'string' && bag.deliverable_type !== '') {
    attributes.push({ taxonomy_term: { name: bag.deliverable_type, taxonomy: 'Deliverable type' } })
  }
  if (attributes.length === 0) return {}
  return { attributes: [...(Array.isArray(bag.attributes) ? bag.attributes : []), ...attributes] }
}

/** In 1.0 a vocabulary is only a name, and a term's parent is a whole term or its id. */
function vocabularyOf(term: Bag): Bag {
  const parent = bagIn(term, 'taxonomy')?.id ?? term.parent_id
  return { taxonomy: term.vocabulary, taxonomy_id: null, ...(parent === undefined ? {} : { parent_id: parent }) }
}

const waysIn: Record<string, string> = {
  referral: 'You need a referral.',
  appointment: 'Make an appointment first.',
  membership: 'For members.',
  'drop-in': 'Drop in: no need to book.',
}

function accessOf(bag: Bag): Bag {
  const way = typeof bag.attending_access === 'string' ? waysIn[bag.attending_access] : undefined
  return way && !bag.application_process ? { application_process: way } : {}
}

function bagIn(bag: Bag, name: string): Bag | null {
  const value = Object.hasOwn(bag, name) ? bag[name] : null
  return isBag(value) ? value : null
}

function bagsIn(bag: Bag, name: string): Bag[] {
  const value = Object.hasOwn(bag, name) ? bag[name] : []
  return Array.isArray(value) ? value.filter(isBag) : []
}
