import type { ArrivingPlace } from '../arrivals/arriving.ts'
import type { Phone } from '../listings/listing.ts'
import { isInBritain, readPostcode, writePostcode } from '../postcodes/postcode.ts'
import { type Bag, fieldsOf, isBag, type Note } from './fields.ts'

/** The place that a service's link leads to: none where it leads nowhere, or to no place on earth. */
export function placeOf(link: Bag, note: Note): ArrivingPlace[] {
  const location = fieldsOf(link, note, 'service_at_locations.').bag('location')
  if (!location) return []
  const fields = fieldsOf(location, note, 'location.')
  if (isVirtual(link)) return []
  const address = fields.list('addresses', 5)[0] ?? {}
  const lines = fieldsOf(address, note, 'address.')
  const written = lines.line('postal_code', 20)
  const postcode = readPostcode(written ?? '')
  if (written && !isNotStated(written) && !postcode?.postcode)
    note('address.postal_code', `“${written}” is not a whole postcode`)
  const parts = ['attention', 'address_1', 'address_2', 'city'].map((part) => lines.line(part, 200))
  const county = lines.line('state_province', 100)
  return [
    {
      sourceId: fieldsOf(link, note).line('id', 200),
      name: fields.line('name', 200),
      address: [...new Set(parts)].filter((line) => line !== null && !isNotStated(line)) as string[],
      county: county && !isNotStated(county) ? county : null,
      postcode: postcode?.postcode ? writePostcode(postcode.postcode) : null,
      ...pointOf(location, note),
      access: fields.list('accessibility', 50).flatMap((fact) => accessOf(fact, note)),
    },
  ]
}

/** What stands for a part of an address that the standard requires and nobody knows. */
function isNotStated(line: string) {
  return /^not stated$/i.test(line)
}

/** True for a place whose address its own feed keeps back, as ours does. */
export function isHidden(link: Bag) {
  return isBag(link.location) && link.location.address_hidden === true
}

/** True for a link to where people meet online. */
export function isVirtual(link: Bag) {
  return isBag(link.location) && link.location.location_type === 'virtual'
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

/** Numbers of the service, of its contacts and of its places; its organisation's where there are none. */
export function phonesOf({ bag, links, note }: { bag: Bag; links: readonly Bag[]; note: Note }): Phone[] {
  const locations = links.map((link) => link.location).filter(isBag)
  const own = [bag, ...links, ...locations].flatMap((owner) => numbersOf(owner, note))
  const numbers = own.length > 0 || !isBag(bag.organization) ? own : numbersOf(bag.organization, note)
  return [...new Map(numbers.map((phone) => [phone.number.replaceAll(/[^0-9a-z]/gi, ''), phone])).values()].slice(0, 50)
}

function numbersOf(owner: Bag, note: Note): Phone[] {
  const contacts = fieldsOf(owner, note).list('contacts', 20)
  const phones = [...contacts, owner].flatMap((holder) => fieldsOf(holder, note).list('phones', 10))
  return phones.flatMap((phone) => {
    const fields = fieldsOf(phone, note, 'phones.')
    const number = fields.line('number', 60)?.replaceAll(/^["' ]+|["' ]+$/g, '')
    const extension = fields.line('extension', 10)
    if (!number || phone.type === 'fax') return []
    if (number.replaceAll(/\D/g, '').length >= 3) {
      const whole = extension ? `${number} ext ${extension}` : number
      return [{ number: whole, note: fields.line('description', 100) }]
    }
    note('phones.number', `“${number}” is not a telephone number`)
    return []
  })
}
