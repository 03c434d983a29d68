import { z } from 'zod'
import { plainLine, plainText } from './plain-text.ts'

const web = z.url({ protocol: /^https?$/, hostname: z.regexes.domain })
const mail = z.email().max(254)

export type Note = (field: string, problem: string) => void
export type Bag = Record<string, unknown>

/** Reads fields of a record that somebody else made: what cannot be used is noted and left out, the rest is kept. */
export function fieldsOf(bag: Bag, note: Note, prefix = '') {
  const given = (name: string) => (Object.hasOwn(bag, name) ? bag[name] : undefined)
  const said = (name: string) => {
    const value = given(name)
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'string' || typeof value === 'number') return String(value)
    note(prefix + name, 'should be text')
    return null
  }

  return {
    line(name: string, max: number) {
      const value = said(name)
      if (value === null) return null
      const line = plainLine(value, max + 1)
      if (line.length > max) note(prefix + name, `longer than ${max} characters, so it was cut`)
      return line.slice(0, max).toWellFormed() || null
    },
    text(name: string, max: number) {
      const value = said(name)
      if (value === null) return null
      const text = plainText(value, max + 1)
      if (text.length > max) note(prefix + name, `longer than ${max} characters, so it was cut`)
      return text.slice(0, max).toWellFormed() || null
    },
    /** A web address that a browser may be sent to: http or https, to a host with a name. */
    web(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const whole = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`
      const read = web.safeParse(whole)
      if (read.success && whole.length <= 2000) return new URL(read.data).href
      note(prefix + name, `“${plainLine(value, 80)}” is not a web address`)
      return null
    },
    mail(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const read = mail.safeParse(value)
      if (read.success) return read.data
      note(prefix + name, `“${plainLine(value, 80)}” is not an email address`)
      return null
    },
    number(name: string) {
      const value = said(name)
      if (value === null) return null
      const number = Number(value)
      if (Number.isFinite(number)) return number
      note(prefix + name, 'should be a number')
      return null
    },
    /** A calendar day, from a day or an instant. */
    day(name: string) {
      const value = said(name)
      if (value === null) return null
      const day = value.slice(0, 10)
      if (z.iso.date().safeParse(day).success && day >= '1900' && day < '2200') return day
      note(prefix + name, `“${plainLine(value, 40)}” is not a date`)
      return null
    },
    /** '09:00' from '09:00', '9:00', '09:00:00' or '09:00+00:00'. */
    time(name: string) {
      const value = said(name)?.trim()
      if (!value) return null
      const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(value) ?? []
      if (hour && minute && Number(hour) <= 24 && Number(minute) < 60) return `${hour.padStart(2, '0')}:${minute}`
      note(prefix + name, `“${plainLine(value, 40)}” is not a time of day`)
      return null
    },
    /** The objects of a list, at most `max`. Something else in their place is noted. */
    list(name: string, max: number): Bag[] {
      const value = given(name)
      if (value === undefined || value === null) return []
      if (!Array.isArray(value)) {
        note(prefix + name, 'should be a list')
        return []
      }
      if (value.length > max) note(prefix + name, `more than ${max}, so the rest were left out`)
      const bags = value.slice(0, max).filter(isBag)
      if (bags.length < Math.min(value.length, max)) note(prefix + name, 'holds something that is not an object')
      return bags
    },
    bag(name: string): Bag | null {
      const value = given(name)
      if (value === undefined || value === null) return null
      if (isBag(value)) return value
      note(prefix + name, 'should be an object')
      return null
    },
  }
}

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const depthMax = 24

/** A copy that a database can hold: text without NUL or half characters, no keys that programs trip over, not too deep. */
export function keepable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '')
  if (typeof value !== 'object' || value === null) return value
  if (depth === depthMax) return null
  if (Array.isArray(value)) return value.map((item) => keepable(item, depth + 1))
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(entries.map(([key, item]) => [String(keepable(key)), keepable(item, depth + 1)]))
}
