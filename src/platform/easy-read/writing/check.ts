import { all, type Checked, choice, date, type Fields, text } from '../../web/form.ts'
import type { TwinCheck } from '../twin.ts'

export type CheckForm = Omit<TwinCheck, 'version'>

/** What people with learning disabilities said. `today` is a calendar day: nobody has checked it tomorrow. */
export function checkCheckForm(fields: Fields, today: string): Checked<CheckForm> {
  const day = date(fields, 'checkedOn', {
    invalid: 'The day must be a real date, such as 27 3 2026',
    missing: 'Enter the day on which they checked it',
  })
  const easy = choice(fields, 'easy', { of: ['yes', 'no'], missing: 'Select yes or not yet' })
  return all<CheckForm>({
    checkedBy: text(fields, 'checkedBy', { max: 200, missing: 'Enter who checked it: names, or what they do here' }),
    checkedOn: 'value' in day ? dayUntil(day.value ?? '', today) : day,
    easy: 'value' in easy ? { value: easy.value === 'yes' } : easy,
    said: text(fields, 'said', { max: 1000 }),
  })
}

function dayUntil(day: string, today: string) {
  if (day > today) return { error: 'The day must be today or in the past' }
  return day < '2000-01-01' ? { error: 'The day must be after 1999' } : { value: day }
}
