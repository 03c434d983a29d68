import { dayInWords } from '../../platform/ui/moments.ts'
import type { Said, VersionedKind } from '../../platform/versions/version.ts'

/** A day that matters to the person: a birthday, when they came home from hospital. */
export interface DayThatMatters {
  what: string
  onDay: string // a calendar day
  everyYear: boolean
}

export const dayKind: VersionedKind<'about', DayThatMatters> = {
  table: 'day_that_matters',
  section: 'about',
  facts: ['what', 'onDay', 'everyYear'],
}

/**
 * When the day comes next, a calendar day; null when it was once, and is over. `today` is a calendar day. In a year
 * without a 29 February, a day of every year falls on 1 March, as a birthday does in English law.
 */
export function nextOn(
  { onDay, everyYear }: Pick<DayThatMatters, 'onDay' | 'everyYear'>,
  today: string,
): string | null {
  if (onDay >= today) return onDay
  if (!everyYear) return null
  const year = Number(today.slice(0, 4))
  const thisYear = inYear(onDay, year)
  return thisYear >= today ? thisYear : inYear(onDay, year + 1)
}

function inYear(day: string, year: number) {
  const leapDay = day.endsWith('-02-29') && !Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear
  return `${String(year).padStart(4, '0')}${leapDay ? '-03-01' : day.slice(4)}`
}

/** The days that come, the next one first; then those that are over, the last one first. */
export function inOrderOfComing<V extends { facts: DayThatMatters }>(days: readonly V[], today: string): V[] {
  const coming = (day: V) => nextOn(day.facts, today)
  return days.toSorted((one, other) => {
    const [first, second] = [coming(one), coming(other)]
    if (first && second) return first.localeCompare(second)
    return first ? -1 : second ? 1 : other.facts.onDay.localeCompare(one.facts.onDay)
  })
}

/** When it is, as people say it: '9 March, every year. Next on 9 March 2027.' */
export function whenInWords(day: Pick<DayThatMatters, 'onDay' | 'everyYear'>, today: string): string {
  const next = nextOn(day, today)
  if (!day.everyYear) return `${dayInWords(day.onDay)}${next ? '' : ' (this is over)'}`
  const since = day.onDay < today ? `, since ${day.onDay.slice(0, 4)}` : ''
  return `${yearlyInWords(day.onDay)}, every year${since}.${next ? ` Next on ${dayInWords(next)}.` : ''}`
}

function yearlyInWords(day: string) {
  return dayInWords(day).replace(/ \d+$/, '')
}

/** Each fact in words, for a history and for whoever finds that somebody else was first. */
export function sayDay({ what, onDay, everyYear }: DayThatMatters): Said[] {
  return [
    { label: 'What it is', words: what },
    { label: 'Day', words: dayInWords(onDay) },
    { label: 'Every year', words: everyYear ? 'Yes' : null },
  ]
}
