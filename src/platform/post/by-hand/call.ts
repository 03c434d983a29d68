import { all, choice, date, type Fields, first } from '../../web/form.ts'

export const outcomes = ['said', 'no answer', 'later'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a call. */
export interface CallForm {
  outcome: Outcome
  /** When to ring again; null where it was said, and where it makes no odds. */
  againAt: Date | null
}

/** Checks what somebody says of a call. A day with no time is from nine in the morning, in London. */
export function checkCallForm(fields: Fields, now: Date) {
  const later = first(fields, 'outcome') === 'later'
  const checked = all({
    outcome: choice(fields, 'outcome', { of: outcomes, missing: 'Say what happened' }),
    againOn: later
      ? date(fields, 'again', {
          invalid: 'The day to ring again must be a real day',
          missing: 'Enter the day to ring again',
        })
      : { value: null },
    time: later ? timeOf(first(fields, 'time')) : { value: '09:00' },
  })
  if (!checked.ok) return checked
  const { outcome, againOn, time } = checked.value
  const againAt = againOn ? inLondon(againOn, time ?? '09:00') : null
  if (againAt && againAt < now) return { ok: false as const, errors: { again: 'Choose a time that is still to come' } }
  return { ok: true as const, value: { outcome, againAt } satisfies CallForm }
}

function timeOf(typed: string) {
  const [whole, hour = '', minute = '00', half] =
    /^(\d{1,2})(?:[:.](\d\d))? ?([ap]m)?$/i.exec(typed.trim() || '9') ?? []
  const of12 = half?.toLowerCase()
  const hours = of12 ? (Number(hour) % 12) + (of12 === 'pm' ? 12 : 0) : Number(hour)
  const wrong = whole === undefined || hours > 23 || Number(minute) > 59 || (of12 !== undefined && Number(hour) > 12)
  return wrong
    ? { error: 'Enter a time, like 2:30 pm or 14:30' }
    : { value: `${String(hours).padStart(2, '0')}:${minute}` }
}

function inLondon(day: string, time: string) {
  const moment = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/London')
  return new Date(moment.epochMilliseconds)
}
