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

const names: Record<Day, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

/** Opening hours as people say them, one line for each pattern: 'Monday to Friday, 9am to 5.30pm'. */
export function openingInWords(times: readonly Opening[]): string[] {
  const lines: string[] = []
  for (const every of ['week', 'month'] as const) {
    const hours = hoursByDay(times.filter((time) => time.every === every && time.days.length > 0))
    const first = every === 'month' ? 'Once a month: ' : ''
    for (const [said, on] of grouped(hours)) lines.push(`${first}${daysInWords(on)}${said && `, ${said}`}`)
  }
  const own = times.filter((time) => time.days.length === 0)
  for (const time of own) lines.push(time.words ?? hoursInWords(time))
  // A provider's own words often say the days over again; they are kept where they say more.
  for (const time of times) if (time.days.length > 0 && time.words) lines.push(time.words)
  return [...new Set(lines.filter(Boolean))]
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
    if (run.length < 3 || !from || !to) return run.map((day) => names[day])
    return [`${names[from]} to ${names[to]}`]
  })
  const last = parts.pop() ?? ''
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}

function hoursInWords({ opens, closes }: Opening) {
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
