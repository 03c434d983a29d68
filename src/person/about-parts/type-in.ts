import { all, type Checked, date, type Fields, type FormErrors, first, text } from '../../platform/web/form.ts'
import { aboutParts, type PartName } from '../about/about.ts'
import { partWords } from '../about/part-words.ts'
import type { ToldPart } from '../about/told.ts'
import { whoHelped, wordsMax } from './part-form.ts'

/** What somebody typed in from paper: all seven parts at once. */
export interface TypedIn {
  parts: readonly TypedPart[]
  /** The day on the paper. */
  happenedOn: string
  helperName: string | null
  /** The person wrote it by hand. */
  fromPaper: boolean
}

export interface TypedPart {
  part: PartName
  /** Empty where nothing is said: what was there stays. */
  words: string
  /** The version that was read: '0' where nobody had written it yet. */
  basedOn: string
}

/** What the form says, or what is wrong with it. `today` is the last day that a paper can have. */
export function checkTypeInForm(fields: Fields, today: string): Checked<TypedIn> {
  const errors: FormErrors = {}
  const parts = aboutParts.map(({ name: part }): TypedPart => {
    const field = wordsField(part)
    const words = text(fields, field, { max: wordsMax, tooLong: 'Use 10,000 characters or fewer' })
    if ('error' in words) errors[field] = words.error
    return { part, words: 'error' in words ? '' : words.value, basedOn: first(fields, basedOnField(part)) }
  })
  const rest = all<{ happened: string | null; helper: string }>({
    happened: dayOnPaper(fields, today),
    helper: whoHelped(fields),
  })
  if (!rest.ok) Object.assign(errors, rest.errors)
  if (!rest.ok || Object.keys(errors).length > 0) return { ok: false, errors }
  const { happened, helper: name } = rest.value
  const fromPaper = first(fields, 'fromPaper') === 'yes'
  return { ok: true, value: { parts, happenedOn: happened ?? today, helperName: name || null, fromPaper } }
}

function dayOnPaper(fields: Fields, today: string) {
  const day = date(fields, 'happened', { invalid: 'Write a real day, such as 22 11 2026' })
  if ('error' in day || day.value === null) return day
  if (day.value > today) return { error: 'The day must be today or before' }
  return day.value < '1900-01-01' ? { error: 'The year must be 1900 or later' } : day
}

/** What the form shows first: what is there already, so that a paper with a few changes needs a few changes here. */
export function fieldsOfParts(parts: readonly ToldPart[]): Fields {
  const words = parts.map(({ part, versions }) => [wordsField(part), versions[0]?.facts.words ?? ''])
  return { ...Object.fromEntries(words), fromPaper: 'yes' }
}

export function wordsField(part: PartName): string {
  return `words-${partWords[part].slug}`
}

export function basedOnField(part: PartName): string {
  return `basedOn-${partWords[part].slug}`
}
