import type { Kind, Place } from '../listings/listing.ts'
import { type Day, days, type Opening } from '../openings/opening.ts'

type ToldPlace = Omit<Place, 'id' | 'county'>

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
  places: ToldPlace[]
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

/** Once a month on a weekday: the first (1) to fourth, or the last (-1), also in words: 'First Wednesday of the month'. */
export function monthly(on: Day, hours: { nth: number; opens: string; closes: string; words: string }): Opening {
  const { nth, ...rest } = hours
  return { days: [on], every: 'month', nth: [nth], ...rest }
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
): ToldPlace {
  return { name, address, ...rest }
}

/** A name as it stands in web addresses and as the listing's own id: 'forget-me-not-memory-cafe'. */
export function slugOf(name: string): string {
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return letters.replaceAll(/[^a-z]+/g, '-').replaceAll(/^-|-$/g, '')
}
