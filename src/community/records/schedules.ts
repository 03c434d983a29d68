import { type Day, days, type Opening } from '../openings/opening.ts'
import { type Bag, fieldsOf, type Note } from './fields.ts'

/**
 * When a schedule of HSDS opens: one opening, or several where it names different weeks of the month for different days
 * ('1MO,3WE'). What cannot be put into days and times stays in its own words.
 */
export function openingsOf(schedule: Bag, note: Note): Opening[] {
  const fields = fieldsOf(schedule, note, 'schedules.')
  const named = dayCodes(fields.line('byday', 200) ?? fields.line('weekday', 20), note)
  const freq = fields.line('freq', 20)
  // Weeks of a month in a schedule that says no more: taken as weekly, three times of four the door would be locked.
  const every = !freq && named.some(({ nth }) => nth !== null) ? 'month' : everyOf(freq, note)
  const on = named.length === 0 && every === 'day' ? days.map((day) => ({ day, nth: null })) : named
  const interval = fields.number('interval') ?? 1
  const [dtstart, validFrom, validTo] = [fields.day('dtstart'), fields.day('valid_from'), fields.day('valid_to')]
  const until = [fields.day('until'), validTo].filter((day) => day !== null).sort()[0]
  const monthDays = every === 'month' ? monthDaysOf(fields.line('bymonthday', 200), note) : []
  const shared = {
    opens: fields.time('opens_at'),
    closes: fields.time('closes_at'),
    every: every === 'month' ? ('month' as const) : ('week' as const),
    words: fields.line('description', 500) ?? fields.line('notes', 500),
    ...(Number.isInteger(interval) && interval > 1 && interval <= 52 && every !== 'day' ? { interval } : {}),
    ...(dtstart === null ? {} : { startsOn: dtstart }),
    ...(monthDays.length === 0 ? {} : { monthDays }),
    ...(validFrom === null ? {} : { from: validFrom }),
    ...(until === undefined ? {} : { until }),
  }
  if (every !== 'month' || on.every(({ nth }) => nth === null)) return [{ days: on.map(({ day }) => day), ...shared }]
  return inTheMonth(on).map(({ nth, on: together }) => ({ days: together, ...shared, ...(nth ? { nth } : {}) }))
}

interface NamedDay {
  day: Day
  nth: number | null
}

function everyOf(freq: string | null, note: Note) {
  const said = freq?.toUpperCase() ?? ''
  if (said === '' || /^WEEK(LY)?$/.test(said)) return 'week'
  if (/^MONTH(LY)?$/.test(said)) return 'month'
  if (/^(DAILY|DAY)$/.test(said)) return 'day'
  note('schedules.freq', `“${freq}” is not WEEKLY or MONTHLY, so it counts as weekly`)
  return 'week'
}

/** 'MO,2TU,-1FR' or 'Monday', each once. */
function dayCodes(byday: string | null, note: Note): NamedDay[] {
  const codes = (byday ?? '')
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  const read = codes.flatMap((code): NamedDay[] => {
    const [, nth, letters = ''] = /^([+-]?[1-5])?([A-Z]{2,9})$/.exec(code) ?? []
    const day = days.find((each) => letters === each || (letters.length > 2 && longNames[each].startsWith(letters)))
    return day ? [{ day, nth: nth === undefined ? null : Number(nth) }] : []
  })
  if (read.length < codes.length) note('schedules.byday', 'holds something that is not a day of the week')
  return read.filter((one, at) => read.findIndex(({ day, nth }) => day === one.day && nth === one.nth) === at)
}

const longNames: Record<Day, string> = {
  MO: 'MONDAY',
  TU: 'TUESDAY',
  WE: 'WEDNESDAY',
  TH: 'THURSDAY',
  FR: 'FRIDAY',
  SA: 'SATURDAY',
  SU: 'SUNDAY',
}

/** Days that come in the same weeks of the month, together. */
function inTheMonth(named: readonly NamedDay[]) {
  const weeks = new Map<Day, number[]>()
  for (const { day, nth } of named) weeks.set(day, [...(weeks.get(day) ?? []), ...(nth === null ? [] : [nth])])
  const groups = Map.groupBy(weeks, ([, nth]) => nth.join())
  return [...groups.values()].map((group) => ({ on: group.map(([day]) => day), nth: group[0]?.[1] ?? [] }))
}

function monthDaysOf(written: string | null, note: Note): number[] {
  const parts = (written ?? '').split(/[\s,;]+/).filter(Boolean)
  const read = parts.map(Number).filter((day) => Number.isInteger(day) && day >= 1 && day <= 31)
  if (read.length < parts.length) note('schedules.bymonthday', 'holds something that is not a day of a month')
  return [...new Set(read)]
}
