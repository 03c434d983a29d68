import { all, type Checked, date, type Fields, first, text } from '../../platform/web/form.ts'
import type { DayThatMatters } from './day.ts'

/** What was written, or what is wrong with it. */
export function checkDay(fields: Fields): Checked<DayThatMatters> {
  return all<DayThatMatters>({
    what: text(fields, 'what', { max: 200, missing: 'Write what day it is' }),
    onDay: onDay(fields),
    everyYear: { value: first(fields, 'everyYear') === 'yes' },
  })
}

// Nobody here remembers an earlier day; a later one is most often a slip of the finger.
function onDay(fields: Fields) {
  const day = date(fields, 'onDay', { invalid: 'Write a real day, such as 22 11 2026', missing: 'Write the day' })
  if ('error' in day || day.value === null) return { error: 'error' in day ? day.error : 'Write the day' }
  const known = day.value >= '1900-01-01' && day.value <= '2100-12-31'
  return known ? { value: day.value } : { error: 'The year must be between 1900 and 2100' }
}

/** The fields of a form that holds this; of an empty one. */
export function fieldsOfDay(day: DayThatMatters | null): Fields {
  if (!day) return {}
  const [year = '', month = '', date = ''] = day.onDay.split('-')
  return {
    ...{ what: day.what, everyYear: day.everyYear ? 'yes' : '' },
    ...{ 'onDay-day': String(Number(date)), 'onDay-month': String(Number(month)), 'onDay-year': year },
  }
}
