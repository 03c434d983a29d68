import { dayInWords } from '../../platform/ui/moments.ts'
import { all, type Checked, choice, date, type Fields, text } from '../../platform/web/form.ts'

/** An entry that is kept from the person, for another person's safety or identity. */
export interface Withheld {
  id: string
  words: string
  happenedOn: string
  reason: Reason
  writtenBy: string
  /** Null until a second person agreed. */
  agreedBy: string | null
  /** Until when somebody must agree. */
  agreeByOn: string
  reviewOn: string
}

/** One of them whole, for those who decide. */
export interface WithheldWhole extends Withheld {
  why: string
  tellPerson: boolean
  withheldAt: Date
  /** Written by whoever reads it, who cannot be the second person. */
  own: boolean
}

/** What a section's page knows of what is kept back. */
export interface WithheldHere {
  /** To the owner: how many they are told of. */
  told: number
  /** To those who may see them. */
  entries: readonly Withheld[]
  mayWithhold: boolean
}

export const nothingWithheld: WithheldHere = { told: 0, entries: [], mayWithhold: false }

export type Reason = 'safety' | 'identity'

/** Why something may be kept back. There is no third reason. */
export const reasons: Record<Reason, { long: string; short: string }> = {
  safety: {
    long: 'Somebody could come to serious harm if the person read it',
    short: 'Kept for somebody’s safety.',
  },
  identity: {
    long: 'It names somebody else, or shows who told us, and they did not agree to that',
    short: 'Kept because it shows who somebody else is.',
  },
}

/** What it waits for, in a sentence. */
export function dueWords({ agreedBy, agreeByOn, reviewOn }: Withheld): string {
  return agreedBy === null
    ? `A second person must agree by ${dayInWords(agreeByOn)}.`
    : `${agreedBy} agreed. It is looked at again by ${dayInWords(reviewOn)}.`
}

export interface Withholding {
  words: string
  happenedOn: string
  reason: Reason
  why: string
  tellPerson: boolean
  reviewOn: string
}

/** What is to be kept back and why, or what is wrong with it. */
export function checkWithholding(fields: Fields, today: string): Checked<Withholding> {
  const form = all<{ words: string; reason: Reason; why: string; tell: 'yes' | 'no'; review: string | null }>({
    words: text(fields, 'words', {
      max: 10_000,
      missing: 'Write the entry',
      tooLong: 'Use 10,000 characters or fewer',
    }),
    reason: choice(fields, 'reason', { of: ['safety', 'identity'], missing: 'Say why it must be kept back' }),
    why: atLeastTen(fields),
    tell: choice(fields, 'tell', {
      of: ['yes', 'no'],
      missing: 'Say whether the person may know that there is something',
    }),
    review: reviewDay(fields, today),
  })
  if (!form.ok) return form
  const { words, reason, why, tell, review } = form.value
  const reviewOn = review ?? yearAfter(today)
  return { ok: true, value: { words, reason, why, happenedOn: today, tellPerson: tell === 'yes', reviewOn } }
}

/** Until when it is kept back, decided by the second person. */
export function checkUntil(fields: Fields, today: string): Checked<{ until: string }> {
  const form = all<{ review: string | null }>({ review: reviewDay(fields, today) })
  return form.ok ? { ok: true, value: { until: form.value.review ?? yearAfter(today) } } : form
}

function atLeastTen(fields: Fields) {
  const why = text(fields, 'why', { max: 2000, missing: 'Say what could happen' })
  const short = 'value' in why && [...why.value].length < 10
  return short ? { error: 'Say a little more: 10 characters at least' } : why
}

function reviewDay(fields: Fields, today: string) {
  const day = date(fields, 'review', { invalid: 'Write a real day, such as 22 11 2027' })
  if ('error' in day || day.value === null) return day
  if (day.value <= today) return { error: 'The day must be after today' }
  return day.value > yearAfter(today) ? { error: 'The day must be within a year' } : day
}

/** The same day a year later; 28 February after a 29th. */
export function yearAfter(day: string): string {
  const [year, rest = ''] = [day.slice(0, 4), day.slice(4)]
  return `${Number(year) + 1}${rest === '-02-29' ? '-02-28' : rest}`
}
