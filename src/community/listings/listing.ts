import { dayInWords, wholeDayInWords } from '../openings/day.ts'
import { type Opening, openingInWords } from '../openings/opening.ts'
import { milesBetween, type Spot } from '../postcodes/postcode.ts'

export const kinds = { service: 'Service', group: 'Group', advice: 'Advice', technology: 'Something to try' } as const
export type Kind = keyof typeof kinds

/** A place where it happens. `lat` and `lng` are null when nobody knows, or nobody may. */
export interface Place {
  id: string
  name: string | null
  address: string[]
  postcode: string | null
  lat: number | null
  lng: number | null
  county: string | null
  access: string[] // each place's own facts, in its provider's words
}

export interface Phone {
  number: string
  note: string | null
}

export interface Language {
  code: string | null // ISO 639
  name: string
}

/** One price. `amount` is in pounds, as the standard has it; null when only words say it. */
export interface CostOption {
  option: string | null
  amount: number | null
  words: string | null
}

/** Somewhere that it serves: by name, and by its nine-letter code or another extent where that is known. */
export interface Area {
  name: string | null
  extent: string | null
  extentType: string | null
}

/** Everything that a listing's own page says. */
export interface Listing {
  id: string
  kind: Kind
  name: string
  providerId: string | null
  providerName: string | null
  providerDescription: string | null
  providerWebsite: string | null
  description: string // paragraphs, an empty line between
  whoFor: string | null
  howToStart: string | null
  cost: string | null
  free: boolean | null
  website: string | null
  email: string | null
  phones: Phone[]
  places: Place[]
  times: Opening[]
  terms: string[]
  termIds: string[]
  facts: string[]
  minimumAge: number | null
  maximumAge: number | null
  languages: Language[]
  costOptions: CostOption[]
  areas: Area[]
  /** True when its address is known here and shown to nobody but stewards. */
  addressHidden: boolean
  /** Why a steward moved it further down in lists; null when nobody did. */
  loweredReason: string | null
  source: string
  licence: string | null
  checkedOn: string | null
  checkedBy: string | null
  addedAt: Date
  changedAt: Date
}

/** A listing as its own page shows it: `claimedOn` is the day since when its provider keeps it with us. */
export interface ShownListing extends Listing {
  claimedOn: string | null
}

/** What became of a listing that was taken out: `mergedInto` is the one that stands for it now. */
export interface FormerListing {
  status: string
  mergedInto: { id: string; name: string } | null
}

/** What its page calls each thing that it says, by what people ask of that kind of listing. */
export const labels: Record<Kind, Record<'what' | 'where' | 'when' | 'cost' | 'whoFor' | 'howToStart', string>> = {
  service: {
    what: 'What it does',
    where: 'Where',
    when: 'When',
    cost: 'Cost',
    whoFor: 'Who it is for',
    howToStart: 'How to start',
  },
  group: {
    what: 'What we do',
    where: 'Where we meet',
    when: 'When we meet',
    cost: 'Cost',
    whoFor: 'Who it is for',
    howToStart: 'How to join',
  },
  advice: {
    what: 'What they help with',
    where: 'Where',
    when: 'When to ask',
    cost: 'Cost',
    whoFor: 'Who can ask',
    howToStart: 'How to ask',
  },
  technology: {
    what: 'What it does',
    where: 'Where to try or borrow',
    when: 'When to try it',
    cost: 'Cost',
    whoFor: 'Whom it suits',
    howToStart: 'How to try it',
  },
}

/** The first part of a description, for a list: whole sentences where they fit, never half a word. */
export function shortly(description: string, max = 160) {
  const text = description.replaceAll(/\s+/g, ' ').trim()
  if (text.length <= max) return text
  const start = text.slice(0, max)
  const sentence = Math.max(start.lastIndexOf('. '), start.lastIndexOf('! '), start.lastIndexOf('? '))
  if (sentence > max / 3) return start.slice(0, sentence + 1)
  return `${start.slice(0, start.lastIndexOf(' ')).replace(/[,;:]$/, '')}…`
}

/** True when nobody has made sure for a year: people are told so, but it is never hidden for it. */
export function isLongAgo(checkedOn: string | null, today: string) {
  if (checkedOn === null) return false
  const [year, rest] = [Number(today.slice(0, 4)), today.slice(4)]
  return checkedOn < `${year - 1}${rest}`
}

/** 'checked 4 November by a steward'; the year is said when it is not this one. */
export function checkedInWords(listing: { checkedOn: string | null; checkedBy: string | null }, today: string) {
  if (listing.checkedOn === null) return 'not checked yet'
  const by = listing.checkedBy ? ` by ${listing.checkedBy}` : ''
  return `checked ${dayInWords({ on: listing.checkedOn, today })}${by}`
}

