import { needsOf } from '../needs/need.ts'
import { days, type Opening } from '../openings/opening.ts'
import type { Kind, Language, Phone, Place } from './listing.ts'

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
  name: string
  description: string
  whoFor: string | null
  provider: { name: string } | null
  terms: readonly { name: string }[]
  free: boolean | null
  serves: readonly string[]
  times: readonly Opening[]
  places: readonly Pick<Place, 'access'>[]
  languages: readonly Language[]
  phones: readonly Phone[]
  email: string | null
  website: string | null
}

/**
 * Short words for what filters ask of a listing. Where it says nothing about something, the word is 'unknown', because
 * what is not stated is shown, marked, and comes after what is. 'need:money' is said by the listing itself, and
 * 'need~:money' is what its kind of service is for. 'complete' has times and a way to get in touch.
 */
export function factsOf(listing: FactsSource): string[] {
  const open = days.filter((day) => listing.times.some((time) => time.days.includes(day)))
  const { has, hasNot } = accessOf(listing.places)
  const words = [listing.name, listing.description, listing.whoFor, listing.provider?.name].filter(Boolean).join('. ')
  const { said, byKind } = needsOf({ words, terms: listing.terms.map((term) => term.name) })
  const reachable = listing.phones.length > 0 || listing.email !== null || listing.website !== null
  return [
    `kind:${listing.kind}`,
    listing.free === null ? 'free:unknown' : `free:${listing.free ? 'yes' : 'no'}`,
    ...(listing.serves.includes('online') ? ['online'] : []),
    ...(open.length > 0 ? open.map((day) => `day:${day}`) : ['day:unknown']),
    ...(has.length > 0 ? has.map((fact) => `access:${fact}`) : ['access:unknown']),
    ...hasNot.map((fact) => `access:no-${fact}`),
    ...said.map((need) => `need:${need}`),
    ...byKind.map((need) => `need~:${need}`),
    ...(listing.times.length > 0 && reachable ? ['complete'] : []),
    ...listing.languages.map((language) => `language:${language.name.toLowerCase()}`),
  ]
}

// "No steps" is good news.
const denies = /^(no|not|without)\b(?! steps)/i

/** What its places say that they have, and what they say that none of them has. */
export function accessOf(places: readonly Pick<Place, 'access'>[]): { has: AccessFact[]; hasNot: AccessFact[] } {
  const words = places.flatMap((place) => place.access)
  const named = (name: AccessFact, denied: boolean) =>
    words.some((said) => accessFacts[name].says.test(said) && denies.test(said) === denied)
  const names = Object.keys(accessFacts) as AccessFact[]
  const has = names.filter((name) => named(name, false))
  return { has, hasNot: names.filter((name) => !has.includes(name) && named(name, true)) }
}
