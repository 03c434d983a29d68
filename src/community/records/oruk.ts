import { isUuid } from '../arrivals/arrival-ids.ts'
import type { ArrivingListing, ArrivingPlace, ArrivingProvider, ArrivingTerm, Defect } from '../arrivals/arriving.ts'
import { type Area, type CostOption, type Kind, kinds, type Language, type Phone } from '../listings/listing.ts'
import { type Day, days, type Opening } from '../openings/opening.ts'
import { isInBritain, readPostcode, writePostcode } from '../postcodes/postcode.ts'
import { type Bag, fieldsOf, keepable, type Note } from './fields.ts'

/**
 * Reads one service of Open Referral UK 3.0 (HSDS 3.0, UK profile), as faulty as they come. `listing` is null only
 * when it has no name. `at` says which record it is when it has no id of its own; `sourceId` is that id.
 */
export function readService(
  bag: Bag,
  { source, licence, at }: { source: string; licence: string | null; at: string },
): { listing: ArrivingListing | null; sourceId: string | null; defects: Defect[] } {
  const defects: Defect[] = []
  let record = at
  const note: Note = (field, problem) => {
    if (defects.length < 50) defects.push({ record, field, problem })
  }
  const fields = fieldsOf(bag, note)
  const givenId = ownId(fields.line('id', 200))
  if (givenId) record = givenId
  const name = fields.line('name', 300)
  if (!name) {
    note('name', 'missing, so this record was left out')
    return { listing: null, sourceId: givenId, defects }
  }
  const places = fields.list('service_at_locations', 100).flatMap((link) => placeOf(link, note))
  if (!givenId) note('id', 'missing, so its name and first postcode stand for it')
  const sourceId = givenId ?? `${name} ${places[0]?.postcode ?? ''}`.trim()
  const cost = costOf(bag, note)

  const listing: ArrivingListing = {
    source,
    sourceId,
    provider: providerOf(bag, note),
    kind: kindOf(bag, name),
    status: statusOf(fields.line('status', 50), note),
    name,
    description: fields.text('description', 10_000) ?? '',
    whoFor: fields.text('eligibility_description', 2000) ?? agesOf(bag, note),
    howToStart: fields.text('application_process', 2000),
    ...cost,
    minimumAge: ageOf(fields.number('minimum_age'), 'minimum_age', note),
    maximumAge: ageOf(fields.number('maximum_age'), 'maximum_age', note),
    languages: fields.list('languages', 50).flatMap((language) => languageOf(language, note)),
    website: fields.web('url'),
    email: fields.mail('email'),
    phones: fields
      .list('contacts', 20)
      .flatMap((contact) => phonesOf(contact, note))
      .concat(phonesOf(bag, note)),
    places,
    times: fields.list('schedules', 200).map((schedule) => openingOf(schedule, note)),
    terms: fields.list('attributes', 100).flatMap((attribute) => termOf(attribute, note)),
    areas: fields.list('service_areas', 500).map((area) => areaOf(area, note)),
    serves: servesOf(bag, note),
    addressHidden: false,
    checkedOn: fields.day('assured_date'),
    checkedBy: null,
    licence,
    original: keepable(bag),
  }
  return { listing, sourceId, defects }
}

/** A UUID is the same in capitals and small letters, and a source may send it one way today and the other tomorrow. */
function ownId(id: string | null) {
  return id && isUuid(id.toLowerCase()) ? id.toLowerCase() : id
}

function statusOf(status: string | null, note: Note) {
  if (status === null) note('status', 'missing, so it counts as active')
  else if (!['active', 'inactive', 'defunct', 'temporarily closed'].includes(status)) {
    note('status', `“${status}” is not one of the standard's, so it counts as active`)
  }
  return status !== null && ['inactive', 'defunct', 'temporarily closed'].includes(status) ? 'closed' : 'published'
}

function providerOf(bag: Bag, note: Note): ArrivingProvider | null {
  const provider = fieldsOf(bag, note).bag('organization')
  if (!provider) return null
  const fields = fieldsOf(provider, note, 'organization.')
  const name = fields.line('name', 300)
  if (!name) return null
  const sourceId = fields.line('id', 200) ?? name
  const description = fields.text('description', 2000)
  return { sourceId, name, description, website: fields.web('website') }
}

