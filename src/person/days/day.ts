import type { VersionedKind } from '../../platform/versions/version.ts'

/** A day that matters to the person: a birthday, when they came home from hospital. */
export interface DayThatMatters {
  what: string
  onDay: string // a calendar day
  everyYear: boolean
}

export const dayKind: VersionedKind<'about', DayThatMatters> = {
  table: 'day_that_matters',
  section: 'about',
  facts: ['what', 'onDay', 'everyYear'],
}
