import { dayInWords } from '../../platform/ui/moments.ts'
import type { Said, VersionedKind } from '../../platform/versions/version.ts'
import { all, type Checked, choice, date, type Fields, first, text } from '../../platform/web/form.ts'
import { postcodeIn } from '../records/identity.ts'

/** Where somebody lives, and what of it matters to support. */
export interface Home {
  address: string | null // lines as on an envelope, without the name and the postcode
  postcode: string | null
  sinceOn: string | null // a calendar day
  livesWith: string | null
  tenure: (typeof tenures)[number] | null
  /** Who answers for repairs and changes, and how to reach them. */
  responsible: string | null
  stairs: (typeof stairs)[number] | null
  words: string | null
}

export const tenures = [
  'owned',
  'council',
  'housing association',
  'private rent',
  'shared lives',
  'supported living',
  'residential',
  'with family',
  'temporary',
  'none',
  'other',
] as const

export const stairs = ['none', 'inside', 'outside', 'both', 'lift'] as const

/** One subject for each person: who moves adds a version. */
export const homeKind: VersionedKind<'about', Home> = {
  table: 'home',
  section: 'about',
  facts: ['address', 'postcode', 'sinceOn', 'livesWith', 'tenure', 'responsible', 'stairs', 'words'],
}

/** What kind of home it is, as pages call it. */
export const tenureWords: Record<(typeof tenures)[number], string> = {
  owned: 'A home that I own, or my partner owns',
  council: 'Rented from the council',
  'housing association': 'Rented from a housing association',
  'private rent': 'Rented from a private landlord',
  'shared lives': 'Shared Lives: with a family who support me',
  'supported living': 'Supported living: my own tenancy, with support',
  residential: 'A care home or nursing home',
  'with family': 'With family or friends, in their home',
  temporary: 'Somewhere for now, such as a hostel',
  none: 'I have nowhere to live',
  other: 'Something else',
}

/** The same said of somebody else. */
export const tenureWordsOf: Record<(typeof tenures)[number], string> = {
  ...tenureWords,
  owned: 'A home that they own, or their partner owns',
  'shared lives': 'Shared Lives: with a family who support them',
  'supported living': 'Supported living: their own tenancy, with support',
  none: 'They have nowhere to live',
}

export const stairsWords: Record<(typeof stairs)[number], string> = {
  none: 'No stairs or steps',
  inside: 'Stairs inside',
  outside: 'Steps or stairs to the door',
  both: 'Stairs inside, and steps to the door',
  lift: 'A lift',
}

/** A home of which nothing is known but, perhaps, the postcode that the person gave already. */
export function homeYet(postcode: string | null): Home {
  return {
    ...{ address: null, postcode, sinceOn: null, livesWith: null },
    ...{ tenure: null, responsible: null, stairs: null, words: null },
  }
}

/** Each fact in words, for a page, a history, and for whoever finds that somebody else was first. */
export function sayHome(home: Home, { own }: { own: boolean }): Said[] {
  const kinds = own ? tenureWords : tenureWordsOf
  return [
    { label: 'Address', words: home.address },
    { label: 'Postcode', words: home.postcode },
    { label: 'Since', words: home.sinceOn && dayInWords(home.sinceOn) },
    { label: 'Who lives there too', words: home.livesWith },
    { label: 'What kind of home it is', words: home.tenure && kinds[home.tenure] },
    { label: 'Who is responsible for repairs', words: home.responsible },
    { label: 'Stairs', words: home.stairs && stairsWords[home.stairs] },
    { label: 'Good to know', words: home.words },
  ]
}

/** What was written about a home, or what is wrong with it. `today` is the last day on which somebody can have moved in. */
export function checkHome(fields: Fields, today: string): Checked<Home> {
  return all<Home>({
    address: words(fields, 'address', 500),
    postcode: postcodeIn(fields),
    sinceOn: since(fields, today),
    livesWith: words(fields, 'livesWith', 300),
    tenure: oneOf(fields, 'tenure', tenures),
    responsible: words(fields, 'responsible', 500),
    stairs: oneOf(fields, 'stairs', stairs),
    words: words(fields, 'words', 2000),
  })
}

function words(fields: Fields, name: string, max: number) {
  const typed = text(fields, name, { max, tooLong: `Use ${max.toLocaleString('en-GB')} characters or fewer` })
  return 'error' in typed ? typed : { value: typed.value || null }
}

function oneOf<const V extends string>(fields: Fields, name: string, of: readonly V[]) {
  return first(fields, name) === '' ? { value: null } : choice(fields, name, { of, missing: 'Choose one of these' })
}

function since(fields: Fields, today: string) {
  const day = date(fields, 'sinceOn', { invalid: 'Write a real day, such as 22 11 2026' })
  if ('error' in day || day.value === null) return day
  if (day.value > today) return { error: 'The day must be today or before' }
  return day.value < '1900-01-01' ? { error: 'The year must be 1900 or later' } : day
}

/** Whether post goes elsewhere now. */
export function hasMoved(before: Pick<Home, 'address' | 'postcode'> | null, home: Home): boolean {
  return (before?.address ?? null) !== home.address || (before?.postcode ?? null) !== home.postcode
}

/** The fields of a form that holds this. */
export function fieldsOfHome(home: Home): Fields {
  const [year = '', month = '', day = ''] = (home.sinceOn ?? '').split('-')
  return {
    ...{ address: home.address ?? '', postcode: home.postcode ?? '', livesWith: home.livesWith ?? '' },
    ...{ tenure: home.tenure ?? '', responsible: home.responsible ?? '', stairs: home.stairs ?? '' },
    ...{ words: home.words ?? '', 'sinceOn-year': year },
    ...{ 'sinceOn-month': String(Number(month) || ''), 'sinceOn-day': String(Number(day) || '') },
  }
}
