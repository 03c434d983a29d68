import { date, type Fields } from '../web/form.ts'

/** A day that has come already, in the boxes `name-day` and so on: when something was seen, or decided. */
export function dayThatWas(
  fields: Fields,
  name: string,
  { today }: { today: string },
): { value: string } | { error: string } {
  const day = date(fields, name, { invalid: 'Enter a real day', missing: 'Enter the day' })
  if ('error' in day) return day
  const value = day.value ?? today
  return value > today ? { error: 'The day must be today or before' } : { value }
}

/** The last day of a right: today or later, and a year from `from` at most. By then somebody looks at it again. */
export function lastDay(
  fields: Fields,
  name: string,
  { today, from = today }: { today: string; from?: string },
): { value: string } | { error: string } {
  const day = date(fields, name, { invalid: 'Enter a real day', missing: 'Enter the last day' })
  if ('error' in day) return day
  const value = day.value ?? today
  if (value < today) return { error: 'The last day must be today or later' }
  const limit = Temporal.PlainDate.from(from).add({ years: 1 }).toString()
  return value > limit ? { error: 'The last day must be within a year. Then somebody looks at it again' } : { value }
}
