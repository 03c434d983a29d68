import type { VersionedKind } from '../../platform/versions/version.ts'

/** Somebody around the person: family, a friend, a neighbour, somebody paid to help. */
export interface Contact {
  name: string
  kind: (typeof contactKinds)[number]
  /** As people say it: 'daughter'. */
  relation: string | null
  livesWith: boolean
  /** Cares for the person without pay (Care Act 2014 section 10(3)). */
  unpaidCarer: boolean
  /** Who is rung first when something happens. */
  emergency: boolean
  telephone: string | null
  email: string | null
  address: string | null
  words: string | null
  /** Where they use this site themselves. Whether they have a record of their own is theirs to show. */
  memberId: string | null
}

export const contactKinds = ['family', 'friend', 'neighbour', 'professional', 'other'] as const

export const contactKind: VersionedKind<'people', Contact> = {
  table: 'contact',
  section: 'people',
  facts: [
    'name',
    'kind',
    'relation',
    'livesWith',
    'unpaidCarer',
    'emergency',
    'telephone',
    'email',
    'address',
    'words',
    'memberId',
  ],
}

/** Nobody yet: what a contact begins with. */
export const nobodyYet: Contact = {
  name: '',
  kind: 'family',
  relation: null,
  livesWith: false,
  unpaidCarer: false,
  emergency: false,
  telephone: null,
  email: null,
  address: null,
  words: null,
  memberId: null,
}

/** Whoever is rung first comes first, then whoever lives there or cares, then the rest in the order they were added. */
export function inOrderOfNeed<V extends { facts: Contact }>(contacts: readonly V[]): V[] {
  const rank = ({ facts }: V) => (facts.emergency ? 0 : facts.livesWith || facts.unpaidCarer ? 1 : 2)
  return contacts.toSorted((one, other) => rank(one) - rank(other))
}
