/** What a form or query string holds: every name with its last value, or all of them for names that repeat. */
export type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is wrong, by the name of the field, in the order of the page. */
export type FormErrors = Record<string, string>

export type Checked<T> = { ok: true; value: T } | { ok: false; errors: FormErrors }

type Field<T> = { value: T } | { error: string }

/** Puts checked fields together: the whole value, or every error at once. */
export function all<T extends object>(checks: { [K in keyof T]: Field<T[K]> }): Checked<T> {
  const value: Partial<T> = {}
  const errors: FormErrors = {}
  for (const name of Object.keys(checks) as (keyof T & string)[]) {
    const check = checks[name]
    if ('error' in check) errors[name] = check.error
    else value[name] = check.value
  }
  return Object.keys(errors).length === 0 ? { ok: true, value: value as T } : { ok: false, errors }
}

/** Two parts of one form, checked apart: both values, or the errors of both. */
export function together<A extends object, B extends object>(one: Checked<A>, other: Checked<B>): Checked<A & B> {
  if (one.ok && other.ok) return { ok: true, value: { ...one.value, ...other.value } }
  return { ok: false, errors: { ...(one.ok ? {} : one.errors), ...(other.ok ? {} : other.errors) } }
}

/** One line or paragraph of text, trimmed; `missing` makes it required. Length counts characters as people see them. */
export function text(
  fields: Fields,
  name: string,
  rule: { max: number; missing?: string; tooLong?: string },
): Field<string> {
  const value = first(fields, name).replaceAll('\r\n', '\n').trim()
  if (value === '' && rule.missing) return { error: rule.missing }
  if ([...value].length > rule.max) return { error: rule.tooLong ?? `Use ${rule.max} characters or fewer` }
  return { value }
}

/** One of a fixed list, such as radio buttons. */
export function choice<const V extends string>(
  fields: Fields,
  name: string,
  rule: { of: readonly V[]; missing: string },
): Field<V> {
  const value = rule.of.find((option) => option === first(fields, name))
  return value === undefined ? { error: rule.missing } : { value }
}

/** A calendar day from the three boxes `name-day`, `name-month`, `name-year`; null when all are empty. */
export function date(fields: Fields, name: string, rule: { invalid: string; missing?: string }): Field<string | null> {
  const [day, month, year] = ['day', 'month', 'year'].map((part) => first(fields, `${name}-${part}`).trim())
  if (!day && !month && !year) return rule.missing ? { error: rule.missing } : { value: null }
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) {
    return { error: rule.invalid }
  }
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const real = new Date(`${value}T00:00:00Z`)
  const exists = !Number.isNaN(real.getTime()) && real.toISOString().startsWith(value)
  return exists ? { value } : { error: rule.invalid }
}

/** The value of a field as text: the first of several, empty when it is missing. */
export function first(fields: Fields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}
