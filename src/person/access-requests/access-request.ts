import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
import { all, type Checked, choice, date, type Fields, text } from '../../platform/web/form.ts'
import { isWorkingDay } from '../urgent/working-days.ts'

/** A request to see what is kept about somebody: UK GDPR article 15. */
export interface AccessRequest {
  id: string
  personId: string
  openedById: string
  openedBy: string // a name
  openedAt: Date
  askedAs: 'own page' | 'person' | 'acting'
  asker: string | null
  knownBy: string | null
  words: string | null
  cameOn: string
  /** The day from which the month counts. */
  countsFrom: string
  dueOn: string
  extendedWhy: string | null
  readyBy: string | null // a name
  readyAt: Date | null
  agreedBy: string | null // a name
  agreedAt: Date | null
  answeredAt: Date | null
  stoppedAt: Date | null
}

/** One that is not answered, in the list of those who answer. */
export interface WaitingAccess {
  id: string
  personId: string
  name: string
  dueOn: string
  cameOn: string
  readyAt: Date | null
  agreedAt: Date | null
}

/** What somebody wrote down of a request that came by letter, by telephone or at the door. */
export interface AccessForm {
  askedAs: 'person' | 'acting'
  asker: string
  knownBy: string
  words: string
  cameOn: string
  countsFrom: string
}

/** Longest of what was asked for, in characters. */
export const wordsMax = 2000

/** Where somebody complains about how their data are kept: the Information Commissioner. */
export const commissioner = { telephone: '0303 123 1113', href: 'https://ico.org.uk/make-a-complaint/' }

/**
 * The last day to answer: the same day one month on (UK GDPR article 12(3)), or three where it is complex. The last day
 * of a shorter month, and the next working day where it is none (Regulation 1182/71, as the Commissioner counts).
 */
export function dueOn(countsFrom: string, months: 1 | 3 = 1): string {
  let day = Temporal.PlainDate.from(countsFrom).add({ months })
  while (!isWorkingDay(day.toString())) day = day.add({ days: 1 })
  return day.toString()
}

/** The owner asks by their own page: nothing to prove, and the month counts from today. */
export function checkOwnAsking(fields: Fields): Checked<{ words: string }> {
  return all<{ words: string }>({ words: text(fields, 'words', { max: wordsMax }) })
}

/** What a guardian writes down, or what is wrong with it. `today` is a day such as '2026-11-23'. */
export function checkAccessForm(fields: Fields, today: string): Checked<AccessForm> {
  const form = all<Omit<AccessForm, 'countsFrom'> & { countsFrom: string | null }>({
    askedAs: choice(fields, 'askedAs', { of: ['person', 'acting'], missing: 'Say who asked' }),
    asker: asker(fields),
    knownBy: text(fields, 'knownBy', { max: 1000, missing: 'Write how you know that it was them' }),
    cameOn: past(fields, { name: 'cameOn', today, missing: 'Write the day on which it came' }),
    countsFrom: past(fields, { name: 'countsFrom', today }),
    words: text(fields, 'words', { max: wordsMax }),
  })
  if (!form.ok) return form
  const { countsFrom, cameOn } = form.value
  if (countsFrom !== null && countsFrom < cameOn) {
    return { ok: false, errors: { countsFrom: 'The proof cannot have come before the request did' } }
  }
  return { ok: true, value: { ...form.value, countsFrom: countsFrom ?? cameOn } }
}

/** Why it takes longer. */
export function checkLonger(fields: Fields): Checked<{ why: string }> {
  return all<{ why: string }>({
    why: text(fields, 'why', { max: 1000, missing: 'Write why it takes longer. The person reads it' }),
  })
}

/** How it stands, in a sentence for whoever answers it. */
export function standingWords({ readyAt, agreedAt }: Pick<AccessRequest, 'readyAt' | 'agreedAt'>): string {
  if (agreedAt) return 'Two people agreed. It can be given.'
  return readyAt ? 'It waits for a second person.' : 'It is being read through.'
}

/** How it stands, in sentences for the person whose record it is. */
export function standingForOwner(request: AccessRequest): string {
  const came = `The request came on ${dayInWords(request.cameOn)}.`
  if (request.stoppedAt) return `${came} You stopped it on ${dayOf(request.stoppedAt)}, and nothing was given.`
  if (request.answeredAt) return `${came} We answered on ${dayOf(request.answeredAt)}.`
  return `${came} We answer by ${dayInWords(request.dueOn)}.`
}

/** True until it was answered or stopped. */
export function isOpen({ answeredAt, stoppedAt }: Pick<AccessRequest, 'answeredAt' | 'stoppedAt'>): boolean {
  return answeredAt === null && stoppedAt === null
}

function asker(fields: Fields) {
  const missing = fields.askedAs === 'acting' ? { missing: 'Write the name of whoever asked' } : {}
  return text(fields, 'asker', { max: 200, ...missing })
}

function past(
  fields: Fields,
  { name, today, missing }: { name: string; today: string; missing: string },
): { value: string } | { error: string }
function past(fields: Fields, of: { name: string; today: string }): { value: string | null } | { error: string }
function past(fields: Fields, { name, today, missing }: { name: string; today: string; missing?: string }) {
  const day = date(fields, name, { invalid: 'Write a real day, such as 22 11 2026', ...(missing ? { missing } : {}) })
  if ('error' in day || day.value === null || day.value <= today) return day
  return { error: 'The day must be today or before' }
}
