import type { VersionedKind } from '../../platform/versions/version.ts'

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
