import { milesBetween, type Spot } from '../postcodes/postcode.ts'

/** What somebody typed as a place came to: one spot, several to choose from, or nothing that is known here. */
export type FoundPlace =
  | { spot: Spot }
  | { choices: Spot[] }
  | { unknown: 'postcode'; outcode: Spot | null }
  | { unknown: 'name' }

/** A town, as far as it lies in one district. */
export interface Town {
  name: string
  lat: number
  lng: number
  district: string | null
  districtName: string | null
  listings: number
}

// Two parts of one town across a border are one place to people; two towns of one name are not.
const oneTownMiles = 8
const choicesMax = 8

/** A place's name and, after a comma, the district that tells it from another: 'Sale, Trafford'. In small letters. */
export function readPlaceName(typed: string): { name: string; district: string | null } | null {
  const text = typed
    .slice(0, 100)
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{M}' .,&-]+/gu, ' ')
  const [name = '', district = ''] = text.split(',').map((part) => part.replaceAll(/[\s.]+/g, ' ').trim())
  const plain = name.replace(/^(near|in|around|at) /, '')
  return plain.length < 2 ? null : { name: plain, district: district || null }
}

/** A district as those who live there call it: 'Aylesbury Vale' for 'Aylesbury Vale District'. */
export function shortDistrict(name: string): string {
  return name.replace(/( London)?( District| Borough|,? City of| \(B\)|, County of)+$/, '')
}

/** Towns of one name as places: parts that lie together are one, and those apart say their district. */
export function spotsOf(towns: readonly Town[]): Spot[] {
  const apart: Town[] = []
  for (const town of towns.toSorted((a, b) => b.listings - a.listings)) {
    if (!apart.some((one) => milesBetween(one, town) < oneTownMiles)) apart.push(town)
  }
  // A single slip in somebody's address does not make a second town.
  const [most] = apart
  const meant = apart.filter(({ listings }) => most && listings * 5 >= most.listings)
  const several = meant.length > 1
  return meant.slice(0, choicesMax).map(({ name, lat, lng, district, districtName }) => {
    return { label: several && districtName ? `${name}, ${districtName}` : name, lat, lng, district }
  })
}
