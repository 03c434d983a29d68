import { all, type Checked, choice, date, type Fields, first, text } from '../../platform/web/form.ts'
import { postcodeIn } from '../records/identity.ts'
import { type Home, stairs, tenures } from './home.ts'

/** What was written about a home, or what is wrong with it. `today` is the last day on which somebody can have moved in. */
export function checkHome(fields: Fields, today: string): Checked<Home> {
  return all<Home>({
    address: words(fields, 'address', 500),
    postcode: postcodeIn(fields),
    sinceOn: since(fields, today),
    livesWith: words(fields, 'livesWith', 300),
    tenure: oneOf(fields, 'tenure', tenures),
    responsible: words(fields, 'responsible', 500),
    stairs: oneOf(fields, 'stairs', stairs),
    words: words(fields, 'words', 2000),
  })
}

function words(fields: Fields, name: string, max: number) {
  const typed = text(fields, name, { max, tooLong: `Use ${max.toLocaleString('en-GB')} characters or fewer` })
  return 'error' in typed ? typed : { value: typed.value || null }
}

function oneOf<const V extends string>(fields: Fields, name: string, of: readonly V[]) {
  return first(fields, name) === '' ? { value: null } : choice(fields, name, { of, missing: 'Choose one of these' })
}

function since(fields: Fields, today: string) {
  const day = date(fields, 'sinceOn', { invalid: 'Write a real day, such as 22 11 2026' })
  if ('error' in day || day.value === null) return day
  if (day.value > today) return { error: 'The day must be today or before' }
  return day.value < '1900-01-01' ? { error: 'The year must be 1900 or later' } : day
}

/** The fields of a form that holds this. */
export function fieldsOfHome(home: Home): Fields {
  const [year = '', month = '', day = ''] = (home.sinceOn ?? '').split('-')
  return {
    ...{ address: home.address ?? '', postcode: home.postcode ?? '', livesWith: home.livesWith ?? '' },
    ...{ tenure: home.tenure ?? '', responsible: home.responsible ?? '', stairs: home.stairs ?? '' },
    ...{ words: home.words ?? '', 'sinceOn-year': year },
    ...{ 'sinceOn-month': String(Number(month) || ''), 'sinceOn-day': String(Number(day) || '') },
  }
}
