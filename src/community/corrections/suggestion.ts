import { all, type Checked, choice, type Fields, first, text } from '../../platform/web/form.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { type Kind, kinds } from '../listings/listing.ts'
import { readPostcode, writePostcode } from '../postcodes/postcode.ts'

/** How somebody knows of a place. It helps to see who could be asked, and what is advertising. */
export const links = {
  runs: 'I run it, or help to run it',
  goes: 'I go there, or somebody I know does',
  works: 'I know it through my work',
  other: 'Some other way',
} as const

/** A place that we do not have, as somebody told us of it. All of it is text that a steward reads first. */
export interface Suggestion extends Record<string, string> {
  kind: Kind
  name: string
  description: string
  address: string
  postcode: string
  when: string
  cost: string
  phone: string
  website: string
  link: keyof typeof links
}

export function checkSuggestionForm(fields: Fields): Checked<Suggestion> {
  return all<Suggestion>({
    kind: choice(fields, 'kind', { of: Object.keys(kinds) as Kind[], missing: 'Choose what it is' }),
    name: text(fields, 'name', { max: 120, missing: 'Write its name' }),
    description: text(fields, 'description', { max: 2000, missing: 'Write what it does' }),
    address: text(fields, 'address', { max: 400 }),
    postcode: postcodeOf(fields),
    when: text(fields, 'when', { max: 400 }),
    cost: text(fields, 'cost', { max: 200 }),
    phone: text(fields, 'phone', { max: 60 }),
    website: websiteOf(fields),
    link: choice(fields, 'link', {
      of: Object.keys(links) as (keyof typeof links)[],
      missing: 'Choose how you know it',
    }),
  })
}

/**
 * The listing that a suggestion becomes once a steward has said yes. Its times stay in the words that were typed, for
 * the steward to make days and hours of. `id` is the submission's, so that accepting twice makes one listing.
 */
export function listingOf(suggestion: Suggestion, by: { id: string; steward: string; today: string }): ArrivingListing {
  const { kind, name, description, address, postcode, when, cost, phone, website } = suggestion
  const lines = address.split(/[\n,]+/).flatMap((line) => line.trim() || [])
  const somewhere = lines.length > 0 || postcode !== ''
  const place = { sourceId: null, name: null, address: lines, postcode: postcode || null, county: null }
  return {
    source: 'here',
    sourceId: by.id,
    provider: null,
    kind,
    status: 'published',
    name,
    description,
    whoFor: null,
    howToStart: null,
    cost: cost || null,
    free: cost === '' ? null : /^free\b/i.test(cost) || null,
    costOptions: [],
    minimumAge: null,
    maximumAge: null,
    languages: [],
    website: website || null,
    email: null,
    phones: phone ? [{ number: phone, note: null }] : [],
    places: somewhere ? [{ ...place, lat: null, lng: null, access: [] }] : [],
    times: when ? [{ days: [], opens: null, closes: null, every: 'week', words: when }] : [],
    terms: [],
    areas: [],
    serves: [],
    addressHidden: false,
    checkedOn: by.today,
    checkedBy: by.steward,
    licence: null,
    original: null,
  }
}

function postcodeOf(fields: Fields): { value: string } | { error: string } {
  const typed = first(fields, 'postcode').trim()
  if (typed === '') return { value: '' }
  const read = readPostcode(typed)
  return read?.postcode ? { value: writePostcode(read.postcode) } : { error: 'Enter a whole postcode, like SY3 7PQ' }
}

/** As people write it on a poster, 'rowan.example.org', or whole. */
function websiteOf(fields: Fields): { value: string } | { error: string } {
  const typed = text(fields, 'website', { max: 300 })
  if ('error' in typed || typed.value === '') return typed
  const whole = /^https?:\/\//i.test(typed.value) ? typed.value : `https://${typed.value}`
  const web = URL.canParse(whole) && /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(whole) && new URL(whole).username === ''
  return web ? { value: new URL(whole).href } : { error: 'Enter a web address, like www.example.org' }
}
