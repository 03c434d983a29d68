import { Tag } from '../../platform/ui/tag.tsx'
import { accessFacts } from '../listings/facts.ts'
import { checkedInWords, isLongAgo, isStepFree, kinds, milesInWords, shortly } from '../listings/listing.ts'
import { needs } from '../needs/need.ts'
import { openingInWords, timeInWords } from '../openings/opening.ts'
import type { Spot } from '../postcodes/postcode.ts'
import { dayNames, type Filters } from './filters.ts'
import { type FoundListing, listingUrl, type Search } from './search.ts'

export interface Numbered {
  number: number
  listing: FoundListing
}

export interface CardContext {
  search: Search
  today: string
  spot: Spot | null
  /** What people call the district that the spot lies in; null when that is not known. */
  district: string | null
}

/** What a list shows of a listing, with the reasons why it is there. For `ListingCard`. */
export function cardOf({ number, listing }: Numbered, { search, today, ...near }: CardContext) {
  const [opening] = openingInWords(listing.times)
  const checked = checkedInWords(listing, today)
  const longAgo = (
    <>
      {checked} <Tag classes="govuk-tag--red" text="a while ago" />
    </>
  )
  return {
    number,
    kind: kinds[listing.kind],
    href: listingUrl(listing.id, search),
    title: listing.name,
    description: shortly(listing.description),
    facts: [
      opening && shortly(opening, 100),
      listing.free ? 'Free' : listing.cost && shortly(listing.cost, 60).replace(/\.$/, ''),
      isLongAgo(listing.checkedOn, today) ? longAgo : checked,
    ].filter((fact) => fact !== undefined && fact !== null && fact !== ''),
    why: whyOf(listing, { filters: search.filters, ...near }),
    notStated: notStatedOf(listing, search.filters),
    lowered: listing.loweredReason,
  }
}

function whyOf(
  listing: FoundListing,
  { filters, spot, district }: Omit<CardContext, 'search' | 'today'> & { filters: Filters },
) {
  const says = [...new Set(listing.says)].slice(0, 4).map((word) => `“${word}”`)
  const has = (fact: string) => listing.facts.includes(fact)
  const online = has('online')
  const matched = listing.needs.map((need) => needs[need].label.toLowerCase())
  const chosen = filters.needs.filter((need) => !listing.needs.includes(need) && has(`need~:${need}`))
  const all = [
    says.length > 0 && `says ${inWords(says)}`,
    matched.length > 0 && `matches: ${matched.join(', ')}`,
    chosen.length > 0 &&
      `this kind of place helps with: ${chosen.map((need) => needs[need].label.toLowerCase()).join(', ')}`,
    listing.miles !== null && milesInWords(listing.miles),
    spot &&
      !online &&
      listing.comes &&
      (listing.miles === null || listing.miles > 5) &&
      `serves ${district ?? spot.label}`,
    online && 'online',
    openWhen(listing, filters),
    filters.free && has('free:yes') && 'free',
    filters.age !== null && isAgeStated(listing) && `for somebody aged ${filters.age}`,
    isStepFree(listing.places) && 'step-free',
    ...filters.access.map(
      (fact) => fact !== 'step-free' && has(`access:${fact}`) && accessFacts[fact].label.toLowerCase(),
    ),
    !listing.fitsAll && 'fits some of your words',
  ]
  return all.filter((why) => typeof why === 'string' && why !== '') as string[]
}

function openWhen({ facts, openMinutes }: FoundListing, { day, at }: Filters) {
  if (at && openMinutes) return `open ${day ? `${dayNames[day]} ` : ''}at ${timeInWords(at)}`
  return day && facts.includes(`day:${day}`) && `open ${dayNames[day]}`
}

function isAgeStated({ minimumAge, maximumAge }: FoundListing) {
  return minimumAge !== null || maximumAge !== null
}

/** What was asked for that the listing says nothing about. */
function notStatedOf(listing: FoundListing, { day, at, free, age, access }: Filters) {
  const { facts, openMinutes } = listing
  const times = (at && !openMinutes) || (day && !at && facts.includes('day:unknown'))
  return [
    times && 'times',
    free && facts.includes('free:unknown') && 'cost',
    age !== null && !isAgeStated(listing) && 'ages',
    access.length > 0 && facts.includes('access:unknown') && 'access',
  ].filter((what) => typeof what === 'string')
}

function inWords(said: readonly string[]) {
  const last = said.at(-1) ?? ''
  return said.length > 1 ? `${said.slice(0, -1).join(', ')} and ${last}` : last
}
