import type { Said, VersionedKind } from '../../platform/versions/version.ts'
import { all, type Checked, choice, type Fields, text } from '../../platform/web/form.ts'
import { emailIn, telephoneIn } from '../records/identity.ts'

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

/** Each kind of contact as pages call it. */
export const kindWords: Record<Contact['kind'], string> = {
  family: 'Family',
  friend: 'A friend',
  neighbour: 'A neighbour',
  professional: 'Somebody who is paid to help',
  other: 'Somebody else',
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

/** What somebody is to the person, in a few words: 'Daughter', else 'Family'. */
export function relationOf({ relation, kind }: Pick<Contact, 'relation' | 'kind'>): string {
  return relation ? relation.charAt(0).toUpperCase() + relation.slice(1) : kindWords[kind]
}

/** Whoever is rung first comes first, then whoever lives there or cares, then the rest in the order they were added. */
export function inOrderOfNeed<V extends { facts: Contact }>(contacts: readonly V[]): V[] {
  const rank = ({ facts }: V) => (facts.emergency ? 0 : facts.livesWith || facts.unpaidCarer ? 1 : 2)
  return contacts.toSorted((one, other) => rank(one) - rank(other))
}

/** Each fact in words, for a history and for whoever finds that somebody else was first. */
export function sayContact(contact: Contact): Said[] {
  const yes = (is: boolean) => (is ? 'Yes' : null)
  return [
    { label: 'Name', words: contact.name },
    { label: 'Who they are', words: kindWords[contact.kind] },
    { label: 'Relation', words: contact.relation },
    { label: 'Lives in the same home', words: yes(contact.livesWith) },
    { label: 'Cares without being paid', words: yes(contact.unpaidCarer) },
    { label: 'Is rung first', words: yes(contact.emergency) },
    { label: 'Telephone', words: contact.telephone },
    { label: 'E-mail', words: contact.email },
    { label: 'Address', words: contact.address },
    { label: 'What they do', words: contact.words },
    { label: 'Uses this site', words: yes(contact.memberId !== null) },
  ]
}

/** The first page of the form: who it is. What it does not ask stays as it was. */
export function checkWho(fields: Fields, before: Contact): Checked<Contact> {
  const form = all<Pick<Contact, 'name' | 'kind' | 'relation'>>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    kind: choice(fields, 'kind', { of: contactKinds, missing: 'Say who they are' }),
    relation: orNothing(text(fields, 'relation', { max: 120 })),
  })
  if (!form.ok) return form
  const ticked = [fields.is ?? []].flat()
  const [livesWith, unpaidCarer, emergency] = marks.map((mark) => ticked.includes(mark)) as [boolean, boolean, boolean]
  return { ok: true, value: { ...before, ...form.value, livesWith, unpaidCarer, emergency } }
}

/** The second page: how they are reached, and what they do. */
export function checkReach(fields: Fields, before: Contact): Checked<Contact> {
  const form = all<Pick<Contact, 'telephone' | 'email' | 'address' | 'words'>>({
    telephone: telephoneIn(fields),
    email: emailIn(fields),
    address: orNothing(text(fields, 'address', { max: 500 })),
    words: orNothing(text(fields, 'words', { max: 2000, tooLong: 'Use 2,000 characters or fewer' })),
  })
  return form.ok ? { ok: true, value: { ...before, ...form.value } } : form
}

/** What the boxes stand for, in the order of the form. */
export const marks = ['lives with', 'carer', 'first'] as const

/** The fields of both pages of the form. */
export function fieldsOfContact(contact: Contact): Fields {
  const { name, kind, relation, telephone, email, address, words } = contact
  const is = marks.filter((_, place) => [contact.livesWith, contact.unpaidCarer, contact.emergency][place])
  return {
    ...{ name, kind: name ? kind : '', relation: relation ?? '', is },
    ...{ telephone: telephone ?? '', email: email ?? '', address: address ?? '', words: words ?? '' },
  }
}

function orNothing(checked: { value: string } | { error: string }) {
  return 'error' in checked ? checked : { value: checked.value || null }
}
