import { z } from 'zod'
import { plainLine, plainText } from './plain-text.ts'

const web = z.url({ protocol: /^https?$/, hostname: z.regexes.domain })
const mail = z.email().max(254)

export type Note = (field: string, problem: string) => void
export type Bag = Record<string, unknown>

/** One record's fields: what was given under a name, how to complain of it, and where in the record we are. */
interface Reading {
  given: (name: string) => unknown
  said: (name: string) => string | null
  note: Note
}

/** Reads fields of a record that somebody else made: what cannot be used is noted and left out, the rest is kept. */
export function fieldsOf(bag: Bag, noteField: Note, prefix = '') {
  const note: Note = (field, problem) => noteField(prefix + field, problem)
  const given = (name: string) => (Object.hasOwn(bag, name) ? bag[name] : undefined)
  const said = (name: string) => {
    const value = given(name)
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    note(name, 'should be text')
    return null
  }
  const reading = { given, said, note }
  return { ...textsOf(reading), ...addressesOf(reading), ...measuresOf(reading), ...partsOf(reading) }
}

function textsOf({ said, note }: Reading) {
  function cut(name: string, max: number, clean: typeof plainText) {
    const value = said(name)
    if (value === null) return null
    const text = clean(value, max + 1)
    if (text.length > max) note(name, `longer than ${max} characters, so it was cut`)
    return text.slice(0, max).toWellFormed() || null
  }
  return {
    line: (name: string, max: number) => cut(name, max, plainLine),
    text: (name: string, max: number) => cut(name, max, plainText),
  }
}

function addressesOf({ said, note }: Reading) {
  return {
    /** A web address that a browser may be sent to: http or https, to a host with a name. */
    web(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const whole = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`
      const read = web.safeParse(whole)
      if (read.success && whole.length <= 2000) return new URL(read.data).href
      note(name, `“${plainLine(value, 80)}” is not a web address`)
      return null
    },
    mail(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const read = mail.safeParse(value)
      if (read.success) return read.data
      note(name, `“${plainLine(value, 80)}” is not an email address`)
      return null
    },
  }
}

function measuresOf({ said, note }: Reading) {
  return {
    number(name: string) {
      const value = said(name)
      if (value === null) return null
      const number = Number(value)
      if (Number.isFinite(number)) return number
      note(name, 'should be a number')
      return null
    },
    /** A calendar day, from a day or an instant. */
    day(name: string) {
      const value = said(name)
      if (value === null) return null
      // 3.0 writes days and instants of ISO 8601; the reference feed of 1.0 writes 31/12/2020 00:00:00.
      const [, d, m, y] = /^(\d\d)\/(\d\d)\/(\d{4})(?: |$)/.exec(value) ?? []
      const day = d ? `${y}-${m}-${d}` : value.slice(0, 10)
      if (z.iso.date().safeParse(day).success && day >= '1900' && day < '2200') return day
      note(name, `“${plainLine(value, 40)}” is not a date`)
      return null
    },
    /** '09:00' from '09:00', '9:00', '09:00:00', '09:00+00:00', '2020-01-01T09:00:00Z', '9am' or '9.00 am'. */
    time(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const time = timeIn(value)
      if (time === null) note(name, `“${plainLine(value, 40)}” is not a time of day`)
      return time
    },
  }
}

function timeIn(value: string) {
  const iso = /^(?:\d{4}-\d\d-\d\dT)?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(value)
  const [, spoken, past = '00', half] = /^(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.?m\.?$/i.exec(value) ?? []
  const twelve = Number(spoken) <= 12 && Number(spoken) >= 1
  const hour = iso ? Number(iso[1]) : twelve ? (Number(spoken) % 12) + (/p/i.test(half ?? '') ? 12 : 0) : Number.NaN
  const minute = iso ? (iso[2] ?? '') : past
  const onClock = (hour < 24 && Number(minute) < 60) || (hour === 24 && minute === '00')
  return onClock ? `${String(hour).padStart(2, '0')}:${minute}` : null
}

function partsOf({ given, note }: Reading) {
  return {
    /** The objects of a list, at most `max`. Something else in their place is noted. */
    list(name: string, max: number): Bag[] {
      const value = given(name)
      if (value === undefined || value === null) return []
      if (!Array.isArray(value)) {
        note(name, 'should be a list')
        return []
      }
      if (value.length > max) note(name, `more than ${max}, so the rest were left out`)
      const bags = value.slice(0, max).filter(isBag)
      if (bags.length < Math.min(value.length, max)) note(name, 'holds something that is not an object')
      return bags
    },
    bag(name: string): Bag | null {
      const value = given(name)
      if (value === undefined || value === null) return null
      if (isBag(value)) return value
      note(name, 'should be an object')
      return null
    },
  }
}

/** True for an object with named values; lists and null are none. */
export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const depthMax = 24

/**
 * A copy that a database can hold: text without NUL or half characters, no keys that programs trip over, not too deep.
 * What lies too deep is left out, and noted.
 */
export function keepable(value: unknown, note?: Note, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '')
  if (typeof value !== 'object' || value === null) return value
  if (depth === depthMax) {
    note?.('', `more than ${depthMax} deep: what is further in was left out`)
    return null
  }
  if (Array.isArray(value)) return value.map((item) => keepable(item, note, depth + 1))
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(entries.map(([key, item]) => [String(keepable(key)), keepable(item, note, depth + 1)]))
}
