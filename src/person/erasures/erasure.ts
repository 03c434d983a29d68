import { all, choice, type Fields, text } from '../../platform/web/form.ts'

/** A wish to erase a record, which a second person has not answered. */
export interface Waiting {
  id: string
  personId: string
  name: string
  askedBy: string
  asker: string
  /** The person asked for it themselves. */
  own: boolean
  ground: Ground
  words: string | null
  askedAt: Date
  inEnquiry: boolean
}

/** What became of the newest wish to erase a record. */
export interface Request {
  id: string
  askedBy: string
  asker: string
  ground: Ground
  words: string | null
  askedAt: Date
  withdrawnAt: Date | null
  agreedAt: Date | null
  refusedAt: Date | null
  refusal: string | null
}

export type Ground = keyof typeof grounds

/** UK GDPR article 17(1), in the words of those who choose. */
export const grounds = {
  asked: 'The person asked us to, by word or by letter',
  'not needed': 'It is not needed any more for what we kept it for',
  objected: 'The person objected, and nothing weighs more',
  unlawful: 'It should never have been kept',
  law: 'A law or a court says it must be erased',
} as const

export const groundNames = Object.keys(grounds) as Ground[]

/** Longest reason, in characters. */
export const wordsMax = 2000

/** Somebody's own wish needs no reason. */
export function checkOwnForm(fields: Fields) {
  return all<{ words: string }>({ words: text(fields, 'words', { max: wordsMax }) })
}

export function checkAskForm(fields: Fields) {
  return all<{ ground: Ground; words: string }>({
    ground: choice(fields, 'ground', { of: groundNames, missing: 'Choose the reason' }),
    words: text(fields, 'words', { max: wordsMax, missing: 'Write why, for the second person who reads it' }),
  })
}

export function checkRefusalForm(fields: Fields) {
  return all<{ refusal: string }>({
    refusal: text(fields, 'refusal', { max: wordsMax, missing: 'Write why not. Whoever asked reads it' }),
  })
}

/** True for a wish that nobody has ended. */
export function isOpen({ withdrawnAt, agreedAt, refusedAt }: Request): boolean {
  return withdrawnAt === null && agreedAt === null && refusedAt === null
}
