import { isUuid } from '../arrivals/arrival-ids.ts'
import type { ArrivingListing, ArrivingProvider, ArrivingTerm, Defect } from '../arrivals/arriving.ts'
import { type Area, agesInWords, type CostOption, costOptionInWords, type Language } from '../listings/listing.ts'
import { type Bag, fieldsOf, keepable, type Note } from './fields.ts'
import { kindOf } from './kind.ts'
import { inNewNames, isVersionOne } from './oruk-one.ts'
import { isHidden, isVirtual, phonesOf, placeOf } from './places.ts'
import { openingsOf } from './schedules.ts'

/**
 * Reads one service of Open Referral UK, 3.0 (HSDS 3.0, UK profile) or 1.0, as faulty as they come. `listing` is null
 * only when it has no name. `at` says which record it is when it has no id of its own; `sourceId` is that id.
 */
export function readService(
  given: Bag,
  { source, licence, at }: { source: string; licence: string | null; at: string },
): { listing: ArrivingListing | null; sourceId: string | null; defects: Defect[] } {
  const defects: Defect[] = []
  let record = at
  const note: Note = (field, problem) => {
    const known = defects.some((defect) => defect.field === field && defect.problem === problem)
    if (defects.length < 50 && !known) defects.push({ record, field, problem })
  }
  const bag = isVersionOne(given) ? inNewNames(given) : given
  const fields = fieldsOf(bag, note)
  const givenId = ownId(fields.line('id', 200))
  if (givenId) record = givenId
  const name = fields.line('name', 300)
  if (!name) {
    note('name', 'missing, so this record was left out')
    return { listing: null, sourceId: givenId, defects }
  }
  const links = fields.list('service_at_locations', 100)
  const places = links.flatMap((link) => placeOf(link, note))
  if (!givenId) note('id', 'missing, so its name and first postcode stand for it')
  const sourceId = givenId ?? `${name} ${places[0]?.postcode ?? ''}`.trim()
  const terms = fields.list('attributes', 100).flatMap((attribute) => termOf(attribute, note))
  const ages = agesOf(bag, note)
  const areas = fields.list('service_areas', 500)

  const listing: ArrivingListing = {
    source,
    sourceId,
    provider: providerOf(bag, note),
    kind: kindOf({ said: bag.kind, name, terms: terms.map((term) => term.name) }),
    status: statusOf(fields.line('status', 50), note),
    name,
    description: fields.text('description', 10_000) ?? '',
    whoFor: fields.text('eligibility_description', 2000) ?? ages.words,
    howToStart: fields.text('application_process', 2000),
    ...costOf(bag, note),
    minimumAge: ages.minimum,
    maximumAge: ages.maximum,
    languages: fields.list('languages', 50).flatMap((language) => languageOf(language, note)),
    website: fields.web('url'),
    email: fields.mail('email'),
    phones: phonesOf({ bag, links, note }),
    places,
    times: schedulesOf({ bag, links, note }).flatMap((schedule) => openingsOf(schedule, note)),
    terms,
    areas: areas.map((area) => areaOf(area, note)),
    serves: servesOf({ areas, links, note }),
    addressHidden: links.some(isHidden),
    checkedOn: fields.day('assured_date'),
    checkedBy: null,
    // Whoever passes on what others gave passes on their terms.
    licence: licence ?? licenceOf(bag, note),
    original: keepable(given, note),
  }
  return { listing, sourceId, defects }
}

/** A UUID is the same in capitals and small letters, and a source may send it one way today and the other tomorrow. */
function ownId(id: string | null) {
  return id && isUuid(id.toLowerCase()) ? id.toLowerCase() : id
}

const notActive = ['inactive', 'defunct', 'temporarily closed']

function statusOf(status: string | null, note: Note) {
  const said = status?.toLowerCase() ?? null
  if (said === null) note('status', 'missing, so it counts as active')
  else if (said !== 'active' && !notActive.includes(said)) {
    note('status', `“${status}” is not one of the standard's, so it counts as active`)
  }
  return said !== null && notActive.includes(said) ? 'closed' : 'published'
}

function providerOf(bag: Bag, note: Note): ArrivingProvider | null {
  const provider = fieldsOf(bag, note).bag('organization')
  if (!provider) return null
  const fields = fieldsOf(provider, note, 'organization.')
  const name = fields.line('name', 300)
  if (!name) return null
  const sourceId = fields.line('id', 200) ?? name
  const description = fields.text('description', 2000)
  return { sourceId, name, description, website: fields.web('website') ?? fields.web('url') }
}

