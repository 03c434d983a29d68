import { isEmailAddress } from '../post/item.ts'
import { type Checked, choice, type Fields, type FormErrors, first, text } from '../web/form.ts'

/** Something that was sent in and waits, or was decided. Only who moderates its kind reads it. */
export interface Submission {
  id: string
  kind: string // 'listing.correction': what it is about, and what it is
  subjectId: string | null
  fields: Readonly<Record<string, string>>
  senderName: string
  senderEmail: string | null
  senderPhone: string | null
  state: 'waiting' | 'accepted' | 'refused'
  decidedBy: string | null // the name of whoever decided
  decidedAt: Date | null
  reason: string
  createdAt: Date
}

export interface NewSubmission {
  kind: string
  subjectId: string | null
  fields: Record<string, string>
  senderName: string
  senderEmail: string | null
  senderPhone?: string | null
}

/** How many a page of the queue shows. As they are decided, later ones move up. */
export const queueMax = 50

/** Why a "no" is said. Published word for word at /moderation/policy, so that nobody has to guess. */
export const refusals = {
  known: 'We had it already, or somebody told us first.',
  unsure: 'We could not make sure of it. We looked and asked, and found nothing that says so.',
  private: 'It names or describes a private person.',
  elsewhere: 'It is not about support that people near here can use.',
  selling: 'It mainly sells something.',
  unkind: 'It is unkind, or could harm somebody.',
  other: 'Something else, which we explain.',
} as const
export type Refusal = keyof typeof refusals

export type Decision = { accept: string } | { refuse: string }

/** What a moderator decided: one of the ways of saying yes, or no with its reason in words. */
export function checkDecision(fields: Fields, ways: readonly string[]): Checked<Decision> {
  const decision = choice(fields, 'decision', { of: [...ways, 'refuse'], missing: 'Choose what to do' })
  if ('error' in decision) return { ok: false, errors: { decision: decision.error } }
  if (decision.value !== 'refuse') return { ok: true, value: { accept: decision.value } }
  const errors: FormErrors = {}
  const refusal = choice(fields, 'reason', { of: Object.keys(refusals) as Refusal[], missing: 'Choose a reason' })
  const words = text(fields, 'words', { max: 500 })
  if ('error' in refusal) errors.reason = refusal.error
  if ('error' in words) errors.words = words.error
  else if ('value' in refusal) {
    if (refusal.value === 'other' && words.value === '') errors.words = 'Write why, in plain words'
    else {
      const said = refusal.value === 'other' ? [] : [refusals[refusal.value]]
      return { ok: true, value: { refuse: [...said, words.value].filter(Boolean).join(' ') } }
    }
  }
  return { ok: false, errors }
}

/** Programs fill in and send at once; people have read the page. In milliseconds since it was opened. */
const quickestMs = 2000

/**
 * Who sent it, if they say: the fields of `SenderFields`. Nobody is asked to solve anything: a box that only programs
 * see has to stay empty, and the form has to be older than a moment. What a person typed always comes back to them.
 */
export function checkSender(
  fields: Fields,
  { atMs, emailMissing }: { atMs: number; emailMissing?: string },
): Checked<Pick<NewSubmission, 'senderName' | 'senderEmail'>> {
  const errors: FormErrors = {}
  const senderName = text(fields, 'senderName', { max: 120 })
  const senderEmail = first(fields, 'senderEmail').trim()
  if ('error' in senderName) errors.senderName = senderName.error
  if (senderEmail === '' && emailMissing) errors.senderEmail = emailMissing
  if (senderEmail !== '' && !isEmailAddress(senderEmail))
    errors.senderEmail = 'Enter an email address in the correct format, like name@example.com'
  if (first(fields, 'leaveEmpty') !== '') errors.leaveEmpty = 'Leave this box empty: it is there to catch machines'
  const openedMs = openedAtMs(first(fields, '_key'))
  if (openedMs === null || atMs - openedMs < quickestMs) errors.content = 'Read it over, then send it again'
  if ('error' in senderName || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { senderName: senderName.value, senderEmail: senderEmail || null } }
}

/** When a form was shown: its key is a UUID of version 7, which begins with the time. Null for any other. */
function openedAtMs(key: string): number | null {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(key)) return null
  return Number.parseInt(key.replaceAll('-', '').slice(0, 12), 16)
}
