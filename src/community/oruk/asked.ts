import { type Checked, type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { isUuid } from '../arrivals/arrival-ids.ts'
import { type Day, days } from '../openings/opening.ts'
import { readPostcode } from '../postcodes/postcode.ts'

/** A parameter of the API. `read` gives undefined for what it cannot be. */
interface Parameter<T> {
  says: string
  mustBe: string
  schema: object
  read(typed: string): T | undefined
}

export const perPageUsual = 20
export const perPageMax = 500
/** As far as from one end of Britain to the other. */
const proximityMax = 1_500_000

/** Every parameter, once: what a request is read by and what the description says of it. */
export const parameters = {
  search: parameter({
    says: 'Words, all of which the service must say of itself: in its name, its terms, its description or its places.',
    mustBe: '500 characters or fewer',
    schema: { type: 'string', maxLength: 500 },
    read: (typed) => (typed.length <= 500 ? typed.toWellFormed() : undefined),
  }),
  page: parameter({
    says: 'Which page, from 1. One past the last is empty.',
    mustBe: 'a whole number from 1',
    schema: { type: 'integer', minimum: 1, default: 1 },
    read: (typed) => whole(typed, { from: 1, to: 9_999_999 }),
  }),
  per_page: parameter({
    says: 'How many to a page.',
    mustBe: `a whole number from 1 to ${perPageMax}`,
    schema: { type: 'integer', minimum: 1, maximum: perPageMax, default: perPageUsual },
    read: (typed) => whole(typed, { from: 1, to: perPageMax }),
  }),
  taxonomy_term_id: idParameter('Services that have this term.'),
  taxonomy_id: idParameter('Services that have any term of this taxonomy; of terms, those that belong to it.'),
  organization_id: idParameter('Services of this organisation.'),
  minimum_age: parameter({
    says: 'Services whose own minimum age is at least this. It does not ask whether they suit somebody of that age.',
    mustBe: 'an age in years',
    schema: { type: 'number', minimum: 0, maximum: 150 },
    read: ageOf,
  }),
  maximum_age: parameter({
    says: 'Services whose own maximum age is at most this.',
    mustBe: 'an age in years',
    schema: { type: 'number', minimum: 0, maximum: 150 },
    read: ageOf,
  }),
  day: parameter({
    says: 'Services with a schedule on this day. With start_time or end_time the same schedule must fit them.',
    mustBe: `one of ${days.join(', ')}`,
    schema: { type: 'string', enum: days },
    read: (typed): Day | undefined => days.find((day) => day === typed.toUpperCase()),
  }),
  start_time: parameter({
    says: 'Services with a schedule that opens at this time or after it.',
    mustBe: 'a time of day, like 09:30',
    schema: { type: 'string', examples: ['09:30'] },
    read: timeOf,
  }),
  end_time: parameter({
    says: 'Services with a schedule that closes at this time or before it.',
    mustBe: 'a time of day, like 17:00',
    schema: { type: 'string', examples: ['17:00'] },
    read: timeOf,
  }),
  postcode: parameter({
    says: 'A postcode, or its first half. Alone: services whose stated area covers it, and those that are online. With proximity: those with a place within so many metres of it. It is looked up here and sent to nobody.',
    mustBe: 'a postcode, like SY3 7PQ',
    schema: { type: 'string', maxLength: 50, examples: ['SY3 7PQ'] },
    read: (typed) => readPostcode(typed) ?? undefined,
  }),
  proximity: parameter({
    says: 'Metres from the postcode.',
    mustBe: `a number of metres up to ${proximityMax}`,
    schema: { type: 'number', minimum: 0, maximum: proximityMax },
    read: (typed) => number(typed, proximityMax),
  }),
  modified_after: parameter({
    says: 'Services that were changed at this time or after it. What was taken away since is not told: read the whole feed now and then.',
    mustBe: 'a date or a time with its zone, like 2027-01-31T09:00:00Z',
    schema: { type: 'string', examples: ['2027-01-31T09:00:00Z'] },
    read: instantOf,
  }),
  format: parameter({
    says: 'ndjson gives every service that fits, one to a line, without pages. So does an Accept header that asks for application/x-ndjson.',
    mustBe: 'json or ndjson',
    schema: { type: 'string', enum: ['json', 'ndjson'], default: 'json' },
    read: (typed) => (['json', 'ndjson'] as const).find((format) => format === typed.toLowerCase()),
  }),
} as const

export type ParameterName = keyof typeof parameters

/** What was asked; null for what was not. */
export type Asked<N extends ParameterName = ParameterName> = {
  [K in N]: NonNullable<ReturnType<(typeof parameters)[K]['read']>> | null
}

export const pageParameters = ['page', 'per_page'] as const
export const termParameters = ['taxonomy_id', ...pageParameters] as const
export const filterParameters = [
  'search',
  'taxonomy_term_id',
  'taxonomy_id',
  'organization_id',
  'minimum_age',
  'maximum_age',
  'day',
  'start_time',
  'end_time',
  'postcode',
  'proximity',
  'modified_after',
] as const
export const placeParameters = [...filterParameters, ...pageParameters] as const
export const serviceParameters = [...placeParameters, 'format'] as const

export type Filters = Asked<(typeof filterParameters)[number]>

/** Reads what a query asks. Parameters that are not of this list are passed over, empty ones were not given. */
export function readAsked<N extends ParameterName>(fields: Fields, names: readonly N[]): Checked<Asked<N>> {
  const errors: FormErrors = {}
  const read = names.map((name) => {
    const typed = first(fields, name).trim()
    if (typed === '') return [name, null]
    const { read, mustBe }: Parameter<unknown> = parameters[name]
    const value = read(typed)
    if (value === undefined) errors[name] = `${name} must be ${mustBe}`
    return [name, value]
  })
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const value = Object.fromEntries(read) as Asked<N>
  if ('proximity' in value && value.proximity !== null && 'postcode' in value && value.postcode === null) {
    return { ok: false, errors: { proximity: 'proximity needs a postcode to measure from' } }
  }
  return { ok: true, value }
}

function parameter<T>(one: Parameter<T>) {
  return one
}

function idParameter(says: string) {
  return parameter({
    says,
    mustBe: 'a UUID',
    schema: { type: 'string', format: 'uuid' },
    read: (typed) => (isUuid(typed.toLowerCase()) ? typed.toLowerCase() : undefined),
  })
}

function whole(typed: string, { from, to }: { from: number; to: number }) {
  const value = /^[0-9]{1,9}$/.test(typed) ? Number(typed) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

function number(typed: string, max: number) {
  const value = /^[0-9]{1,9}(\.[0-9]{1,9})?$/.test(typed) ? Number(typed) : Number.NaN
  return value <= max ? value : undefined
}

function ageOf(typed: string) {
  return number(typed, 150)
}

/** '09:00' of '9:00', '09:00:00' or '09:00Z': times are those of the place, so a zone changes nothing. */
function timeOf(typed: string) {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+ -]\d{2}:?\d{2})?$/i.exec(typed) ?? []
  if (!hour || !minute || Number(hour) > 24 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}

const instant = /^[12]\d{3}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/i

function instantOf(typed: string) {
  // A plus in an address is read as a space, and is often meant as a plus.
  const text = typed.replace(/ (\d{2}:\d{2})$/, '+$1')
  const at = instant.test(text) ? new Date(text) : null
  return at && !Number.isNaN(at.getTime()) ? at : undefined
}
