import { weekdayInWords, weekdayNames } from './day.ts'
import { hoursInWords, type Opening, timeInWords } from './opening.ts'
import { canBeReckoned, dayAfter, lookAheadDays, opensOn } from './recurrence.ts'

const zone = 'Europe/London'
const hourMs = 3_600_000

/** One time that it opens. Where it does not say when it opens or closes, those are null and the day counts. */
export interface Coming {
  day: string // '2026-12-01', on which it opens
  opens: string | null
  closes: string | null
  startsAt: number // milliseconds since 1970
  endsAt: number
}

/**
 * The next times that it opens, or is open, from an instant on: at most `max`, in order, each once. What cannot be
 * reckoned is left out. Times are those of a clock in London, also in the nights when clocks change.
 */
export function nextOpenings(times: readonly Opening[], { atMs, max }: { atMs: number; max: number }): Coming[] {
  const wanted = times.filter(canBeReckoned)
  if (wanted.length === 0) return []
  // Since yesterday: what opened in the evening may be open past midnight.
  const first = dayAfter(dayAt(atMs), -1)
  const found: Coming[] = []
  for (let ahead = 0; ahead <= lookAheadDays && found.length < max; ahead++) {
    const day = dayAfter(first, ahead)
    const coming = wanted
      .filter((time) => opensOn(time, day))
      .map((time) => comingOn(time, day))
      .filter(({ endsAt }) => endsAt > atMs)
      .sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
    found.push(...coming.filter((one, index) => !isSame(one, coming[index - 1])))
  }
  return found.slice(0, max)
}

/** The next days that it opens, as people say them, at most three lines: 'Tomorrow, 12.15pm to 2pm'. */
export function upcomingInWords(times: readonly Opening[], atMs: number): string[] {
  const coming = nextOpenings(times, { atMs, max: 14 })
  const open = openUntil(coming, atMs)
  if (open && open.endsAt - atMs > 6 * 24 * hourMs) return ['Open now, day and night']
  const later = open ? coming.filter(({ startsAt }) => startsAt >= open.endsAt) : coming
  const today = dayAt(atMs)
  const byDay = Map.groupBy(later, ({ day }) => day)
  const lines = [...byDay].map(([day, on]) => {
    const hours = [...new Set(on.map((one) => hoursInWords(one)).filter(Boolean))].join(' and ')
    return `${dayFrom(day, today)}${hours && `, ${hours}`}`
  })
  return [...(open ? [`Open now, until ${endInWords(open.endsAt, atMs)}`] : []), ...lines].slice(0, 3)
}

/** The day at an instant, in London. */
export function dayAt(atMs: number): string {
  return momentOf(atMs).toPlainDate().toString()
}

/** When a clock in London shows this time of this day. '24:00' is the next midnight. */
export function instantOf({ day, time }: { day: string; time: string }): Temporal.ZonedDateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const plain = Temporal.PlainDate.from(day)
    .toPlainDateTime({ hour: 0, minute: 0 })
    .add({ hours: hour, minutes: minute })
  return plain.toZonedDateTime(zone)
}

function comingOn({ opens, closes }: Opening, day: string): Coming {
  const startsAt = instantOf({ day, time: opens ?? '00:00' }).epochMilliseconds
  // A minute to midnight is how many programs have to write midnight.
  const end = closes === null || closes === '23:59' ? '24:00' : closes
  const overnight = opens !== null && closes !== null && end <= opens
  const endsAt = instantOf({ day: overnight ? dayAfter(day, 1) : day, time: end }).epochMilliseconds
  return { day, opens, closes, startsAt, endsAt: Math.max(endsAt, startsAt) }
}

function isSame(one: Coming, other: Coming | undefined) {
  return other !== undefined && one.startsAt === other.startsAt && one.endsAt === other.endsAt
}

/** Until when it is open now: through whatever begins before that ends, so that midnight is no closing time. */
function openUntil(coming: readonly Coming[], atMs: number): { endsAt: number } | null {
  const hours = coming.filter(({ opens, closes }) => opens !== null && closes !== null)
  let endsAt = 0
  for (const one of hours) if (one.startsAt <= Math.max(atMs, endsAt)) endsAt = Math.max(endsAt, one.endsAt)
  return endsAt > atMs ? { endsAt } : null
}

function endInWords(endsAt: number, atMs: number) {
  const end = momentOf(endsAt)
  const said = timeInWords(end.toPlainTime().toString({ smallestUnit: 'minute' }))
  if (endsAt - atMs < 24 * hourMs) return said
  // Midnight belongs to the day that it ends.
  const { dayOfWeek } = end.subtract({ minutes: 1 })
  return `${weekdayNames[dayOfWeek - 1]} at ${said}`
}

function dayFrom(day: string, today: string) {
  if (day === today) return 'Today'
  if (day === dayAfter(today, 1)) return 'Tomorrow'
  return weekdayInWords({ on: day, today })
}

function momentOf(atMs: number) {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
}
