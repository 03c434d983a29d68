import type { Said } from '../../platform/versions/version.ts'
import type { SubjectKind } from './different-view.ts'

/** What somebody wrote that another may see differently, as it stands now. */
export interface Subject {
  kind: SubjectKind
  subjectId: string
  /** The record it was written in: with two records of one person, one or the other. */
  personId: string
  version: number
  /** What it says: words alone, or facts with their labels. */
  said: readonly Said[]
  /** Who wrote it and when: '2 November 2026. Written by Kim Jones.' */
  byline: string
  writtenById: string
}
