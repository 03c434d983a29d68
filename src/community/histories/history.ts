import { kinds } from '../listings/listing.ts'
import { dayInWords } from '../openings/day.ts'
import { type Opening, openingInWords } from '../openings/opening.ts'

export type ChangeKind =
  | 'source'
  | 'gone'
  | 'checked'
  | 'amended'
  | 'hidden'
  | 'shown'
  | 'lowered'
  | 'raised'
  | 'merged'
  | 'unmerged'
  | 'closed'
  | 'published'
  | 'claimed'

/** Fields by name, each with what it said before and says now. */
export type ChangedFields = Record<string, readonly [before: unknown, after: unknown]>

/** Something that was done to a listing, by whom and when. */
export interface Change {
  id: string
  at: Date
  memberName: string | null // null: its source said so, or somebody who is here no longer
  what: ChangeKind
  fields: ChangedFields
  reason: string
}

/** The reason kept with what was taken back at once: the same act, the other way round. */
export const takenBack = 'taken back'

const acts: Record<ChangeKind, string> = {
  source: 'changed this',
  gone: 'no longer has this listing',
  checked: 'checked that it is still true',
  amended: 'changed this',
  hidden: 'hid its address',
  shown: 'showed its address again',
  lowered: 'moved it lower in lists',
  raised: 'took back that it is lower in lists',
  merged: 'merged it with another listing',
  unmerged: 'undid the merging',
  closed: 'closed it',
  published: 'published it',
  claimed: 'noted whose listing it is',
}

/** One sentence of a history: 'Mo hid its address on 4 November at 10.15am.' */
export function changeInWords({ memberName, what, reason, at }: Change, today: string) {
  const who = memberName ?? (what === 'source' || what === 'gone' ? 'The source' : 'A steward')
  const undone = what === 'checked' && reason === takenBack
  const act = undone ? 'took back that it was checked' : acts[what]
  const why = !reason || reason === takenBack ? '' : what.endsWith('merged') ? `: ${reason}` : `: “${reason}”`
  return `${who} ${act} on ${momentInWords(at, today)}${why}.`
}

function momentInWords(at: Date, today: string) {
  const there = at.toTemporalInstant().toZonedDateTimeISO('Europe/London')
  const minute = String(there.minute).padStart(2, '0')
  const hour = there.hour % 12 === 0 ? 12 : there.hour % 12
  const half = there.hour < 12 ? 'am' : 'pm'
  return `${dayInWords({ on: there.toPlainDate().toString(), today })} at ${hour}.${minute}${half}`
}

/** What each field is called on pages, in the order of a listing. */
export const fieldNames: Readonly<Record<string, string>> = {
  kind: 'Kind',
  name: 'Name',
  description: 'Description',
  whoFor: 'Who it is for',
  howToStart: 'How to start',
  cost: 'Cost',
  free: 'Free or not',
  minimumAge: 'Youngest age',
  maximumAge: 'Oldest age',
  phones: 'Telephone',
  email: 'Email',
  website: 'Website',
  places: 'Places',
  times: 'Times',
  terms: 'Kinds of support',
  languages: 'Languages',
  costOptions: 'Prices',
  areas: 'Areas it serves',
  serves: 'Areas it serves, by code',
  provider: 'Who runs it',
  licence: 'Licence',
  checkedOn: 'Checked on',
  checkedBy: 'Checked by',
  status: 'Published or closed',
  addressHidden: 'Address hidden',
  loweredReason: 'Why it is lower in lists',
}

/** What changed, field by field, before and after in words. Ids and other things that say nothing are left out. */
export function changedInWords(fields: ChangedFields) {
  return Object.entries(fieldNames).flatMap(([field, name]) => {
    const pair = fields[field]
    if (!pair) return []
    return [{ name, before: fieldInWords(field, pair[0]), after: fieldInWords(field, pair[1]) }]
  })
}

/** The value of a field as one reads it, a line for each of several; 'nothing' when it is empty. */
export function fieldInWords(field: string, value: unknown): string {
  const lines = linesOf(field, value).filter(Boolean)
  return lines.length > 0 ? lines.join('\n') : 'nothing'
}

function linesOf(field: string, value: unknown): string[] {
  if (value === null || value === undefined || value === '') return []
  if (field === 'times' && Array.isArray(value)) return openingInWords(value as Opening[])
  if (field === 'kind' && typeof value === 'string' && value in kinds) return [kinds[value as keyof typeof kinds]]
  if (Array.isArray(value)) return value.flatMap((each) => linesOf('', each))
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (typeof value === 'object') return [inOneLine(value)]
  return [String(value)]
}

// Ids and points on the map are for programs.
const unsaid = ['sourceId', 'id', 'lat', 'lng', 'code', 'uri', 'parentId', 'taxonomy']

// As one reads them; the database keeps names in an order of its own.
const inOrder = ['number', 'name', 'address', 'postcode', 'county', 'access']

function inOneLine(value: object): string {
  const place = (name: string) => (inOrder.includes(name) ? inOrder.indexOf(name) : inOrder.length)
  return Object.entries(value)
    .filter(([name]) => !unsaid.includes(name))
    .sort(([a], [b]) => place(a) - place(b))
    .flatMap(([, part]) => linesOf('', part))
    .join(', ')
}
