import { type SectionName, sectionNamed } from '../identity/sections.ts'
import type { Fields } from '../web/form.ts'

/** What somebody was typing in the form at this path, kept for them alone. */
export interface Draft {
  fields: Fields
  basedOn: string | null
  keptAt: Date
}

/** Whose record a form is about, from its address: `/people/<id>/<section>/…`. */
export function placeOfForm(path: string): { personId: string | null; section: SectionName | null } {
  const [, personId, part] = /^\/people\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/([a-z-]+))?/.exec(path) ?? []
  return { personId: personId ?? null, section: sectionNamed(part ?? '') ?? null }
}

/** What is worth keeping of a form: not its key, which is new each time, and nothing that opens something. */
export function fieldsToKeep(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !neverKept.test(name)))
}

const neverKept = /^(_.*|code|number|token|password|pin|secret)$/i
