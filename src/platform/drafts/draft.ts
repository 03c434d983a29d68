import { type SectionName, sectionNamed } from '../identity/sections.ts'
import type { Fields } from '../web/form.ts'

/** What somebody was typing in the form at this path, kept for them alone. */
export interface Draft {
  fields: Fields
  basedOn: string | null
  keptAt: Date
}

/** How much of one form is kept, in bytes of its JSON. The column takes twice that, for what PostgreSQL adds. */
export const draftBytesMax = 100_000

/** How many drafts one member may have at once. */
export const draftsMax = 200

/** Whose record a form is about, from its address: `/people/<id>/<section>/…`. */
export function placeOfForm(path: string): { personId: string | null; section: SectionName | null } {
  const [, personId, part] = /^\/people\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([a-z-]+))?/.exec(path) ?? []
  return {
    personId: personId ?? null,
    section: sectionNamed(part ?? '') ?? (aboutThem.has(part ?? '') ? 'about' : null),
  }
}

// Rooms of the section 'about' that have an address of their own.
const aboutThem = new Set(['reaching', 'home', 'identifiers', 'days', 'identity'])

/** What is worth keeping of a form: not its key, which is new each time, and nothing that opens something. */
export function fieldsToKeep(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || neverKept.test(name) ? [] : [[name.toWellFormed(), wellFormed(value)]],
    ),
  )
}

const neverKept = /^(_.*|code|number|token|password|pin|secret)$/i

// PostgreSQL's JSON holds no half of a character.
function wellFormed(value: string | readonly string[]) {
  return typeof value === 'string' ? value.toWellFormed() : value.map((one) => one.toWellFormed())
}

/** A draft as it is written, or null where there is nothing to keep, or the form is not one whose words are kept. */
export function draftToKeep(
  path: string,
  fields: Fields,
): { path: string; fields: string; basedOn: string | null } | null {
  if (path.length > 500 || forCodes.test(path)) return null
  const kept = fieldsToKeep(fields)
  const typed = Object.values(kept).some((value) => [value].flat().some((one) => one?.trim()))
  const json = JSON.stringify(kept)
  if (!typed || Buffer.byteLength(json) > draftBytesMax) return null
  const { basedOn } = kept
  return { path, fields: json, basedOn: typeof basedOn === 'string' ? basedOn.slice(0, 100) : null }
}

// Forms of signing in hold codes and addresses: nothing of them is kept.
const forCodes = /^\/(sign-in|sign-out|my-sign-in|invitation|drafts)(\/|$)/
