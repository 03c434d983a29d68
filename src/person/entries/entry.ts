import type { SectionName } from '../../platform/identity/sections.ts'
import { all, type Checked, date, type Fields, text } from '../../platform/web/form.ts'

/** What somebody wrote in a section that has no room of its own yet, as it stands now. */
export interface Entry {
  entryId: string
  /** The record it was written in: with two records of one person, one or the other. */
  personId: string
  version: number
  words: string | null // null once it was erased
  happenedOn: string
  writtenById: string
  writtenBy: string // a name
  /** Whoever opened the session for the author, and sat in front of it. */
  helpedBy: string | null
  /** Who helped, as the author named them. */
  helperName: string | null
  recordedAt: Date
}

/** What an entry's form says. */
export interface Written {
  words: string
  happenedOn: string
  helperName: string | null
}

/** The table in which a section's plain entries lie. */
export function entryTable(section: SectionName) {
  return `${section}_entry` as const
}

/** Where the plain entries of a section are: parts that have a room of their own keep them on a page beside it. */
export function entriesAt(personId: string, section: SectionName): string {
  return hasRoom(section) ? `/people/${personId}/${section}/entries` : `/people/${personId}/${section}`
}

/** True where `/people/…/<section>` is another room's. */
export function hasRoom(section: SectionName): boolean {
  return section === 'about' || section === 'people'
}

/** True beside what another wrote. One's own words one changes instead, and of what was erased nothing is left to see. */
export function maySeeDifferently(entry: Pick<Entry, 'words' | 'writtenById'>, readerId: string | null): boolean {
  return entry.words !== null && entry.writtenById !== readerId
}

/** Longest words of one entry, in characters. */
export const wordsMax = 10_000

/** How many entries one page shows. */
export const pageSize = 25

// Nobody alive remembers an earlier day, and a year of one digit too few is not taken for one.
const firstDay = '1900-01-01'

/** What was written, or what is wrong with it. `today` is the last day on which something can have happened. */
export function checkEntryForm(fields: Fields, today: string): Checked<Written> {
  const form = all<{ words: string; happened: string | null; helper: string }>({
    words: text(fields, 'words', {
      max: wordsMax,
      missing: 'Write something first',
      tooLong: 'Use 10,000 characters or fewer. You can write the rest in a second piece',
    }),
    happened: happened(fields, today),
    helper: text(fields, 'helper', { max: 120, tooLong: 'Use 120 characters or fewer for the name' }),
  })
  if (!form.ok) return form
  const { words, happened: on, helper } = form.value
  return { ok: true, value: { words, happenedOn: on ?? today, helperName: helper || null } }
}

function happened(fields: Fields, today: string) {
  const day = date(fields, 'happened', { invalid: 'Write a real day, such as 22 11 2026' })
  if ('error' in day || day.value === null) return day
  if (day.value > today) return { error: 'The day must be today or before' }
  return day.value < firstDay ? { error: 'The year must be 1900 or later' } : day
}

/** The fields of a form that holds this. */
export function fieldsOfEntry(entry: Pick<Entry, 'words' | 'happenedOn' | 'helperName'>): Fields {
  return { words: entry.words ?? '', ...dayFields(entry.happenedOn), helper: entry.helperName ?? '' }
}

/** The three boxes of the day, as people write them: '3', not '03'. */
export function dayFields(day: string): Fields {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'happened-day': String(Number(date)), 'happened-month': String(Number(month)), 'happened-year': year }
}

/** Whether a change says what is there already. */
export function saysTheSame(entry: Pick<Entry, 'words' | 'happenedOn'>, written: Written): boolean {
  return entry.words === written.words && entry.happenedOn === written.happenedOn
}
