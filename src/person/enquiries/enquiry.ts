import { lastDay } from '../../platform/identity/evidence-days.ts'
import { checkReach, partsWithout, type Reach } from '../../platform/identity/reach.ts'
import { all, choice, type Fields, text } from '../../platform/web/form.ts'

/** A legal duty to look into something: a section 42 enquiry (Care Act 2014), or a court's order. */
export interface Enquiry extends Reach {
  id: string
  kind: EnquiryKind
  name: string
  openedById: string
  openedBy: string
  openedAt: Date
  signedOffBy: string | null
  signedOffAt: Date | null
  endsAt: Date
  closedBy: string | null
  closedAt: Date | null
  closedWhy: string | null
  /** Who may see by it. */
  members: readonly string[]
  /** Who is said to have done harm. Nothing is opened to them, and they are never told. */
  alleged: readonly string[]
}

export const enquiryKinds = ['section 42', 'court'] as const
export type EnquiryKind = (typeof enquiryKinds)[number]

export const enquiryKindWords: Record<EnquiryKind, string> = {
  'section 42': 'Safeguarding enquiry (Care Act 2014, section 42)',
  court: "A court's order",
}

export interface EnquiryForm {
  kind: EnquiryKind
  name: string
  members: string
  alleged: string
  until: string
  reach: Reach
}

/** It opens something from the day a second person signed it off, until it is closed or its time is over. */
export function standingOf(enquiry: Pick<Enquiry, 'signedOffAt' | 'closedAt' | 'endsAt'>, now: Date) {
  if (enquiry.closedAt !== null || enquiry.endsAt <= now) return 'ended'
  return enquiry.signedOffAt === null ? 'waiting' : 'stands'
}

export function checkEnquiryForm(fields: Fields, today: string) {
  return all<EnquiryForm>({
    kind: choice(fields, 'kind', { of: enquiryKinds, missing: 'Choose what it is' }),
    name: text(fields, 'name', { max: 300, missing: 'Give the enquiry a name' }),
    members: text(fields, 'members', { max: 2000, missing: 'Enter at least one name' }),
    alleged: text(fields, 'alleged', { max: 2000 }),
    reach: checkReach(fields, everyPart),
    until: lastDay(fields, 'until', { today }),
  })
}

export function checkClosing(fields: Fields) {
  return all<{ why: string }>({ why: text(fields, 'why', { max: 1000, missing: 'Say in a few words how it ended' }) })
}

/** An enquiry alone may open what is kept for safeguarding. */
export const everyPart = ['safeguarding', ...partsWithout('safeguarding')] as const
