import { type Day, days, type Kind, type Opening, type Place } from '../directory/listing.ts'

/**
 * An invented listing. Telephone numbers are from Ofcom's range for invented ones, and postcodes end in letters that
 * no real one ends in. Towns and villages are real, so that distances are; streets are not.
 */
export interface Told {
  kind: Kind
  name: string
  provider: string
  description: string[]
  whoFor: string
  ageMin?: number // in years, both included
  ageMax?: number
  languages?: string[] // besides or instead of English, by their English names
  howToStart: string
  cost: string
  phone: string
  places: Place[]
  /** Its places are for those who run it to know, and for nobody to see. */
  hiddenAddress?: true
  times: Opening[]
  terms: string[]
  serves: string[]
  checkedDaysAgo: number | null // null: nobody has checked it yet
}

export const weekdays = days.slice(0, 5)
export const shropshire = ['E06000051']
export const telford = ['E06000020']
export const worcestershire = ['E07000234', 'E07000235', 'E07000236', 'E07000237', 'E07000238', 'E07000239']

/** Every week on these days, between two times of the day: '09:00'. */
export function open(on: readonly Day[], hours: { opens: string; closes: string }): Opening {
  return { days: [...on], every: 'week', words: null, ...hours }
}

/** Once a month on a weekday; which one is said in words: 'First Wednesday of the month'. */
export function monthly(on: Day, hours: { opens: string; closes: string; words: string }): Opening {
  return { days: [on], every: 'month', ...hours }
}

/** When it happens, where days and times cannot say it. */
export function inWords(words: string): Opening {
  return { days: [], opens: null, closes: null, every: 'week', words }
}

/** Where it happens, in degrees north and east, with how to get in. */
export function place(
  name: string,
  address: string[],
  rest: { postcode: string; lat: number; lng: number; access: string[] },
): Place {
  return { name, address, ...rest }
}

/** The places that may be kept where pages and feeds read them. Of a hidden one that is nothing, not even its county. */
export function placesToShow({ hiddenAddress, places }: Pick<Told, 'hiddenAddress' | 'places'>): Place[] {
  if (!hiddenAddress) return places
  const hidden = { address: [], postcode: null, lat: null, lng: null, access: [] }
  return places.map(() => ({ name: 'The address is kept private', ...hidden }))
}

/** A name as it stands in web addresses and as the listing's own id: 'forget-me-not-memory-cafe'. */
export function slugOf(name: string): string {
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return letters.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')
}
