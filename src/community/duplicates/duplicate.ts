import { type Listing, milesInWords } from '../listings/listing.ts'

/** What two listings share. `near` is how much of their names' letters, from 0 to 1. */
export interface Alike {
  phone: boolean
  website: boolean
  email: boolean
  postcode: boolean
  sameName: boolean
  near: number
  miles: number | null // between their nearest places; null when one of them has none
}

/** Two listings that may be one thing told twice. */
export interface DuplicatePair {
  first: Listing
  second: Listing
  alike: Alike
}

export const pairsPerPage = 10

/** Why two listings are thought to be one thing, in words. */
export function reasonsInWords({ phone, website, email, postcode, sameName, near, miles }: Alike): string[] {
  const name = sameName ? 'same name' : near >= 0.65 ? 'nearly the same name' : 'a name like it'
  const apart = miles !== null && miles < 5 ? `${milesInWords(miles)} apart` : ''
  const where = postcode
    ? sameName
      ? 'same name and postcode'
      : `same postcode and ${name}`
    : [name, apart].filter(Boolean).join(', ')
  return [where, phone && 'same telephone', website && 'same website', email && 'same email'].filter(
    (reason) => typeof reason === 'string',
  )
}
