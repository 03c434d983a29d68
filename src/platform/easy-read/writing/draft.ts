import { all, type Checked, type Fields, type FormErrors, first, text } from '../../web/form.ts'
import { rowWordsMax, type TwinDraft, type TwinRow, titleMax } from '../twin.ts'

/** What the editor shows: the draft, or what one would begin from, which has revision 0. */
export type Written = Omit<TwinDraft, 'changedAt'>

/** What a window held when it was sent: which revision it began from, and which version. */
export interface Sent {
  /** 0 where nothing was kept yet. */
  revision: number
  basedOn: number | null
}

// Under the megabyte that the database takes for the rows of one twin, with the signs between them.
const rowsBytesMax = 900_000

/** Reads which state of the draft a window began from. Junk counts as none. */
export function sentOf(fields: Fields): Sent {
  return { revision: numberOf(first(fields, 'revision')) ?? 0, basedOn: numberOf(first(fields, 'basedOn')) }
}

/** A whole number above zero, such as that of a version; null for anything else. */
export function numberOf(typed: string): number | null {
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null
}

/** What would not fit: each error by the id of its field. The title may still be missing while one is writing. */
export function checkDraft(written: { title: string; rows: readonly TwinRow[] }): FormErrors {
  const errors: FormErrors = {}
  if ([...written.title].length > titleMax) errors.title = `Use ${titleMax} characters or fewer for the title`
  for (const [at, { id, words }] of written.rows.entries()) {
    if ([...words].length <= rowWordsMax) continue
    errors[`w-${id}`] = `Row ${at + 1} is too long. Use ${rowWordsMax} characters or fewer, or make two rows of it`
  }
  if (Buffer.byteLength(JSON.stringify(written.rows)) > rowsBytesMax)
    errors.rows ??= 'Use fewer words: this is too long'
  return errors
}

/** What is missing before readers can be shown it. */
export function checkWhole(written: { title: string; rows: readonly TwinRow[] }): FormErrors {
  return {
    ...(written.title === '' ? { title: 'Enter a title' } : {}),
    ...(written.rows.some(({ words }) => words !== '') ? {} : { rows: 'Write at least one row' }),
  }
}

/** The rows that say or show something. */
export function filledRows(rows: readonly TwinRow[]): TwinRow[] {
  return rows.filter(({ words, picture }) => words !== '' || picture !== null)
}

/** The title as typed, in one line. */
export function titleOf(fields: Fields): string {
  return first(fields, 'title').replaceAll(/\s+/g, ' ').trim()
}

export interface Signature {
  writtenAs: string
  helpedBy: string
}

/** Who wrote it, as they want to be named. */
export function checkSignature(fields: Fields): Checked<Signature> {
  return all<Signature>({
    writtenAs: text(fields, 'writtenAs', { max: 120, missing: 'Enter who wrote it: a name, or what they do here' }),
    helpedBy: text(fields, 'helpedBy', { max: 120 }),
  })
}
