import type { SectionName } from '../../platform/identity/sections.ts'
import { all, type Fields, text } from '../../platform/web/form.ts'

/** What somebody wrote in a section that has no room of its own yet, as it stands now. */
export interface Entry {
  entryId: string
  version: number
  words: string | null // null once it was erased
  happenedOn: string
  writtenBy: string
  helpedBy: string | null
  helperName: string | null
  recordedAt: Date
}

/** The table in which a section's plain entries lie. */
export function entryTable(section: SectionName) {
  return `${section}_entry` as const
}

/** Longest words of one entry, in characters. */
export const wordsMax = 10_000

export function checkEntryForm(fields: Fields) {
  return all<{ words: string }>({
    words: text(fields, 'words', { max: wordsMax, missing: 'Write something first' }),
  })
}
