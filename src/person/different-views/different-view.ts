import type { SectionName } from '../../platform/identity/sections.ts'
import { entriesAt } from '../entries/entry.ts'

/** How somebody sees differently what another wrote. It stays beside what it is about, wherever that is shown. */
export interface DifferentView {
  id: string
  kind: SubjectKind
  subjectId: string
  /** The version that was read. */
  ofVersion: number
  words: string | null // null once it was erased
  writtenBy: string // a name
  /** Whoever sat in front of the session, and whom the author named: 'Kim Jones and Al'. */
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

interface Of {
  personId: string
  section: SectionName
  kind: SubjectKind
  subjectId: string
}

/** Where somebody says that they see this differently. */
export function differentlyHref(of: Of): string {
  return `/people/${of.personId}/${of.section}/differently/${of.kind}/${of.subjectId}`
}

/** The page on which the subject and what is seen differently about it stand. */
export function subjectAt({ personId, section, kind }: Omit<Of, 'subjectId'>): string {
  switch (kind) {
    case 'entry':
      return entriesAt(personId, section)
    case 'home':
      return `/people/${personId}/home`
    case 'identifier':
      return `/people/${personId}/identifiers`
    case 'day_that_matters':
      return `/people/${personId}/days`
    case 'reaching':
      return `/people/${personId}/reaching`
    case 'contact':
      return `/people/${personId}/people`
    default:
      return `/people/${personId}/about`
  }
}

/** The views of one version of something, for its history. */
export function viewsOfVersion(views: readonly DifferentView[] | undefined, version: number): DifferentView[] {
  return (views ?? []).filter(({ ofVersion }) => ofVersion === version)
}
