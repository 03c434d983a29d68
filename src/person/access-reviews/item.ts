import type { SectionName } from '../../platform/identity/sections.ts'
import { dayInWords, dayOf } from '../../platform/ui/moments.ts'
import type { Said } from '../../platform/versions/version.ts'

/** One thing in a record that is not the person's own: somebody decides whether it is given. */
export interface Item {
  /** The table it lies in, or 'entry'. */
  kind: string
  subjectId: string
  section: SectionName
  /** Changes whenever any of it does. */
  fingerprint: string
  /** Newest first, as they lie in the database. */
  versions: readonly Readonly<Record<string, unknown>>[]
}

/** One version of it, as it is read. */
export interface SaidVersion {
  by: string
  /** The day it was written down. */
  on: string
  removed: boolean
  said: readonly Said[]
}

const kinds: Record<string, string> = {
  entry: 'What somebody wrote',
  about_part: 'A part of About me',
  contact: 'Somebody around them',
  home: 'Where they live',
  reaching: 'How to reach them',
  identifier: 'A number',
  day_that_matters: 'A day that matters',
  media_words: 'What a photo or sound says',
  about_media: 'A photo, sound or video',
  different_view: 'How somebody sees it differently',
  withheld_entry: 'Kept from the person',
  capacity_record: 'That they cannot decide something',
  best_interests: 'What was decided for them',
  authority: 'Who may act for them',
  piece_of_work: 'Who works with them',
  urgent_access: 'Opened urgently',
  review: 'Looked at afterwards',
  enquiry: 'An enquiry',
}

/** What kind of thing it is: 'Somebody around them'. */
export function kindInWords(kind: string): string {
  return kinds[kind] ?? 'Something else'
}

// What says how a row hangs together, and not what it says.
const apart =
  /^(id|version|removed|section|kind|tellPerson|digest|sizeBytes|mediaType|happenedOn|by|helped)$|(Id|By|At)$/

const labels: Record<string, string> = {
  words: 'Words',
  why: 'Why',
  easyWords: 'In easy words',
  who: 'Who',
  alleged: 'Who is said to have done harm',
  helperName: 'Who helped',
  printPoints: 'Size of print',
}

/** Every version of it in words, newest first. */
export function saidIn({ versions }: Pick<Item, 'versions'>): SaidVersion[] {
  return versions.map((facts) => ({
    by: String(facts.by ?? ''),
    on: dayOf(new Date(String(facts.recordedAt ?? facts.addedAt))),
    removed: facts.removed === true,
    said: Object.entries(facts).flatMap(([name, value]) => {
      const words = apart.test(name) ? null : inWords(value)
      return words === null ? [] : [{ label: labels[name] ?? spaced(name), words }]
    }),
  }))
}

/** Everything that it says in words, in one text: where names are looked for. */
export function textOf(item: Pick<Item, 'versions'>): string {
  return textsOf(item).join('\n')
}

/** Each of its texts. Each is blacked out by itself: a passage that begins in one and ends in another hides nothing. */
export function textsOf({ versions }: Pick<Item, 'versions'>): string[] {
  return versions.flatMap((facts) =>
    Object.entries(facts).flatMap(([name, value]) =>
      typeof value === 'string' && !apart.test(name) ? (inWords(value) ?? []) : [],
    ),
  )
}

/** Files have no words to black out. */
export function isMedia({ kind }: Pick<Item, 'kind'>): boolean {
  return kind === 'about_media'
}

/** Whether the person may learn that it is there. An entry can be kept so that even that is a danger. */
export function mayBeNamed({ kind, versions }: Pick<Item, 'kind' | 'versions'>): boolean {
  return kind !== 'enquiry' && (kind !== 'withheld_entry' || versions.every(({ tellPerson }) => tellPerson === true))
}

/** As somebody reads it: a day such as '2026-11-23' in words; null for nothing. */
export function inWords(value: unknown): string | null {
  if (value === true) return 'yes'
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string' || value === '') return null
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value) : value
}

function spaced(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
