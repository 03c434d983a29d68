import { nameUuid } from '../../platform/db/name-uuid.ts'
import { days, type Opening, timeInWords } from '../openings/opening.ts'
import type { TypedRow } from './rows.ts'

/** How often it is open, as a form asks it. What none of these says stays as its source has it. */
export const oftens = {
  week: 'Every week',
  'month-1': 'The first one of each month',
  'month-2': 'The second one of each month',
  'month-3': 'The third one of each month',
  'month-4': 'The fourth one of each month',
  'month--1': 'The last one of each month',
  month: 'Once a month, on another day',
  'as-it-is': 'As its source has it',
} as const
export type Often = keyof typeof oftens

/** An opening as its form shows it. */
export function typedTime(opening: Opening) {
  return {
    id: idOf(opening),
    days: opening.days,
    opens: opening.opens === null ? '' : timeInWords(opening.opens),
    closes: opening.closes === null ? '' : timeInWords(opening.closes),
    every: oftenOf(opening),
    words: opening.words ?? '',
  }
}

/** Tells openings apart, so that what a form does not ask, such as a first and last day, is kept. */
function idOf(opening: Opening) {
  return nameUuid('opening', JSON.stringify(Object.entries(opening).sort())).slice(0, 8)
}

export function oftenOf({ every, interval, nth, monthDays }: Opening): Often {
  if ((interval ?? 1) > 1 || (monthDays ?? []).length > 0 || (nth ?? []).length > 1) return 'as-it-is'
  if (every === 'week') return 'week'
  const [which] = nth ?? []
  const often = `month-${which}`
  return which === undefined ? 'month' : often in oftens ? (often as Often) : 'as-it-is'
}

export function isBlankTime(row: TypedRow) {
  const said = ['opens', 'closes', 'words'].some((part) => row.text(part) !== '')
  return !said && daysOf(row).length === 0 && row.text('every') !== 'as-it-is'
}

/** An opening as it was typed, over the one it was before. Wrong parts are errors, by the part's name. */
export function readTime(row: TypedRow, known: readonly Opening[]) {
  const errors: Record<string, string> = {}
  const before = known.find((opening) => idOf(opening) === row.text('id'))
  const on = daysOf(row)
  const [opens, closes] = ['opens', 'closes'].map((part) => {
    const typed = row.text(part)
    const read = readHour(typed)
    if (typed !== '' && read === null) errors[part] = `${timeNames[part]} must be a time, like 9am or 17:30`
    return read
  })
  const words = row.text('words')
  if (words.length > 1000) errors.words = 'Use 1,000 characters or fewer'
  const often = (Object.keys(oftens) as Often[]).find((each) => each === row.text('every')) ?? 'week'
  const asBefore = before !== undefined && oftenOf(before) === often
  if ((opens || closes) && on.length === 0 && words === '' && !(asBefore && often === 'as-it-is')) {
    errors.days = 'Choose the days it is open'
  }
  const opening: Opening = {
    ...(asBefore ? before : {}),
    days: on,
    opens: opens ?? null,
    closes: closes ?? null,
    every: asBefore ? before.every : often.startsWith('month') ? 'month' : 'week',
    words: words || null,
    ...(asBefore ? {} : nthOf(often)),
  }
  return { opening, errors }
}

const timeNames: Record<string, string> = { opens: 'The time it opens', closes: 'The time it closes' }

function nthOf(often: Often) {
  const [, which] = /^month-(-?\d)$/.exec(often) ?? []
  return which === undefined ? {} : { nth: [Number(which)] }
}

function daysOf(row: TypedRow) {
  const sent = row.all('days')
  return days.filter((day) => sent.includes(day))
}

/** '9am', '9.30 pm', '17:30', '0930', 'midday' as '09:00' and so on; null for anything else. */
export function readHour(typed: string): string | null {
  const text = typed.toLowerCase().replaceAll(/\s/g, '')
  if (text === 'midday' || text === 'noon') return '12:00'
  if (text === 'midnight') return '00:00'
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?$/.exec(text) ?? []
  const typedHour = Number(hours)
  if (hours === '' || Number(minutes) > 59 || typedHour > 23) return null
  if (half && (typedHour < 1 || typedHour > 12)) return null
  const hour = half ? (typedHour % 12) + (half === 'pm' ? 12 : 0) : typedHour
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
