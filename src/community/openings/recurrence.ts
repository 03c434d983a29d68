import { days, type Opening } from './opening.ts'

const dayMs = 86_400_000
const mondayMs = Date.UTC(1969, 11, 29)

/** Days to look ahead before an opening counts as one that never comes: two years, for what opens once in a long while. */
export const lookAheadDays = 731

/**
 * False where it does not say on which days: in words alone, 'every month' with no week, 'every two weeks' with no
 * first day. Guessed days would send people to a locked door, so such openings are said in words and never reckoned.
 */
export function canBeReckoned({ days: on, every, interval = 1, nth = [], monthDays = [], startsOn }: Opening) {
  if (!Number.isInteger(interval) || interval < 1 || (interval > 1 && !startsOn)) return false
  return every === 'week' ? on.length > 0 : monthDays.length > 0 || (on.length > 0 && nth.length > 0)
}

/** True when it opens on this day, such as '2026-12-01'; false too for what cannot be reckoned. */
export function opensOn(time: Opening, day: string): boolean {
  if (!canBeReckoned(time) || !isInForce(time, day)) return false
  const date = dateOf(day)
  const { days: on, every, interval = 1, nth = [], monthDays = [], startsOn = day } = time
  if (on.length > 0 && !on.some((name) => days.indexOf(name) === date.weekday)) return false
  if (every === 'week') return (date.week - dateOf(startsOn).week) % interval === 0
  if ((date.month - dateOf(startsOn).month) % interval !== 0) return false
  const fromEnd = date.dayOfMonth - date.daysInMonth - 1
  if (monthDays.length > 0 && !monthDays.includes(date.dayOfMonth) && !monthDays.includes(fromEnd)) return false
  return nth.length === 0 || nth.includes(Math.ceil(date.dayOfMonth / 7)) || nth.includes(Math.floor(fromEnd / 7))
}

/** The first day on or after `from` on which it opens; null when there is none, or nobody can reckon it. */
export function firstDayFrom(time: Opening, from: string): string | null {
  if (!canBeReckoned(time)) return null
  for (let ahead = 0; ahead < lookAheadDays; ahead++) {
    const day = dayAfter(from, ahead)
    if (opensOn(time, day)) return day
  }
  return null
}

/**
 * The repeating rule of iCalendar (RFC 5545, 3.3.10) for an opening that can be reckoned, without 'RRULE:'. `untilAt`
 * is its last moment, as the rule wants it: 'YYYYMMDD' for whole days, or in UTC 'YYYYMMDDTHHMMSSZ'.
 */
export function ruleOf({ days: on, every, interval = 1, nth = [], monthDays = [] }: Opening, untilAt: string | null) {
  const byDay = every === 'month' && nth.length > 0 ? nth.flatMap((n) => on.map((day) => `${n}${day}`)) : on
  return [
    `FREQ=${every === 'week' ? 'WEEKLY' : 'MONTHLY'}`,
    interval > 1 && `INTERVAL=${interval}`,
    byDay.length > 0 && `BYDAY=${byDay.join(',')}`,
    every === 'month' && monthDays.length > 0 && `BYMONTHDAY=${monthDays.join(',')}`,
    untilAt && `UNTIL=${untilAt}`,
  ]
    .filter(Boolean)
    .join(';')
}

/** So many days after a day. */
export function dayAfter(day: string, ahead: number): string {
  return new Date(Date.parse(day) + ahead * dayMs).toISOString().slice(0, 10)
}

function isInForce({ startsOn, from, until }: Opening, day: string) {
  return (!startsOn || startsOn <= day) && (!from || from <= day) && (!until || day <= until)
}

/** A day's numbers; `week` and `month` are counted from some Monday and some January long ago. */
function dateOf(day: string) {
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number)
  const sinceMonday = Math.round((Date.UTC(year, month - 1, dayOfMonth) - mondayMs) / dayMs)
  return {
    dayOfMonth,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
    week: Math.floor(sinceMonday / 7),
    weekday: ((sinceMonday % 7) + 7) % 7,
    month: year * 12 + month - 1,
  }
}