/** 'Checked on 4 November 2026 by a steward', with its year, since a page may be printed and read much later. */
export function checkedInFull({ checkedOn, checkedBy }: Pick<Listing, 'checkedOn' | 'checkedBy'>) {
  if (checkedOn === null) return 'Nobody has checked this yet'
  return `Checked on ${wholeDayInWords(checkedOn)}${checkedBy ? ` by ${checkedBy}` : ''}`
}

/** Its price in its own words, then each price that those do not say; empty when it says nothing of money. */
export function costInWords({ cost, free, costOptions }: Pick<Listing, 'cost' | 'free' | 'costOptions'>): string[] {
  const said = cost ?? (free ? 'Free' : '')
  const options = costOptions.map(costOptionInWords).filter((words) => words !== '' && !said.includes(words))
  return [...(said ? [said] : []), ...new Set(options)]
}

/** '£3.50 (each visit)', 'Free', or its words where it names no sum. */
export function costOptionInWords({ option, amount, words }: CostOption) {
  const said = [option, words].filter(Boolean).join(', ')
  return amount === null ? said : `${pounds(amount)}${said && ` (${said})`}`
}

function pounds(amount: number) {
  if (amount === 0) return 'Free'
  return Number.isInteger(amount) ? `£${amount}` : `£${amount.toFixed(2)}`
}

/** 'People aged 18 to 25', 'People aged 50 and over'; null where it says no age. */
export function agesInWords({ minimumAge, maximumAge }: Pick<Listing, 'minimumAge' | 'maximumAge'>) {
  if (minimumAge && maximumAge) return `People aged ${minimumAge} to ${maximumAge}`
  if (minimumAge) return `People aged ${minimumAge} and over`
  return maximumAge ? `People aged up to ${maximumAge}` : null
}

/** Whom it is for: its own words, then its ages where those do not say them already. */
export function whoForInWords(listing: Pick<Listing, 'whoFor' | 'minimumAge' | 'maximumAge'>): string[] {
  const said = listing.whoFor ?? ''
  const numbers = [listing.minimumAge, listing.maximumAge].filter((age) => age !== null && age > 0)
  const ages = numbers.every((age) => said.includes(String(age))) ? null : agesInWords(listing)
  return [said, ages ? `${ages}.` : ''].filter(Boolean)
}

/**
 * Its paragraphs in plain words, to tell later what has changed. What depends on the day of reading is left out, and
 * an address that is kept private.
 */
export function saysOf(listing: Listing): string[] {
  const places = listing.addressHidden ? [] : listing.places.map((place) => addressLines(place).join(', '))
  const areas = listing.areas.flatMap(({ name }) => name ?? [])
  const access = listing.places.flatMap((place) => place.access)
  const phones = listing.phones.map(({ number, note }) => (note ? `${number} (${note})` : number))
  return [
    listing.name,
    listing.providerName === listing.name ? '' : (listing.providerName ?? ''),
    ...listing.description.split(/\n+/),
    ...whoForInWords(listing),
    ...openingInWords(listing.times),
    ...places,
    areas.length > 0 ? `For people in ${areas.join(', ')}` : '',
    ...access,
    ...costInWords(listing),
    listing.languages.map(({ name }) => name).join(', '),
    ...(listing.howToStart ?? '').split(/\n+/),
    ...phones,
    listing.email ?? '',
    listing.website ?? '',
  ]
    .map((words) => words.trim())
    .filter(Boolean)
}

/** A place's address, a line each. A name that the first line says again is said once. */
export function addressLines({ name, address, postcode }: Pick<Place, 'name' | 'address' | 'postcode'>) {
  const lines = name && !address.some((line) => line.toLowerCase().includes(name.toLowerCase())) ? [name] : []
  return [...lines, ...address, ...(postcode ? [postcode] : [])]
}

/** How far a place is from somewhere; null when nobody knows where the place is. */
export function milesTo({ lat, lng }: Pick<Place, 'lat' | 'lng'>, spot: Spot) {
  return lat === null || lng === null ? null : milesBetween(spot, { lat, lng })
}

/** '0.6 miles', '12 miles', or 'less than 0.1 miles'. */
export function milesInWords(miles: number) {
  if (miles < 0.05) return 'less than 0.1 miles'
  if (miles >= 9.95) return `${Math.round(miles)} miles`
  const tenths = miles.toFixed(1)
  return tenths === '1.0' ? '1 mile' : `${tenths} miles`
}

/** What to ask for on the phone: 'tel:' wants digits alone, and an extension is dialled by hand. */
export function phoneLink(number: string) {
  return `tel:${number.replace(/ext.*$/i, '').replaceAll(/[^0-9+]/g, '')}`
}

/** Where a web address leads, shown so that nobody has to guess: 'example.org'. */
export function hostOf(website: string) {
  return URL.canParse(website) ? new URL(website).host.replace(/^www\./, '') : website
}

/** True when one of its places says that there are no steps in the way. */
export function isStepFree(places: readonly Place[]) {
  return places.some((place) =>
    place.access.some((fact) => /step.?free|wheelchair access|level access|no steps/i.test(fact)),
  )
}
