import type { SectionName } from '../../platform/identity/sections.ts'

/** How somebody sees differently what another wrote. It stays beside what it is about, wherever that is shown. */
export interface DifferentView {
  id: string
  kind: SubjectKind
  subjectId: string
  /** The version that was read. */
  ofVersion: number
  words: string | null // null once it was erased
  writtenBy: string // a name
  helpedBy: string | null
  recordedAt: Date
}

/** What one can see differently, each in its section: the plain entries of any, and the tables of facts. */
export const subjectKinds = [
  'entry',
  'about_part',
  'about_media',
  'contact',
  'home',
  'identifier',
  'day_that_matters',
  'reaching',
] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** Where somebody says that they see this differently. */
export function differentlyHref(of: {
  personId: string
  section: SectionName
  kind: SubjectKind
  subjectId: string
}): string {
  return `/people/${of.personId}/${of.section}/differently/${of.kind}/${of.subjectId}`
}
