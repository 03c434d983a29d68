import { all, type Checked, choice, type Fields, first, text } from '../../platform/web/form.ts'
import { type Identifier, identifierKinds, valueInWords } from './identifier.ts'

/**
 * True for ten digits of which the last is right: 11 less the remainder by 11 of the first nine, weighed ten to two, with
 * 11 written as 0, and no number where that gives 10 (NHS Data Dictionary, NHS NUMBER).
 */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const weighed = [...digits.slice(0, 9)].reduce((sum, digit, place) => sum + Number(digit) * (10 - place), 0)
  const check = (11 - (weighed % 11)) % 11
  return check === Number(digits[9])
}

/** What was written, or what is wrong with it. `others` are the other numbers of this person: an NHS number is one alone. */
export function checkIdentifier(fields: Fields, others: readonly Identifier[]): Checked<Identifier> {
  const kind = choice(fields, 'kind', { of: identifierKinds, missing: 'Say whose number it is' })
  const named = 'value' in kind ? kind.value : null
  return all<Identifier>({
    kind: named === 'nhs' && others.some((other) => other.kind === 'nhs') ? { error: nhsTwice } : kind,
    whose: whose(fields, named),
    value: named === 'nhs' ? nhsNumber(fields) : text(fields, 'value', { max: 60, missing: 'Enter the number' }),
  })
}

const nhsTwice = 'There is an NHS number here already. Change that one'

function whose(fields: Fields, kind: Identifier['kind'] | null) {
  if (kind === 'nhs') return { value: null }
  const missing = kind === 'other' ? { missing: 'Say who uses this number' } : {}
  const typed = text(fields, 'whose', { max: 120, ...missing })
  return 'error' in typed ? typed : { value: typed.value || null }
}

function nhsNumber(fields: Fields) {
  const typed = first(fields, 'value').trim()
  if (typed === '') return { error: 'Enter the number' }
  const digits = typed.replaceAll(/[\s\u2010-\u2015.-]/g, '')
  if (!/^\d{10}$/.test(digits)) return { error: 'An NHS number has 10 digits, as in 943 476 5919' }
  return isNhsNumber(digits) ? { value: digits } : { error: 'Check the NHS number: one of its digits is not right' }
}

/** The fields of a form that holds this; of an empty one. */
export function fieldsOfIdentifier(identifier: Identifier | null): Fields {
  if (!identifier) return {}
  return { kind: identifier.kind, whose: identifier.whose ?? '', value: valueInWords(identifier) }
}
