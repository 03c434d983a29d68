import { type Day, days, type Opening } from '../openings/opening.ts'
import { type Bag, fieldsOf, type Note } from './fields.ts'

/**
 * When a schedule of HSDS 3.0 says that it is open: its repeating fields are those of RFC 5545. '1WE,3FR' is two
 * openings, since each has weeks of its own; everything else is one.
 */
export function openingsOf(schedule: Bag, note: Note): Opening[] {
  const fields = fieldsOf(schedule, note, 'schedules.')
  const on = daysOf(fields.line('byday', 100) ?? '', note)
  const freq = fields.line('freq', 20)?.toUpperCase()
  const monthDays = monthDaysOf(fields.line('bymonthday', 100) ?? '', note)
  // Weeks of the month mean nothing in a rule that says WEEKLY; where it says no rule, they say it is a month's.
  const monthly = freq === 'MONTHLY' || (freq !== 'WEEKLY' && (monthDays.length > 0 || on.some(({ nth }) => nth)))
  const interval = fields.number('interval') ?? 1
  if (!Number.isInteger(interval) || interval < 1)
    note('schedules.interval', 'is not a whole number, so it counts as 1')
  const until = [fields.day('until'), fields.day('valid_to')].filter((day) => day !== null).sort()[0]
  const [startsOn, from] = [fields.day('dtstart'), fields.day('valid_from')]
  const opening: Opening = {
    days: [],
    opens: fields.time('opens_at'),
    closes: fields.time('closes_at'),
    every: monthly ? 'month' : 'week',
    words: fields.line('description', 500),
    ...(Number.isInteger(interval) && interval > 1 ? { interval } : {}),
    ...(startsOn ? { startsOn } : {}),
    ...(monthly && monthDays.length > 0 ? { monthDays } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  }
  const byWeeks = Map.groupBy(weeksByDay(on), ([, nth]) => (monthly ? nth.join() : ''))
  if (byWeeks.size === 0) return [opening]
  return [...byWeeks].map(([weeks, alike]) => ({
    ...opening,
    days: alike.map(([day]) => day),
    ...(weeks ? { nth: weeks.split(',').map(Number) } : {}),
  }))
}

interface DayOf {
  day: Day
  nth: number | null // 1 the first in the month, -1 the last
}

function daysOf(said: string, note: Note): DayOf[] {
  const codes = said
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const read = codes.flatMap((code): DayOf[] => {
    const [, week, name] = /^([+-]?[1-5])?([A-Z]{2})$/.exec(code) ?? []
    const day = days.find((known) => known === name)
    return day ? [{ day, nth: week ? Number(week) : null }] : []
  })
  if (read.length < codes.length) note('schedules.byday', 'holds something that is not a day of the week')
  return read
}

/** Each day once, with its weeks of the month in order. */
function weeksByDay(on: readonly DayOf[]): [Day, number[]][] {
  const byDay = Map.groupBy(on, ({ day }) => day)
  return [...byDay].map(([day, said]) => {
    const weeks = said.flatMap(({ nth }) => (nth === null ? [] : [nth]))
    // 'Every Wednesday and the first' is every Wednesday.
    return [day, weeks.length < said.length ? [] : [...new Set(weeks)].sort((a, b) => a - b)]
  })
}

function monthDaysOf(said: string, note: Note): number[] {
  const numbers = said.split(/[\s,]+/).filter(Boolean)
  const read = numbers.map(Number).filter((day) => Number.isInteger(day) && day !== 0 && Math.abs(day) <= 31)
  if (read.length < numbers.length) note('schedules.bymonthday', 'holds something that is not a day of the month')
  return [...new Set(read)]
}
