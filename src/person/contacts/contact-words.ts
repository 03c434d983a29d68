import type { Said } from '../../platform/versions/version.ts'
import type { Contact } from './contact.ts'

/** Each kind of contact as pages call it. */
export const kindWords: Record<Contact['kind'], string> = {
  family: 'Family',
  friend: 'A friend',
  neighbour: 'A neighbour',
  professional: 'Somebody who is paid to help',
  other: 'Somebody else',
}

/** What somebody is to the person, in a few words: 'Daughter', else 'Family'. */
export function relationOf({ relation, kind }: Pick<Contact, 'relation' | 'kind'>): string {
  return relation ? relation.charAt(0).toUpperCase() + relation.slice(1) : kindWords[kind]
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
