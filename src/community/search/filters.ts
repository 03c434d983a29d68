import { type Fields, first } from '../../platform/web/form.ts'
import { type AccessFact, accessFacts } from '../listings/facts.ts'
import { type Kind, kinds } from '../listings/listing.ts'
import { type NeedName, needNames, needs } from '../needs/need.ts'
import { type Day, days, timeInWords } from '../openings/opening.ts'

/** What a search is narrowed to. Nothing chosen: null, false or an empty list. */
export interface Filters {
  day: Day | null
  at: string | null // '14:00'
  free: boolean
  needs: NeedName[]
  age: number | null
  access: AccessFact[]
  online: boolean
  kinds: Kind[]
}

export const noFilters: Filters = {
  day: null,
  at: null,
  free: false,
  needs: [],
  age: null,
  access: [],
  online: false,
  kinds: [],
}

export const orders = { best: 'Best match', nearest: 'Nearest', checked: 'Recently checked', name: 'A to Z' } as const
export type Order = keyof typeof orders

export interface ReadFilters {
  filters: Filters
  /** What was typed and cannot be read, by the name of its field; it is left out of `filters`. */
  errors: Partial<Record<'age' | 'at', string>>
  typed: { age: string; at: string }
}

/** Reads what was chosen. Values that no form of ours offers are passed over. */
export function readFilters(fields: Fields): ReadFilters {
  const typed = { age: first(fields, 'age').trim().slice(0, 20), at: first(fields, 'at').trim().slice(0, 20) }
  const [age, at] = [readAge(typed.age), readTime(typed.at)]
  return {
    filters: {
      day: days.find((day) => day === first(fields, 'day')) ?? null,
      at: at ?? null,
      free: first(fields, 'free') === 'yes',
      needs: chosen(fields, { name: 'needs', of: needNames }),
      age: age ?? null,
      access: chosen(fields, { name: 'access', of: Object.keys(accessFacts) as AccessFact[] }),
      online: first(fields, 'online') === 'yes',
      kinds: chosen(fields, { name: 'kind', of: Object.keys(kinds) as Kind[] }),
    },
    errors: {
      ...(age === undefined ? { age: 'Age must be a whole number, like 78' } : {}),
      ...(at === undefined ? { at: 'Time must be like 2pm or 14:30' } : {}),
    },
    typed,
  }
}

function chosen<V extends string>(fields: Fields, { name, of }: { name: string; of: readonly V[] }): V[] {
  const given = Object.hasOwn(fields, name) ? fields[name] : undefined
  const values = typeof given === 'string' ? [given] : (given ?? [])
  return of.filter((value) => values.includes(value))
}

function readAge(typed: string) {
  if (typed === '') return null
  return /^\d{1,3}$/.test(typed) && Number(typed) <= 130 ? Number(typed) : undefined
}

/** '2pm', '2.30 pm', '14:30' or '1430' as '14:30'. Undefined when it is no time of day. */
function readTime(typed: string) {
  if (typed === '') return null
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(typed)
  if (!parts) return undefined
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2] ?? 0), parts[3]?.toLowerCase()]
  if (minute > 59 || hour > 23 || (half && (hour < 1 || hour > 12))) return undefined
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour
  return `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** True when a listing may pass without stating all that was asked of it. */
export function mayLeaveUnstated({ day, at, free, age, access }: Filters) {
  return day !== null || at !== null || free || age !== null || access.length > 0
}

/** Filters as they stand in an address. */
export function filterParams(filters: Filters): [string, string][] {
  return chosenOf(filters).map(({ name, value }) => [name, value])
}

export interface Chosen {
  name: string
  value: string
  /** As people read it: 'open on Tuesday'. */
  says: string
  without: Filters
}

export const dayNames: Readonly<Record<Day, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

/** Each thing that was chosen, in words, with what is left when it is taken away. */
export function chosenOf(filters: Filters): Chosen[] {
  const { day, at, free, age, online } = filters
  const one = (name: keyof Filters, value: string | null | false, says: string): Chosen[] =>
    value ? [{ name, value, says, without: { ...filters, [name]: noFilters[name] } }] : []
  return [
    ...one('day', day, day ? `Open on ${dayNames[day]}` : ''),
    ...one('at', at, at ? `Open at ${timeInWords(at)}` : ''),
    ...one('free', free && 'yes', 'Free'),
    ...one('age', age === null ? null : String(age), `For somebody aged ${age}`),
    ...filters.needs.map((need) => ({
      name: 'needs',
      value: need,
      says: needs[need].label,
      without: { ...filters, needs: filters.needs.filter((other) => other !== need) },
    })),
    ...filters.access.map((fact) => ({
      name: 'access',
      value: fact,
      says: accessFacts[fact].label,
      without: { ...filters, access: filters.access.filter((other) => other !== fact) },
    })),
    ...one('online', online && 'yes', 'Online'),
    ...filters.kinds.map((kind) => ({
      name: 'kind',
      value: kind,
      says: kinds[kind],
      without: { ...filters, kinds: filters.kinds.filter((other) => other !== kind) },
    })),
  ]
}