/** Our own feed says it of each listing. */
function licenceOf(bag: Bag, note: Note) {
  const attribution = fieldsOf(bag, note).bag('attribution')
  return attribution && fieldsOf(attribution, note, 'attribution.').line('licence', 200)
}

function termOf(attribute: Bag, note: Note): ArrivingTerm[] {
  const term = fieldsOf(attribute, note, 'attributes.').bag('taxonomy_term')
  if (!term) return []
  const fields = fieldsOf(term, note, 'taxonomy_term.')
  const name = fields.line('name', 100)
  if (!name) return []
  return [
    {
      sourceId: fields.line('id', 200),
      name,
      description: fields.line('description', 500) ?? name,
      code: fields.line('term', 100) ?? fields.line('code', 100),
      uri: fields.web('term_uri'),
      parentId: fields.line('parent_id', 200),
      taxonomy: {
        sourceId: fields.line('taxonomy_id', 200),
        name: fields.line('taxonomy', 200) ?? 'Kinds of support',
      },
    },
  ]
}

function areaOf(area: Bag, note: Note): Area {
  const fields = fieldsOf(area, note, 'service_areas.')
  return {
    name: fields.line('name', 200) ?? fields.line('service_area', 200),
    extent: fields.line('extent', 200),
    extentType: fields.line('extent_type', 50),
  }
}

function languageOf(language: Bag, note: Note): Language[] {
  const fields = fieldsOf(language, note, 'languages.')
  const [code, name] = [fields.line('code', 20), fields.line('name', 100) ?? fields.line('language', 100)]
  return name || code ? [{ code, name: name ?? code ?? '' }] : []
}

function costOf(bag: Bag, note: Note): Pick<ArrivingListing, 'cost' | 'free' | 'costOptions'> {
  const fields = fieldsOf(bag, note)
  const said = fields.text('fees_description', 1000) ?? fields.text('fees', 1000)
  const costOptions = fields.list('cost_options', 50).flatMap((option): CostOption[] => {
    const cost = fieldsOf(option, note, 'cost_options.')
    const amount = cost.number('amount')
    const [name, words] = [cost.line('option', 100), cost.line('amount_description', 200)]
    return amount === null && !name && !words ? [] : [{ option: name, amount, words }]
  })
  const known = costOptions.filter((option) => option.amount !== null)
  const seems = known.length > 0 ? known.every((option) => option.amount === 0) : /^free\b/i.test(said ?? '') || null
  const free = typeof bag.free === 'boolean' ? bag.free : seems
  // Its own words may say its prices already, as our own feed's do.
  const more = costOptions.map(costOptionInWords).filter((words) => !said?.includes(words))
  return { cost: [said, ...more].filter(Boolean).join('. ') || null, free, costOptions }
}

/** Those of the service, and those of each of its places. */
function schedulesOf({ bag, links, note }: { bag: Bag; links: readonly Bag[]; note: Note }): Bag[] {
  const all = [bag, ...links].flatMap((owner) => fieldsOf(owner, note).list('schedules', 200))
  const ids = new Set<unknown>()
  return all.slice(0, 200).filter(({ id }) => typeof id !== 'string' || (!ids.has(id) && ids.add(id)))
}

/** Districts by their nine-letter codes, as they are or at the end of an address; and 'online'. */
function servesOf({ areas, links, note }: { areas: readonly Bag[]; links: readonly Bag[]; note: Note }) {
  const codes = areas.flatMap((area) => {
    const fields = fieldsOf(area, note, 'service_areas.')
    const said = [area.extent, area.uri].filter((value) => typeof value === 'string')
    if (said.length === 0) fields.line('extent', 200)
    return said.flatMap((value) => /(?:^|\/)([EWSNK][0-9]{8})$/.exec(value.trim().toUpperCase())?.[1] ?? [])
  })
  return [...new Set([...codes, ...(links.some(isVirtual) ? ['online'] : [])])]
}

function agesOf(bag: Bag, note: Note) {
  const [minimum, maximum] = (['minimum_age', 'maximum_age'] as const).map((field) => {
    const age = fieldsOf(bag, note).number(field)
    if (age === null || (age >= 0 && age <= 130)) return age === null ? null : Math.floor(age)
    note(field, `${age} is not an age`)
    return null
  })
  return {
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    words: agesInWords({ minimumAge: minimum ?? null, maximumAge: maximum ?? null }),
  }
}
