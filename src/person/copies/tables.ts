import { sectionNames } from '../../platform/identity/sections.ts'
import { entryTable } from '../entries/entry.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'

/** The columns of a kind that go into a copy: none that names somebody by an id, which means nothing elsewhere. */
export function copiedFacts(table: FactTable): string[] {
  return factKinds[table].facts.filter((name) => name !== 'memberId')
}

interface Told {
  columns: readonly string[]
  /** Columns that hold a member's id: in a copy, their name. */
  members: readonly string[]
}

/** Tables that are told as they are to whoever takes the record along. They stay behind: each leans on somebody here. */
export const toldTables = {
  piece_of_work: {
    columns: ['about', 'openedAt', 'endsAt', 'closedAt'],
    members: ['workerId', 'openedBy', 'closedBy'],
  },
  authority: {
    columns: ['kind', 'covers', 'document', 'seenOn', 'until', 'recordedAt', 'signedOffAt', 'endedAt'],
    members: ['memberId', 'seenBy', 'signedOffBy', 'endedBy'],
  },
  capacity_record: {
    columns: ['decision', 'why', 'assessedOn', 'until', 'recordedAt', 'endedAt'],
    members: ['assessedBy', 'endedBy'],
  },
  best_interests: {
    columns: ['decision', 'decidedOn', 'until', 'recordedAt', 'signedOffAt', 'endedAt'],
    members: ['memberId', 'decidedBy', 'signedOffBy', 'endedBy'],
  },
  enquiry: {
    columns: ['kind', 'name', 'openedAt', 'endsAt', 'signedOffAt', 'closedAt', 'closedWhy'],
    members: ['openedBy', 'signedOffBy', 'closedBy'],
  },
  urgent_access: { columns: ['reason', 'openedAt', 'endsAt', 'endedAt'], members: ['memberId'] },
  review: { columns: ['outcome', 'words', 'reviewedAt'], members: ['reviewedBy'] },
  look_report: {
    columns: ['aboutOn', 'words', 'recordedAt', 'answer', 'answeredAt'],
    members: ['aboutMember', 'answeredBy'],
  },
  assistance: { columns: ['agreed', 'openedAt'], members: ['memberId'] },
  brought_record: { columns: ['fromOrganisation', 'exportedAt', 'broughtAt'], members: [] },
  erasure_request: {
    columns: ['ground', 'words', 'askedAt', 'withdrawnAt', 'agreedAt', 'refusedAt', 'refusal', 'doneAt'],
    members: ['askedBy', 'agreedBy', 'refusedBy'],
  },
} as const satisfies Record<string, Told>
export type ToldTable = keyof typeof toldTables

/** Tables with a part of their own in a copy. */
const ownParts = ['person_identity', 'about_media', 'different_view', 'sharing', 'withdrawal', 'look', 'refusal']

/** Tables about a person that no copy holds, and why. */
export const leftBehind: Record<string, string> = {
  exclusion: 'Whoever is kept out must not learn of it from a copy that lies about.',
  private_channel: 'It is known to its owner alone, and a copy may be read by whoever they keep it from.',
  withheld_entry: 'It is kept from the person. Where they are told that there is something, the copy says so.',
  enquiry_alleged: 'It names somebody who is said to have done harm.',
  enquiry_member: 'Who works on an enquiry is told with what they may see.',
  draft: 'Nobody has said it yet, and it is its writer’s alone.',
  post_item: 'Its words are forgotten once they were sent, and where it goes may be a private channel.',
  sharing_paper: 'It holds a number of a form alone. What was agreed on it is among the sharings.',
  sharing_reminder: 'It says that a reminder was sent, and nothing else.',
  evidence_reminder: 'It says that a reminder was sent, and nothing else.',
  invitation: 'It is about whoever was invited, who is not the person.',
  opened_record: 'It holds a name and a day alone, which lets the opener help for that day.',
  same_person: 'The copy shows both records as one, and says which lies where.',
  same_person_doubt: 'It is about another person’s record too.',
  access_request: 'It is how somebody asked for a copy. The answer says so itself.',
  access_decision: 'It says what is left out of an answer, and holds the words that are blacked out.',
  access_answer: 'It says what was given and when. Whoever asked has it in hand.',
  erasure: 'Where there is one, there is no record to copy.',
}

/** Every table that a copy knows: what it holds, and what it leaves behind on purpose. */
export function knownTables(): string[] {
  const entries = sectionNames.map((name) => entryTable(name))
  return [...Object.keys(factKinds), ...entries, ...Object.keys(toldTables), ...ownParts, ...Object.keys(leftBehind)]
}
