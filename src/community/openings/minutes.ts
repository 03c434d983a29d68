import { days, type Opening } from './opening.ts'

const dayMinutes = 24 * 60
const weekMinutes = 7 * dayMinutes

/** A stretch of the week, in minutes from Monday's midnight; the last is not part of it. */
export interface Stretch {
  from: number
  to: number
}

/**
 * The stretches of a week in which it is open, in order and joined. What opens once a month counts as open on that day
 * of the week. Null when no opening has both days and times, which is not the same as never open.
 */
export function openMinutes(times: readonly Opening[]): Stretch[] | null {
  const stretches = times.flatMap((time) => stretchesOf(time))
  if (stretches.length === 0) return null
  const joined: Stretch[] = []
  for (const next of stretches.sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to)
    else joined.push({ ...next })
  }
  return joined
}

function stretchesOf(time: Opening): Stretch[] {
  const { opens, closes } = time
  if (opens === null || closes === null) return []
  const [start, end] = [minutesOf(opens), minutesOf(closes)]
  // Closing at or before opening means after midnight: a crisis café from 18:00 to 02:00, a helpline from 0:00 to 0:00.
  const length = end > start ? end - start : end - start + dayMinutes
  return time.days.flatMap((day) => {
    const from = days.indexOf(day) * dayMinutes + start
    const to = from + length
    if (to <= weekMinutes) return [{ from, to }]
    return [
      { from, to: weekMinutes },
      { from: 0, to: to - weekMinutes },
    ]
  })
}

/** Minutes since midnight of a time such as '09:30'. */
export function minutesOf(time: string) {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** As PostgreSQL writes an int4multirange; null stays null. */
export function multirangeOf(stretches: readonly Stretch[] | null) {
  return stretches && `{${stretches.map(({ from, to }) => `[${from},${to})`).join(',')}}`
}
