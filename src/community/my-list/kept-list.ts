import { all, type Fields, text } from '../../platform/web/form.ts'
import type { Listing, Place } from '../listings/listing.ts'
import { openingInWords } from '../openings/opening.ts'

/** The name of the cookie that holds the token of somebody's list. */
export const listCookie = 'my-list'

/** So long a list is kept after it was last used, and the cookie with it. */
export const listSeconds = 365 * 24 * 3600

export const keptMax = 100
export const noteMax = 500

/** What a list says of a listing. */
export type KeptListing = Pick<
  Listing,
  'id' | 'kind' | 'name' | 'phones' | 'places' | 'times' | 'areas' | 'facts' | 'addressHidden'
>

/** One place on somebody's list, with what they noted about it. */
export interface KeptEntry {
  listingId: string
  note: string
  /** Null when it is not in the directory any more: then `formerName` is what it was called. */
  listing: KeptListing | null
  formerName: string | null
  /** The one that it was merged into. */
  instead: { id: string; name: string } | null
}

/** Where a list can be seen by whoever has the link, until when, and whether its notes can. */
export interface Sharing {
  url: string
  until: Date
  notes: boolean
}

export type KeepOutcome = 'kept' | 'already' | 'full' | 'unknown'

interface Notice {
  done: boolean
  text: string
  /** Whether to offer the way to the list. */
  toList: boolean
}

/** What is said on the next page, by the word that its address carries. Anything else says nothing. */
export function keptNotice(outcome: string): Notice | null {
  return (Object.hasOwn(notices, outcome) && notices[outcome]) || null
}

const notices: Record<string, Notice> = {
  kept: { done: true, text: 'This place is on your list.', toList: true },
  already: { done: true, text: 'This place was on your list already.', toList: true },
  full: {
    done: false,
    text: `Your list is full. It holds ${keptMax} places. Take one out to keep another.`,
    toList: true,
  },
  unknown: { done: false, text: 'That place is not in our directory any more, so it was not kept.', toList: false },
  all: { done: true, text: 'All of these places are on your list.', toList: false },
  some: {
    done: false,
    text: `Your list is full. It holds ${keptMax} places, so some were left out.`,
    toList: false,
  },
  cleared: { done: true, text: 'Your list is cleared. Nothing of it is left here.', toList: false },
}

/**
 * Where to go on after keeping: the page of ours that a form names, or the list. Only pages of the directory count, or
 * a link from elsewhere could lead people on to anywhere by way of us.
 */
export function wayBack({ back, outcome }: { back: string; outcome: string }): string {
  const here = 'http://here.invalid'
  const ours = back.length <= 2000 && back.startsWith('/support') && URL.canParse(back, here)
  const url = new URL(ours ? back : '/my-list', here)
  const place = url.origin === here && /^\/support(\/|$)/.test(url.pathname) ? url : new URL('/my-list', here)
  if (outcome !== '') place.searchParams.set('kept', outcome)
  return `${place.pathname}${place.search}${place.hash}`
}

export function checkNoteForm(fields: Fields) {
  return all<{ note: string }>({
    note: text(fields, 'note', { max: noteMax, tooLong: `Your note must be ${noteMax} characters or fewer` }),
  })
}

/** True for what a token of ours looks like: 256 random bits. Anything else is not worth asking the database. */
export function isToken(sent: string) {
  return /^[A-Za-z0-9_-]{43}$/.test(sent)
}

/** Where it is, in one line; null when it does not say. */
export function whereInWords({ places, areas, facts, addressHidden }: KeptListing): string | null {
  if (addressHidden) return 'The address is not shown here. Ring first.'
  const [place, ...others] = places
  const more = others.length === 0 ? '' : ` and ${others.length} more place${others.length === 1 ? '' : 's'}`
  const address = place ? addressInWords(place) : ''
  if (address) return `${address}${more}`
  if (facts.includes('online')) return 'Online or by telephone'
  const serves = areas.flatMap(({ name }) => name ?? [])
  return serves.length > 0 ? `Serves ${serves.join(', ')}` : null
}

/** When it is open, a line for each pattern. */
export function whenInWords({ times }: Pick<KeptListing, 'times'>): string[] {
  return openingInWords(times)
}

/** A name that the first line says again is said once. */
function addressInWords({ name, address, postcode }: Place) {
  const named = name !== null && !address.some((line) => line.toLowerCase().includes(name.toLowerCase()))
  // Its two halves stay on one line.
  const code = postcode ? [postcode.replaceAll(' ', '\u00a0')] : []
  return [...(named ? [name] : []), ...address, ...code].join(', ')
}
