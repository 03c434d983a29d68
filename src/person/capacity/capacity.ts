import { dayThatWas, lastDay } from '../../platform/identity/evidence-days.ts'
import { checkReach, partsWithout, type Reach } from '../../platform/identity/reach.ts'
import { all, type Fields, text } from '../../platform/web/form.ts'

/** That the person cannot decide something themselves, for a time (Mental Capacity Act 2005 ss.2 and 3). */
export interface CapacityRecord {
  id: string
  decision: string
  why: string
  assessedBy: string
  assessedOn: string
  until: string
  endedAt: Date | null
}

/** A decision made for the person in their best interests (s.4), which lets somebody see what it needs. */
export interface BestInterests extends Reach {
  id: string
  capacityRecordId: string
  memberId: string
  member: string
  decision: string
  decidedById: string
  decidedBy: string
  decidedOn: string
  until: string
  signedOffBy: string | null
  signedOffAt: Date | null
  endedAt: Date | null
}

export interface CapacityForm {
  decision: string
  why: string
  assessedOn: string
  until: string
}

export interface BestInterestsForm {
  who: string
  decision: string
  decidedOn: string
  until: string
  reach: Reach
}

export const bestInterestsParts = partsWithout('safeguarding')

/** It stands until its last day is over, or somebody ends it: whoever can decide again decides again. */
export function stands({ endedAt, until }: Pick<CapacityRecord, 'endedAt' | 'until'>, today: string): boolean {
  return endedAt === null && until >= today
}

export function checkCapacityForm(fields: Fields, today: string) {
  const assessedOn = dayThatWas(fields, 'assessedOn', { today })
  const from = 'value' in assessedOn ? assessedOn.value : today
  return all<CapacityForm>({
    decision: text(fields, 'decision', { max: 300, missing: 'Say which decision they cannot make' }),
    why: text(fields, 'why', { max: 4000, missing: 'Say how you know, and what you tried to help them decide' }),
    assessedOn,
    until: lastDay(fields, 'until', { today, from }),
  })
}

/** A decision lasts no longer than the record that it leans on, whose last day is `until`. */
export function checkBestInterestsForm(fields: Fields, { today, until }: { today: string; until: string }) {
  const decidedOn = dayThatWas(fields, 'decidedOn', { today })
  const from = 'value' in decidedOn ? decidedOn.value : today
  const last = lastDay(fields, 'until', { today, from })
  const tooLate = 'value' in last && last.value > until
  return all<BestInterestsForm>({
    decision: text(fields, 'decision', { max: 4000, missing: 'Say what was decided, and why it is best for them' }),
    who: text(fields, 'who', { max: 400, missing: 'Enter the name of who may see something' }),
    decidedOn,
    until: tooLate ? { error: 'The last day must not be after the record that it leans on ends' } : last,
    reach: checkReach(fields, bestInterestsParts),
  })
}
