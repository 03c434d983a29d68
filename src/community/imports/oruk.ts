import { type Day, days, type Opening, type Phone, type Place } from '../directory/listing.ts'
import { isInBritain, readPostcode, writePostcode } from '../postcodes/postcode.ts'
import type { ArrivingListing, ArrivingProvider, Defect } from './arriving.ts'
import { type Bag, fieldsOf, keepable, type Note } from './fields.ts'

/**
 * Reads one service of Open Referral UK 3.0 (HSDS 3.0, UK profile), as faulty as they come. `listing` is null only
 * when it has no name. `at` says which record it is when it has no id of its own.
 */
export function readService(
  bag: Bag,
  { source, licence, at }: { source: string; licence: string | null; at: string },
): { listing: ArrivingListing | null; defects: Defect[] } {
  const defects: Defect[] = []
  let record = at
  const note: Note = (field, problem) => {
    if (defects.length < 50) defects.push({ record, field, problem })
  }
  const fields = fieldsOf(bag, note)
  const givenId = fields.line('id', 200)
  if (givenId) record = givenId
  const name = fields.line('name', 300)
  if (!name) {
    note('name', 'missing, so this record was left out')
    return { listing: null, defects }
  }
  const places = fields.list('service_at_locations', 100).flatMap((link) => placeOf(link, note))
  if (!givenId) note('id', 'missing, so its name and first postcode stand for it')
  const sourceId = givenId ?? `${name} ${places[0]?.postcode ?? ''}`.trim()
  const cost = costOf(bag, note)

  const listing: ArrivingListing = {
    source,
    sourceId,
    provider: providerOf(bag, note),
    kind: 'service',
    status: statusOf(fields.line('status', 50), note),
    name,
    description: fields.text('description', 10_000) ?? '',
    whoFor: fields.text('eligibility_description', 2000) ?? agesOf(bag, note),
    howToStart: fields.text('application_process', 2000),
    ...cost,
    website: fields.web('url'),
    email: fields.mail('email'),
    phones: fields
      .list('contacts', 20)
      .flatMap((contact) => phonesOf(contact, note))
      .concat(phonesOf(bag, note)),
    places,
    times: fields.list('schedules', 200).map((schedule) => openingOf(schedule, note)),
    terms: fields.list('attributes', 100).flatMap((attribute) => termOf(attribute, note)),
    serves: servesOf(bag, note),
    checkedOn: fields.day('assured_date'),
    checkedBy: null,
    licence,
    original: keepable(bag),
  }
  return { listing, defects }
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
  return { sourceId, name, website: fields.web('website') }
}

function placeOf(link: Bag, note: Note): Place[] {
  const location = fieldsOf(link, note, 'service_at_locations.').bag('location')
  if (!location) return []
  const fields = fieldsOf(location, note, 'location.')
  if (fields.line('location_type', 50) === 'virtual') return []
  const address = fields.list('addresses', 5)[0] ?? {}
  const lines = fieldsOf(address, note, 'address.')
  const written = lines.line('postal_code', 20)
  const postcode = readPostcode(written ?? '')
  if (written && !postcode?.postcode) note('address.postal_code', `“${written}” is not a whole postcode`)
  const parts = [lines.line('attention', 200), lines.line('address_1', 200), lines.line('address_2', 200)]
  return [
    {
      name: fields.line('name', 200),
      address: [...new Set([...parts, lines.line('city', 200)])].filter((line) => line !== null),
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

function termOf(attribute: Bag, note: Note) {
  const term = fieldsOf(attribute, note, 'attributes.').bag('taxonomy_term')
  return (term && fieldsOf(term, note, 'taxonomy_term.').line('name', 100)) ?? []
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

function costOf(bag: Bag, note: Note) {
  const fields = fieldsOf(bag, note)
  const said = fields.text('fees_description', 1000) ?? fields.text('fees', 1000)
  const options = fields.list('cost_options', 50).flatMap((option) => {
    const cost = fieldsOf(option, note, 'cost_options.')
    const amount = cost.number('amount')
    const words = [cost.line('option', 100), cost.line('amount_description', 200)].filter(Boolean).join(', ')
    const said = amount === null ? words : `${pounds(amount)}${words && ` (${words})`}`
    return said ? [{ amount, words: said }] : []
  })
  const known = options.filter((option) => option.amount !== null)
  const free = known.length > 0 ? known.every((option) => option.amount === 0) : /^free\b/i.test(said ?? '') || null
  return { cost: [said, ...options.map((option) => option.words)].filter(Boolean).join('. ') || null, free }
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
