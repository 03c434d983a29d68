import { dayOf, lastDayOf, momentOf } from '../../platform/ui/moments.ts'
import { all, choice, type Fields, text } from '../../platform/web/form.ts'

/** Something that waits for a practice lead or a guardian. */
export interface Waiting {
  kind: WaitingKind
  subjectId: string
  personId: string
  /** The part that it stands in, for an entry that is kept back. */
  section: string | null
  name: string
  begunBy: string
  /** Begun by the reader, so that it is somebody else's to decide. */
  mine: boolean
  dueAt: Date
}

export const waitingWords = {
  urgent: 'Urgent look to go through',
  'enquiry to sign off': 'Enquiry to sign off',
  'authority to sign off': 'Document to sign off',
  'best interests to sign off': 'Decision made for them to sign off',
  'withheld to agree': 'Entry kept from them, to agree',
  'withheld to review': 'Entry kept from them, to look at again',
  'work ends': 'Work that ends soon',
  'authority ends': 'Document that ends soon',
  'capacity ends': 'Record on deciding that ends soon',
  'best interests ends': 'Decision made for them that ends soon',
  'enquiry ends': 'Enquiry that ends soon',
} as const
export type WaitingKind = keyof typeof waitingWords

/** An urgent look, as whoever goes through it sees it. */
export interface UrgentLook {
  id: string
  personId: string
  name: string
  memberId: string
  member: string
  reason: string
  openedAt: Date
  endedAt: Date | null
  endsAt: Date
  reviewBy: Date
  /** The parts that were in fact read. */
  parts: readonly string[]
  reviews: readonly Review[]
}

export interface Review {
  outcome: Outcome
  words: string
  reviewedBy: string
  reviewedAt: Date
}

export const outcomes = ['right', 'not right'] as const
export type Outcome = (typeof outcomes)[number]

/** Late from the moment that it was promised for. */
export function isLate({ dueAt }: Pick<Waiting, 'dueAt'>, now: Date): boolean {
  return dueAt < now
}

export function checkReview(fields: Fields) {
  return all<{ outcome: Outcome; words: string }>({
    outcome: choice(fields, 'outcome', { of: outcomes, missing: 'Choose whether it was right to look' }),
    words: text(fields, 'words', { max: 2000, missing: 'Say why, and what follows from it' }),
  })
}

/** An urgent look in sentences, with what somebody else made of it afterwards, for whose record it is. */
export function urgentInWords(
  look: Pick<UrgentLook, 'member' | 'reason' | 'openedAt' | 'reviewBy' | 'reviews'>,
): string[] {
  return [
    `${look.member} opened it urgently on ${momentOf(look.openedAt)}: “${look.reason}”`,
    ...(look.reviews.length === 0 ? [`Somebody else looks at this by ${lastDayOf(look.reviewBy)}.`] : []),
    ...look.reviews.map(
      ({ outcome, words, reviewedBy, reviewedAt }) =>
        `Reviewed on ${dayOf(reviewedAt)} by ${reviewedBy}: it was ${outcome} to look. “${words}”`,
    ),
  ]
}
