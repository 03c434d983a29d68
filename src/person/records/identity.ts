import { isEmailAddress } from '../../platform/post/item.ts'
import { all, date, type Fields, text } from '../../platform/web/form.ts'

/** By what one person is told from another. */
export interface Identity {
  name: string
  bornOn: string | null
  postcode: string | null
  telephone: string | null
  email: string | null
}

/** Checks what was typed about somebody. `today` is a calendar day here: nobody is born after it, nor 125 years before. */
export function checkIdentityForm(fields: Fields, today: string) {
  return all<Identity>({
    name: text(fields, 'name', { max: 120, missing: 'Enter their name' }),
    bornOn: birth(fields, today),
    postcode: postcodeIn(fields),
    telephone: telephoneIn(fields),
    email: emailIn(fields),
  })
}

function birth(fields: Fields, today: string) {
  const day = date(fields, 'bornOn', { invalid: 'Date of birth must be a real date' })
  if ('error' in day || day.value === null) return day
  if (day.value > today) return { error: 'Date of birth must be in the past' }
  const earliest = Temporal.PlainDate.from(today).subtract({ years: 125 }).toString()
  return day.value < earliest ? { error: 'Check the year of birth' } : day
}

/** A whole postcode of the field `postcode`, as 'SY1 1AA', or null where it is empty. */
export function postcodeIn(fields: Fields) {
  const typed = text(fields, 'postcode', { max: 12 })
  if ('error' in typed || typed.value === '') return 'error' in typed ? typed : { value: null }
  const letters = typed.value.toUpperCase().replaceAll(/\s/g, '')
  if (!/^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$/.test(letters)) return { error: 'Enter a full postcode, as in SY1 1AA' }
  return { value: `${letters.slice(0, -3)} ${letters.slice(-3)}` }
}

/** A telephone number of the field `telephone`, or null where it is empty. */
export function telephoneIn(fields: Fields) {
  const typed = text(fields, 'telephone', { max: 30 })
  if ('error' in typed || typed.value === '') return 'error' in typed ? typed : { value: null }
  return /^[0-9+(][0-9 ()-]{5,29}$/.test(typed.value)
    ? typed
    : { error: 'Enter a telephone number, as in 01632 960 001' }
}

/** An e-mail address of the field `email`, or null where it is empty. */
export function emailIn(fields: Fields) {
  const typed = text(fields, 'email', { max: 254 })
  if ('error' in typed || typed.value === '') return 'error' in typed ? typed : { value: null }
  return isEmailAddress(typed.value) ? typed : { error: 'Enter an e-mail address as in name@example.org' }
}
