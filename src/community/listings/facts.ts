import { days, type Opening } from '../openings/opening.ts'
import type { Kind, Language, Place } from './listing.ts'

/** What people need to know before they can come in, and the words by which places say so. */
export const accessFacts = {
  'step-free': { label: 'Step-free', says: /step.?free|wheelchair|level access|no steps|ramp(ed)?\b|flat access/i },
  toilet: { label: 'Accessible toilet', says: /(accessible|disabled|adapted).{0,20}(toilet|wc)|changing places/i },
  'changing-places': { label: 'Changing Places toilet', says: /changing places/i },
  loop: { label: 'Hearing loop', says: /(hearing|induction) loop|loop system/i },
  parking: {
    label: 'Blue badge parking',
    says: /(blue badge|disabled|accessible).{0,20}parking|parking.{0,30}(blue badge|disabled)/i,
  },
  quiet: { label: 'Quiet room', says: /quiet (room|space|hour|time)/i },
  bsl: { label: 'British Sign Language', says: /\bBSL\b|sign language/i },
  transport: {
    label: 'Lifts offered',
    says: /lifts? (is |are )?offered|we can fetch you|transport (is )?(offered|provided|available)/i,
  },
  home: { label: 'Comes to you', says: /visits? you at home|comes? to (you|your home)|at home visits?/i },
} as const
export type AccessFact = keyof typeof accessFacts

export interface FactsSource {
  kind: Kind
  free: boolean | null
  serves: readonly string[]
  times: readonly Opening[]
  places: readonly Pick<Place, 'access'>[]
  languages: readonly Language[]
}

/**
 * Short words for what filters ask of a listing. Where it says nothing about something, the word is 'unknown', because
 * what is not stated is shown, marked, and comes after what is.
 */
export function factsOf(listing: FactsSource): string[] {
  const open = days.filter((day) => listing.times.some((time) => time.days.includes(day)))
  const access = accessOf(listing.places)
  return [
    `kind:${listing.kind}`,
    listing.free === null ? 'free:unknown' : `free:${listing.free ? 'yes' : 'no'}`,
    ...(listing.serves.includes('online') ? ['online'] : []),
    ...(open.length > 0 ? open.map((day) => `day:${day}`) : ['day:unknown']),
    ...(access.length > 0 ? access.map((fact) => `access:${fact}`) : ['access:unknown']),
    ...listing.languages.map((language) => `language:${language.name.toLowerCase()}`),
  ]
}

/** The facts that its places' own words say. */
export function accessOf(places: readonly Pick<Place, 'access'>[]): AccessFact[] {
  const words = places.flatMap((place) => place.access)
  const names = Object.keys(accessFacts) as AccessFact[]
  return names.filter((name) => words.some((said) => accessFacts[name].says.test(said) && !/^(no|not)\b/i.test(said)))
}
