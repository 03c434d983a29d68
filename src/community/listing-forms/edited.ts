import { nameUuid } from '../../platform/db/name-uuid.ts'
import { type Fields, first } from '../../platform/web/form.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { isBlankPlace, typedPlace } from './place-rows.ts'
import { rowsOf, type TypedRow } from './rows.ts'
import { isBlankTime, typedTime } from './time-rows.ts'

/** What a steward may write over what a source says, in the order of the page. */
export const editedFields = [
  'kind',
  'name',
  'description',
  'whoFor',
  'howToStart',
  'cost',
  'free',
  'minimumAge',
  'maximumAge',
  'phones',
  'email',
  'website',
  'places',
  'times',
] as const
export type EditedField = (typeof editedFields)[number]
export type Edited = Pick<ArrivingListing, EditedField>

/** A listing's fields, and the ids of its places in their order. */
export interface Shown {
  edited: Edited
  placeIds: readonly string[]
}

const lists = ['phones', 'places', 'times'] as const
export type EditedList = (typeof lists)[number]
export const rowsMax = 40 // of each list: a form carries five hundred names at most

/** The lists that are too long to change by hand; they are left as they are. */
export function longLists({ edited }: Shown): EditedList[] {
  return lists.filter((list) => edited[list].length > rowsMax)
}

/** True for the name of a field, as a form may send it. */
export function isEditedField(name: string): name is EditedField {
  return (editedFields as readonly string[]).includes(name)
}

export function isEditedList(name: string): name is EditedList {
  return (lists as readonly string[]).includes(name)
}

/** A listing as its form shows it. */
export function typedOf({ edited, placeIds }: Shown): Fields {
  const { kind, name, description, email, website, cost } = edited
  const rows = {
    phones: edited.phones.map(({ number, note }) => ({ number, note: note ?? '' })),
    places: edited.places.map((place, at) => typedPlace(place, placeIds[at] ?? '')),
    times: edited.times.map(typedTime),
  }
  return {
    ...{ kind, name, description, email: email ?? '', website: website ?? '', cost: cost ?? '' },
    whoFor: edited.whoFor ?? '',
    howToStart: edited.howToStart ?? '',
    free: edited.free === null ? 'unknown' : edited.free ? 'yes' : 'no',
    minimumAge: edited.minimumAge === null ? '' : String(edited.minimumAge),
    maximumAge: edited.maximumAge === null ? '' : String(edited.maximumAge),
    ...Object.fromEntries(
      lists.flatMap((list) =>
        rows[list].flatMap((row, at) => Object.entries(row).map(([part, value]) => [`${list}-${at}-${part}`, value])),
      ),
    ),
  }
}

/** Which of the names that were sent belong to a field: its own, or those of its rows. */
export function belongsTo(field: EditedField, name: string) {
  return name === field || name.startsWith(`${field}-`)
}

/** True when the form asked for this field. One that did not is left alone. */
export function wasAsked(fields: Fields, field: EditedField) {
  const asked = first(fields, 'asked').split(' ')
  return asked.includes(field) || Object.keys(fields).some((name) => belongsTo(field, name))
}

/** The rows of a list that say something. */
export function filledRows(fields: Fields, list: EditedList): TypedRow[] {
  const blank = {
    phones: (row: TypedRow) => row.text('number') === '' && row.text('note') === '',
    places: isBlankPlace,
    times: isBlankTime,
  }
  return rowsOf(fields, list).filter((row) => !blank[list](row))
}

/** What was typed in a field, in a few letters that are the same only for the same. Blank rows count for nothing. */
export function markOf(fields: Fields, field: EditedField) {
  const typed = isEditedList(field)
    ? filledRows(fields, field).map((row) => row.letters())
    : first(fields, field).replaceAll('\r\n', '\n').trim()
  return nameUuid('typed', JSON.stringify(typed)).slice(0, 8)
}

/** The marks of all fields, for a form to carry: how things stood when it was opened. */
export function marksOf(fields: Fields) {
  return editedFields.map((field) => markOf(fields, field)).join('.')
}

/** What a form changed, what somebody else changed since it was opened, and what both did, each otherwise. */
export function comparedEdits(fields: Fields, current: Fields) {
  const opened = first(fields, 'was').split('.')
  const isWhole = opened.length === editedFields.length
  const mine: EditedField[] = []
  const theirs: EditedField[] = []
  const both: EditedField[] = []
  for (const [at, field] of editedFields.entries()) {
    const now = markOf(current, field)
    const was = isWhole ? opened[at] : now
    const typed = wasAsked(fields, field) ? markOf(fields, field) : was
    if (now !== was) theirs.push(field)
    if (typed === was || typed === now) continue
    if (now === was) mine.push(field)
    else both.push(field)
  }
  return { mine, theirs, both }
}

/** True when two values of a field look the same on its form. */
export function looksSame(field: EditedField, { one, other }: { one: Edited; other: Edited }) {
  const marks = [one, other].map((edited) => markOf(typedOf({ edited, placeIds: [] }), field))
  return marks[0] === marks[1]
}