function placeOf(link: Bag, note: Note): ArrivingPlace[] {
  const location = fieldsOf(link, note, 'service_at_locations.').bag('location')
  if (!location) return []
  const fields = fieldsOf(location, note, 'location.')
  if (fields.line('location_type', 50) === 'virtual') return []
  const address = fields.list('addresses', 5)[0] ?? {}
  const lines = fieldsOf(address, note, 'address.')
  const written = lines.line('postal_code', 20)
  const postcode = readPostcode(written ?? '')
  if (written && !postcode?.postcode) note('address.postal_code', `“${written}” is not a whole postcode`)
  const parts = ['attention', 'address_1', 'address_2', 'city'].map((part) => lines.line(part, 200))
  return [
    {
      sourceId: fieldsOf(link, note).line('id', 200),
      name: fields.line('name', 200),
      address: [...new Set(parts)].filter((line) => line !== null && !/^not stated$/i.test(line)) as string[],
      county: lines.line('state_province', 100),
      postcode: postcode?.postcode ? writePostcode(postcode.postcode) : null,
      ...pointOf(location, note),
      access: fields.list('accessibility', 50).flatMap((fact) => accessOf(fact, note)),
    },
  ]
}

function pointOf(location: Bag, note: Note) {
  const fields = fieldsOf(location, note, 'location.')
  const [lat, lng] = [fields.number('latitude'), fields.number('longitude')]
  const none = { lat: null, lng: null }
  if (lat === null || lng === null) return none
  if (isInBritain({ lat, lng })) return { lat, lng }
  note('location.latitude', `${lat}, ${lng} is not in Britain, so the place goes by its postcode`)
  return none
}

function accessOf(fact: Bag, note: Note) {
  const fields = fieldsOf(fact, note, 'accessibility.')
  return fields.line('description', 200) ?? fields.line('accessibility', 200) ?? []
}

function openingOf(schedule: Bag, note: Note): Opening {
  const fields = fieldsOf(schedule, note, 'schedules.')
  const codes = (fields.line('byday', 100) ?? '')
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const on = codes.flatMap((code) => days.find((day): day is Day => code.replace(/^[+-]?\d/, '') === day) ?? [])
  if (on.length < codes.length) note('schedules.byday', 'holds something that is not a day of the week')
  return {
    days: on,
    opens: fields.time('opens_at'),
    closes: fields.time('closes_at'),
    every: fields.line('freq', 20) === 'MONTHLY' ? 'month' : 'week',
    words: fields.line('description', 500),
  }
}

function phonesOf(contact: Bag, note: Note): Phone[] {
  return fieldsOf(contact, note)
    .list('phones', 10)
    .flatMap((phone) => {
      const fields = fieldsOf(phone, note, 'phones.')
      const number = fields.line('number', 60)
      if (!number) return []
      if (number.replaceAll(/\D/g, '').length >= 3) return [{ number, note: fields.line('description', 100) }]
      note('phones.number', `“${number}” is not a telephone number`)
      return []
    })
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

function ageOf(age: number | null, field: string, note: Note) {
  if (age === null || (age >= 0 && age <= 130)) return age === null ? null : Math.floor(age)
  note(field, `${age} is not an age`)
  return null
}

const groupWords = /\b(club|group|society|association|choir|friends of|guild|fellowship|circle|café|cafe)\b/i
const adviceWords = /\b(advice|advocacy|information service|citizens advice)\b/i

/** Its own word for it where it has one, as our own feed does; else what its name says. */
function kindOf(bag: Bag, name: string): Kind {
  const said = Object.hasOwn(bag, 'kind') ? bag.kind : null
  if (typeof said === 'string' && Object.hasOwn(kinds, said)) return said as Kind
  if (adviceWords.test(name)) return 'advice'
  return groupWords.test(name) ? 'group' : 'service'
}

function servesOf(bag: Bag, note: Note) {
  const fields = fieldsOf(bag, note)
  const areas = fields.list('service_areas', 500).flatMap((area) => {
    const extent = fieldsOf(area, note, 'service_areas.').line('extent', 100)?.toUpperCase()
    return extent && /^[EWSNK][0-9]{8}$/.test(extent) ? extent : []
  })
  const virtual = fields.list('service_at_locations', 100).some((link) => {
    const location = Object.hasOwn(link, 'location') ? link.location : null
    return typeof location === 'object' && location !== null && Reflect.get(location, 'location_type') === 'virtual'
  })
  return [...new Set([...areas, ...(virtual ? ['online'] : [])])]
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
  const free = known.length > 0 ? known.every((option) => option.amount === 0) : /^free\b/i.test(said ?? '') || null
  return { cost: [said, ...costOptions.map(inWords)].filter(Boolean).join('. ') || null, free, costOptions }
}

function inWords({ option, amount, words }: CostOption) {
  const said = [option, words].filter(Boolean).join(', ')
  return amount === null ? said : `${pounds(amount)}${said && ` (${said})`}`
}

function pounds(amount: number) {
  if (amount === 0) return 'Free'
  return Number.isInteger(amount) ? `£${amount}` : `£${amount.toFixed(2)}`
}

function agesOf(bag: Bag, note: Note) {
  const fields = fieldsOf(bag, note)
  const [from, to] = [fields.number('minimum_age'), fields.number('maximum_age')]
  if (from && to) return `People aged ${from} to ${to}`
  if (from) return `People aged ${from} and over`
  return to ? `People aged up to ${to}` : null
}
