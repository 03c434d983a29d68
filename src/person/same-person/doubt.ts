/** A record that may be of the same person, with no more than tells them apart. */
export interface LikelyMatch {
  personId: string
  name: string
  bornYear: number | null
  reasons: readonly Reason[]
}

const words = {
  'name and birth': 'Same name and date of birth.',
  'name sounds and birth': 'Same first name and date of birth. The surname sounds the same.',
  'alike and birth': 'Same date of birth. The names sound alike. It could be a twin.',
  'first name and birth': 'Same first name and date of birth. The surname may have changed.',
  'surname and birth': 'Same surname and date of birth, but another first name. It could be a twin.',
  'name and swapped birth': 'Same name. Day and month of birth are the other way round.',
  'name and near birth': 'Same name. The date of birth differs in one place.',
  name: 'Same name. A date of birth is missing.',
  telephone: 'Same telephone number.',
  email: 'Same e-mail address.',
  'name and postcode': 'Same name and postcode, but not the same date of birth. It could be a parent or a child.',
  'first name and postcode': 'Same first name and postcode.',
  'birth and postcode': 'Same date of birth and postcode.',
} as const

export type Reason = keyof typeof words

/** Why two records are thought to be of one person, in sentences. */
export function reasonsInWords(reasons: readonly Reason[]): string[] {
  return reasons.map((reason) => words[reason])
}

const nearlyCertain: readonly Reason[] = ['name and birth', 'name sounds and birth', 'name and swapped birth']
const supporting: readonly Reason[] = [
  'telephone',
  'email',
  'first name and postcode',
  'name and postcode',
  'birth and postcode',
]

/**
 * 'likely' where a stranger would say it is one person; 'doubt' where it might be a twin, a parent or a neighbour. Only
 * people decide: this orders what they are shown.
 */
export function howLikely(reasons: readonly Reason[]): 'likely' | 'doubt' | 'none' {
  if (reasons.length === 0) return 'none'
  if (reasons.some((reason) => nearlyCertain.includes(reason))) return 'likely'
  const supported = reasons.some((reason) => supporting.includes(reason))
  const named: readonly Reason[] = ['first name and birth', 'name and near birth']
  return supported && reasons.some((reason) => named.includes(reason)) ? 'likely' : 'doubt'
}

/** Two records that somebody should look at, who may see both. */
export interface Doubt {
  id: string
  personId: string
  otherPersonId: string
  name: string
  otherName: string
  reasons: readonly Reason[]
  askedAt: Date
}

/** Two records that are shown as one, or were. */
export interface Join {
  id: string
  personId: string
  fromPersonId: string
  name: string
  fromName: string
  why: string
  joinedBy: string
  joinedAt: Date
  undoneAt: Date | null
}

/** Something that was written while two records were one. */
export interface WrittenWhileJoined {
  personId: string
  section: string
  entryId: string
  writtenBy: string
  recordedAt: Date
}
