import { dayThatWas, lastDay } from '../../platform/identity/evidence-days.ts'
import { checkReach, partsWithout, type Reach } from '../../platform/identity/reach.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import { all, choice, type Fields, first, text } from '../../platform/web/form.ts'

/** A document that gives somebody the right to act for the person, as a member of staff saw it. */
export interface Authority extends Reach {
  id: string
  memberId: string
  member: string
  kind: AuthorityKind
  covers: Covers
  document: string
  seenById: string
  seenBy: string
  seenOn: string
  until: string
  signedOffBy: string | null
  signedOffAt: Date | null
  endedAt: Date | null
}

export const authorityKinds = ['attorney', 'deputy', 'appointee', 'nominee', 'advocate'] as const
export type AuthorityKind = (typeof authorityKinds)[number]
export type Covers = 'welfare' | 'money'

export const kindWords: Record<AuthorityKind, { text: string; hint: string }> = {
  attorney: { text: 'Attorney', hint: 'Named by the person in a lasting power of attorney, registered' },
  deputy: { text: 'Deputy', hint: 'Named by the Court of Protection' },
  appointee: { text: 'Appointee', hint: 'Looks after benefits, for the DWP. Money only' },
  nominee: { text: 'Nominee', hint: 'Looks after a direct payment. Money only' },
  advocate: { text: 'Advocate', hint: 'Speaks up for the person. Never money' },
}

export const coversWords: Record<Covers, string> = { welfare: 'care and health', money: 'money' }

export interface AuthorityForm {
  who: string
  kind: AuthorityKind
  covers: Covers
  document: string
  seenOn: string
  until: string
  reach: Reach
}

/** What a document of this kind may open. Whoever looks after money has no business in the diary. */
export function coveredParts(covers: Covers): SectionName[] {
  return covers === 'money' ? ['budget'] : partsWithout('budget', 'safeguarding')
}

/** How a document stands. A welfare attorney acts only while the person cannot decide (MCA 2005 s.11(7)(a)). */
export function standingOf(
  authority: Pick<Authority, 'kind' | 'covers' | 'until' | 'signedOffAt' | 'endedAt'>,
  { today, lacksCapacity }: { today: string; lacksCapacity: boolean },
): 'ended' | 'waiting' | 'asleep' | 'stands' {
  if (authority.endedAt !== null || authority.until < today) return 'ended'
  if (authority.signedOffAt === null) return 'waiting'
  const sleeps = authority.kind === 'attorney' && authority.covers === 'welfare' && !lacksCapacity
  return sleeps ? 'asleep' : 'stands'
}

export function checkAuthorityForm(fields: Fields, today: string) {
  const kind = authorityKinds.find((each) => each === first(fields, 'kind'))
  const fixed: Covers | undefined =
    kind === 'advocate' ? 'welfare' : kind === 'appointee' || kind === 'nominee' ? 'money' : undefined
  const covers: { value: Covers } | { error: string } = fixed ? { value: fixed } : choice(fields, 'covers', coversRule)
  // Of what was ticked only what the document covers counts: the form cannot know before it was sent.
  const parts = 'value' in covers ? coveredParts(covers.value) : coveredParts('welfare')
  return all<AuthorityForm>({
    who: text(fields, 'who', { max: 400, missing: 'Enter the name of who acts for them' }),
    kind: choice(fields, 'kind', { of: authorityKinds, missing: 'Choose what kind of document it is' }),
    covers,
    document: text(fields, 'document', { max: 300, missing: 'Say which document you saw' }),
    seenOn: dayThatWas(fields, 'seenOn', { today }),
    until: lastDay(fields, 'until', { today }),
    reach: checkReach(fields, parts),
  })
}

const coversRule = { of: ['welfare', 'money'], missing: 'Choose what the document covers' } as const
