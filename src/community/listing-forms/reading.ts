import { type Checked, type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { type Kind, kinds } from '../listings/listing.ts'
import { type Edited, type EditedField, filledRows, rowsMax, type Shown } from './edited.ts'
import { readPlace } from './place-rows.ts'
import { readTime } from './time-rows.ts'

/**
 * Reads the fields of a form that were changed. `before` is the listing as it is now and `arrived` as its source has
 * it: a place or time that is one of theirs keeps what the form does not ask.
 */
export function readEdited(
  fields: Fields,
  { changed, before, arrived }: { changed: readonly EditedField[]; before: Shown; arrived: Edited },
): Checked<Partial<Edited>> {
  const value: Partial<Edited> = {}
  const errors: FormErrors = {}
  for (const field of changed) {
    const read = readers[field](fields, { before, arrived })
    Object.assign(errors, read.errors)
    Object.assign(value, { [field]: read.value })
  }
  const ages = { minimumAge: before.edited.minimumAge, maximumAge: before.edited.maximumAge, ...value }
  const touched = changed.includes('minimumAge') || changed.includes('maximumAge')
  if (touched && ages.minimumAge !== null && ages.maximumAge !== null && ages.minimumAge > ages.maximumAge) {
    errors.maximumAge ??= 'Oldest age must be the youngest age or more'
  }
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors }
}

const fine: FormErrors = {}

interface Around {
  before: Shown
  arrived: Edited
}

type Reader<F extends EditedField> = (
  fields: Fields,
  around: Around,
) => { value: Edited[F] | undefined; errors: FormErrors }

const readers: { [F in EditedField]: Reader<F> } = {
  kind: (fields) => {
    const kind = (Object.keys(kinds) as Kind[]).find((each) => each === first(fields, 'kind'))
    return { value: kind, errors: kind ? fine : { kind: 'Choose what kind of thing it is' } }
  },
  name: (fields) => {
    const name = words(fields, 'name').replaceAll(/\s+/g, ' ')
    if (name === '') return { value: undefined, errors: { name: 'Enter its name' } }
    return { value: name, errors: tooLong(name, { name: 'name', max: 300 }) }
  },
  description: (fields) => {
    const description = words(fields, 'description')
    return { value: description, errors: tooLong(description, { name: 'description', max: 10_000 }) }
  },
  whoFor: (fields) => optional(fields, { name: 'whoFor', max: 2000 }),
  howToStart: (fields) => optional(fields, { name: 'howToStart', max: 2000 }),
  cost: (fields) => optional(fields, { name: 'cost', max: 1000 }),
  free: (fields) => {
    const answers: Record<string, boolean | null> = { yes: true, no: false, unknown: null }
    const typed = first(fields, 'free')
    if (!Object.hasOwn(answers, typed)) return { value: undefined, errors: { free: 'Choose whether it is free' } }
    return { value: answers[typed] ?? null, errors: fine }
  },
  minimumAge: (fields) => age(fields, { name: 'minimumAge', called: 'Youngest age' }),
  maximumAge: (fields) => age(fields, { name: 'maximumAge', called: 'Oldest age' }),
  phones: readPhones,
  email: (fields) => {
    const email = words(fields, 'email')
    const fits = email === '' || (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && email.length <= 254)
    return { value: email || null, errors: fits ? fine : { email: 'Enter an email address, like name@example.org' } }
  },
  website: (fields) => {
    const typed = words(fields, 'website')
    if (typed === '') return { value: null, errors: fine }
    const website = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`
    const url = URL.canParse(website) ? new URL(website) : null
    const fits = url && /^https?:$/.test(url.protocol) && url.hostname.includes('.') && website.length <= 500
    if (!fits || url.username || /\s/.test(typed)) {
      return { value: undefined, errors: { website: 'Enter a web address, like example.org' } }
    }
    return { value: website.replace(/^https?/i, (scheme) => scheme.toLowerCase()), errors: fine }
  },
  places: (fields, { before, arrived }) => {
    const rows = filledRows(fields, 'places')
    const errors: FormErrors = tooMany(rows.length, 'places')
    const value = rows.map((row) => {
      const at = before.placeIds.indexOf(row.text('id'))
      const known = at === -1 ? undefined : (before.edited.places[at] ?? arrived.places[at])
      const { place, errors: wrong } = readPlace(row, known)
      for (const [part, said] of Object.entries(wrong)) errors[`places-${row.at}-${part}`] = said
      return place
    })
    return { value, errors }
  },
  times: (fields, { before, arrived }) => {
    const rows = filledRows(fields, 'times')
    const errors: FormErrors = tooMany(rows.length, 'times')
    const value = rows.map((row) => {
      const { opening, errors: wrong } = readTime(row, [...before.edited.times, ...arrived.times])
      for (const [part, said] of Object.entries(wrong)) errors[`times-${row.at}-${part}`] = said
      return opening
    })
    return { value, errors }
  },
}

function readPhones(fields: Fields) {
  const rows = filledRows(fields, 'phones')
  const errors: FormErrors = tooMany(rows.length, 'phones')
  const value = rows.map((row) => {
    const [number, note] = [row.text('number'), row.text('note')]
    const fits = number.replaceAll(/\D/g, '').length >= 3 && number.length <= 40 && /^[\d\s+()x.extEXT-]+$/.test(number)
    if (!fits) errors[`phones-${row.at}-number`] = 'Enter a telephone number, like 01632 960 101'
    if (note.length > 200) errors[`phones-${row.at}-note`] = 'Use 200 characters or fewer'
    return { number, note: note || null }
  })
  return { value, errors }
}

function words(fields: Fields, name: string) {
  return first(fields, name).replaceAll('\r\n', '\n').trim()
}

function optional(fields: Fields, { name, max }: { name: string; max: number }) {
  const value = words(fields, name)
  return { value: value || null, errors: tooLong(value, { name, max }) }
}

function tooLong(value: string, { name, max }: { name: string; max: number }): FormErrors {
  return [...value].length > max ? { [name]: `Use ${max.toLocaleString('en-GB')} characters or fewer` } : {}
}

function tooMany(rows: number, list: string): FormErrors {
  return rows > rowsMax ? { [list]: `Give ${rowsMax} or fewer` } : {}
}

function age(fields: Fields, { name, called }: { name: string; called: string }) {
  const typed = words(fields, name)
  if (typed === '') return { value: null, errors: fine }
  const fits = /^\d{1,3}$/.test(typed) && Number(typed) <= 120
  return { value: Number(typed), errors: fits ? fine : { [name]: `${called} must be a number of years, like 18` } }
}
