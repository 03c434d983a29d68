import { isId } from '../../platform/db/ids.ts'
import { type May, type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { lastDayOf } from '../../platform/ui/moments.ts'
import type { Fields } from '../../platform/web/form.ts'

export type Basis =
  | 'agreed'
  | 'allocated'
  | 'attorney'
  | 'deputy'
  | 'appointee'
  | 'nominee'
  | 'advocate'
  | 'best interests'
  | 'legal duty'
  | 'urgent'

/** One section that somebody may see, as it stands today. */
export interface Sharing {
  id: string
  memberId: string
  name: string
  section: SectionName
  may: May
  basis: Basis
  evidenceId: string | null
  startsAt: Date
  endsAt: Date
  /** Who entered it for the person, where they agreed on paper. */
  helpedBy: string | null
  /** False for an attorney who may do nothing while the person decides for themselves. */
  stands: boolean
  /** True where the person keeps them out, so that it opens nothing. */
  keptOut: boolean
  /** What it leans on, in its own words: a piece of work, an enquiry, a reason, the number of a paper. */
  about: string | null
  /** What an authority covers, 'welfare' or 'money', or what kind of duty it is. */
  kind: string | null
}

/** What somebody has for one reason and until one day, and what is taken back with one button. */
export interface SharedSet {
  first: Sharing
  sections: readonly { name: SectionName; may: May }[]
  sharingIds: readonly string[]
}

/** Everybody who can see something, each once, with all that they have. */
export interface SharedWith {
  memberId: string
  name: string
  sets: readonly SharedSet[]
}

/** Rows put together by member, then by why and until when. Where somebody has a section twice, the wider stands. */
export function sharedWith(sharings: readonly Sharing[]): SharedWith[] {
  const members = Map.groupBy(sharings, ({ memberId }) => memberId)
  return [...members.values()].map((rows) => {
    const sets = Map.groupBy(rows, (row) => [row.basis, row.evidenceId, lastDayOf(row.endsAt), row.keptOut].join())
    const [first] = rows as [Sharing]
    return { memberId: first.memberId, name: first.name, sets: [...sets.values()].map(setOf) }
  })
}

/** The ids of sharings that a form sent; null when there is none, or one that cannot be an id. */
export function idsIn(fields: Fields): string[] | null {
  const sent = Object.hasOwn(fields, 'sharing') ? [fields.sharing ?? []].flat() : []
  if (sent.length === 0 || sent.length > 100 || !sent.every(isId)) return null
  return sent
}

function setOf(rows: readonly Sharing[]): SharedSet {
  const [first] = rows as readonly [Sharing]
  const names = [...new Set(rows.map(({ section }) => section))].sort((a, b) => placeOf(a) - placeOf(b))
  const may = (name: SectionName) => rows.some((row) => row.section === name && row.may === 'write')
  return {
    first,
    sections: names.map((name) => ({ name, may: may(name) ? 'write' : 'see' })),
    sharingIds: rows.map(({ id }) => id),
  }
}

/** A legal duty ends with what it is for, or anyone could end an enquiry by pressing on the person. */
export function mayTakeBack({ first }: SharedSet): boolean {
  return first.basis !== 'legal duty'
}

/** Whoever was given something may give it up. What they have by work or by law ends with that. */
export function mayGiveUp({ first }: Pick<SharedSet, 'first'>): boolean {
  return first.basis === 'agreed'
}

function placeOf(section: SectionName): number {
  return sectionNames.indexOf(section)
}
