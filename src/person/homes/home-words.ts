import { dayInWords } from '../../platform/ui/moments.ts'
import type { Said } from '../../platform/versions/version.ts'
import type { Home, stairs, tenures } from './home.ts'

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
