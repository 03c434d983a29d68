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

/** A home of which nothing is known but, perhaps, the postcode that the person gave already. */
export function homeYet(postcode: string | null): Home {
  return {
    ...{ address: null, postcode, sinceOn: null, livesWith: null },
    ...{ tenure: null, responsible: null, stairs: null, words: null },
  }
}

/** Whether post goes elsewhere now. */
export function hasMoved(before: Pick<Home, 'address' | 'postcode'> | null, home: Home): boolean {
  return (before?.address ?? null) !== home.address || (before?.postcode ?? null) !== home.postcode
}
