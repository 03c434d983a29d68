import { type KeptListing, shownOf } from '../amendments/kept.ts'
import type { ArrivingPlace } from '../arrivals/arriving.ts'
import type { Edited } from '../listing-forms/edited.ts'

/** A listing that was merged into another, for the list of them. */
export interface Merged {
  id: string
  name: string
  intoId: string
  intoName: string
  at: Date | null
  memberName: string | null
}

const singles = [
  'description',
  'whoFor',
  'howToStart',
  'cost',
  'free',
  'minimumAge',
  'maximumAge',
  'email',
  'website',
] as const

/**
 * What the listing that goes has and the one that stays lacks, as the one that stays would have it. A hidden address
 * is never among it: it would be shown under the other's name.
 */
export function takeable({ stays, goes }: { stays: KeptListing; goes: KeptListing }): Partial<Edited> {
  const [mine, theirs] = [shownOf(stays).edited, shownOf(goes).edited]
  const taken: Partial<Edited> = {}
  for (const field of singles) {
    const lacks = mine[field] === null || mine[field] === ''
    if (lacks && theirs[field] !== null && theirs[field] !== '') Object.assign(taken, { [field]: theirs[field] })
  }
  const numbers = mine.phones.map(({ number }) => digits(number))
  const phones = theirs.phones.filter(({ number }) => !numbers.includes(digits(number)))
  if (phones.length > 0) taken.phones = [...mine.phones, ...phones]
  const addresses = mine.places.map(letters)
  const places = theirs.places.filter((place) => letters(place) !== '' && !addresses.includes(letters(place)))
  if (places.length > 0 && !stays.addressHidden && !goes.addressHidden) {
    taken.places = [...mine.places, ...places.map((place) => ({ ...place, sourceId: null }))]
  }
  if (mine.times.length === 0 && theirs.times.length > 0) taken.times = theirs.times
  return taken
}

function digits(number: string) {
  return number.replaceAll(/\D/g, '').replace(/^(0044|44)/, '0')
}

// A postcode tells places apart well enough; without one the address does.
function letters({ postcode, address, name }: ArrivingPlace) {
  return (postcode ?? [...address, name].join('')).toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

/** Only the fields that were ticked, of those that may be taken. */
export function chosen(taken: Partial<Edited>, ticked: readonly string[]): Partial<Edited> {
  return Object.fromEntries(Object.entries(taken).filter(([field]) => ticked.includes(field)))
}
