import { listed } from '../../platform/ui/listed.ts'
import { weekdayNames, wholeDayInWords } from './day.ts'

export const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Day = (typeof days)[number]

/** When it is open: on these days between two times ('09:00'), or in the provider's own words. */
export interface Opening {
  days: Day[]
  opens: string | null
  closes: string | null
  every: 'week' | 'month'
  words: string | null
  /** Every so many weeks or months; counted from `startsOn`. */
  interval?: number
  startsOn?: string
  /** With 'month': the first (1) to fifth, or the last (-1), of those days. */
  nth?: number[]
  /** With 'month' and no days: these days of the month. */
  monthDays?: number[]
  /** Only between these two days, where they are given. */
  from?: string
  until?: string
}

/** Today where the organisation is, '2026-11-22'. */
export function today() {
  return Temporal.Now.plainDateISO('Europe/London').toString()
}

/** Opening hours as people say them, one line for each pattern: 'Monday to Friday, 9am to 5.30pm'. */
export function openingInWords(times: readonly Opening[]): string[] {
  const lines: string[] = []
  const dated = times.filter((time) => time.days.length > 0)
  const inOrder = [...dated.filter(({ every }) => every === 'week'), ...dated.filter(({ every }) => every === 'month')]
  for (const [key, alike] of Map.groupBy(inOrder, (time) => JSON.stringify(patternOf(time)))) {
    const { before, after, bounds }: Pattern = JSON.parse(key)
    for (const [said, on] of grouped(hoursByDay(alike)))
      lines.push(`${before}${daysInWords(on)}${after}${said && `, ${said}`}${bounds}`)
  }
  const own = times.filter((time) => time.days.length === 0)
  for (const time of own) lines.push(time.words ?? inMonthDays(time))
  // A provider's own words often say the days over again; they are kept where they say more.
  for (const { words } of dated) {
    if (words && !lines.some((line) => line.toLowerCase().includes(words.toLowerCase()))) lines.push(words)
  }
  return [...new Set(lines.filter(Boolean))]
}

/** What is said around the days of an opening that is not simply every week. */
interface Pattern {
  before: string
  after: string
  bounds: string
}

function patternOf(time: Opening): Pattern {
  const { every, interval = 1, nth = [], monthDays = [] } = time
  const bounds = boundsInWords(time)
  if (every === 'week')
    return { before: interval > 1 ? `Every ${countInWords(interval)} weeks: ` : '', after: '', bounds }
  const months = interval > 1 ? `every ${countInWords(interval)} months` : 'the month'
  const which = nth.length > 0 ? `The ${listed(nth.map((n) => ordinals[n] ?? `${n}th`))} ` : ''
  const on = monthDays.length > 0 ? ` that is the ${listed(monthDays.map(monthDayInWords))}` : ''
  if (which || on) return { before: which || 'A ', after: `${on} of ${months}`, bounds }
  return {
    before: interval > 1 ? `Once every ${countInWords(interval)} months: ` : 'Once a month: ',
    after: '',
    bounds,
  }
}

function inMonthDays(time: Opening) {
  const hours = hoursInWords(time)
  const { interval = 1, monthDays = [] } = time
  if (monthDays.length === 0) return hours
  const months = interval > 1 ? `every ${countInWords(interval)} months` : 'the month'
  const which = listed(monthDays.map(monthDayInWords))
  return `The ${which} of ${months}${hours && `, ${hours}`}${boundsInWords(time)}`
}

const ordinals: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth', [-1]: 'last' }

function monthDayInWords(day: number) {
  if (day === -1) return 'last day'
  const ending = day % 10 > 3 || (day > 10 && day < 14) ? 'th' : ['th', 'st', 'nd', 'rd'][day % 10]
  return `${day}${ending}`
}

function countInWords(n: number) {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six'][n] ?? String(n)
}

function boundsInWords({ from, until }: Opening) {
  const said = [from && `from ${wholeDayInWords(from)}`, until && `until ${wholeDayInWords(until)}`].filter(Boolean)
  return said.length > 0 ? ` (${said.join(' ')})` : ''
}

function hoursByDay(times: readonly Opening[]) {
  const byDay = new Map<Day, Set<string>>()
  const inOrder = [...times].sort((a, b) => (a.opens ?? '').localeCompare(b.opens ?? ''))
  for (const time of inOrder) {
    for (const day of time.days) {
      const said = byDay.get(day) ?? new Set<string>()
      const hours = hoursInWords(time)
      if (hours) said.add(hours)
      byDay.set(day, said)
    }
  }
  return byDay
}

/** Days that keep the same hours, together, in the order of the week. */
function grouped(byDay: Map<Day, Set<string>>) {
  const groups = new Map<string, Day[]>()
  for (const day of days) {
    const said = byDay.get(day)
    if (!said) continue
    const hours = [...said].join(' and ')
    groups.set(hours, [...(groups.get(hours) ?? []), day])
  }
  return groups
}

function daysInWords(on: readonly Day[]) {
  if (on.length === days.length) return 'Every day'
  const runs: Day[][] = []
  for (const day of on) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && days.indexOf(day) === days.indexOf(before) + 1) run.push(day)
    else runs.push([day])
  }
  const parts = runs.flatMap((run) => {
    const [from, to] = [run[0], run.at(-1)]
    if (run.length < 3 || !from || !to) return run.map(nameOf)
    return [`${nameOf(from)} to ${nameOf(to)}`]
  })
  return listed(parts)
}

function nameOf(day: Day) {
  return weekdayNames[days.indexOf(day)] ?? day
}

/** '9am to 5.30pm', 'from 7pm', 'all day'; nothing where it does not say. */
export function hoursInWords({ opens, closes }: Pick<Opening, 'opens' | 'closes'>) {
  if (opens && closes && opens === '00:00' && /^(00:00|23:59|24:00)$/.test(closes)) return 'all day'
  if (opens && closes) return `${timeInWords(opens)} to ${timeInWords(closes)}`
  if (opens) return `from ${timeInWords(opens)}`
  return closes ? `until ${timeInWords(closes)}` : ''
}

/** '17:30' as '5.30pm'; twelve o'clock has names of its own. */
export function timeInWords(time: string) {
  const [hour, minute] = [Number(time.slice(0, 2)), time.slice(3, 5)]
  if (time === '12:00') return 'midday'
  if (hour % 24 === 0 && minute === '00') return 'midnight'
  const said = hour % 12 === 0 ? 12 : hour % 12
  return `${said}${minute === '00' ? '' : `.${minute}`}${hour % 24 < 12 ? 'am' : 'pm'}`
}
