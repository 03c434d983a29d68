import { inWork } from '../db/work.ts'
import { inOwnSession } from '../identity/own-session.ts'
import type { May, SectionName } from '../identity/sections.ts'
import { isEmailAddress } from '../post/item.ts'
import { postEmail } from '../post/queries.ts'
import { proposedEnd } from '../roles/role.ts'
import { orderLetter } from '../sign-in/letters/ordering.ts'
import { dayInWords, today } from '../ui/moments.ts'
import type { Ctx } from '../web/env.ts'
import { isOverLimit } from '../web/limits.ts'
import { originOf } from '../web/origin.ts'
import { notFound, tooMany } from '../web/refusals.ts'
import { invitationMail } from './invitation.ts'
import { addInvitation, addInvitedMember, type InvitationToAdd } from './queries.ts'

/** Whom to invite, by whom: the current member. `endsOn` is the last day, a year from now at most. */
export type NewInvitation = { name: string; email: string | null } & (
  | { kind: 'person'; opened?: { personId: string; memberId: string } }
  | { kind: 'supporter'; personId: string; shares: readonly { section: SectionName; may: May }[]; endsOn: string }
  | { kind: 'colleague'; roles: readonly { role: string; endsOn: string | null }[] }
)

/**
 * Invites somebody by e-mail, or with `email` null by a letter with a number and a code. What was to be shared with
 * them is shared when they accept; with a letter at once, as nobody can sign in but by it. Whoever calls asks for fresh
 * proof first, and checks the address. Throws at 404 where the current member may not invite for that, and at 429 past
 * fifty a day.
 */
export async function invite(c: Ctx, invitation: NewInvitation): Promise<void> {
  const member = inOwnSession(c)
  if (await isOverLimit(c, { name: 'invitations', max: 50, perSeconds: 86_400, of: member.id })) tooMany()
  const name = invitation.name.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  const wanted = { ...toAdd(invitation), name, requestId: c.var.requestId }
  if (invitation.email === null) return inviteByLetter(c, wanted)

  if (!isEmailAddress(invitation.email)) throw new Error('an invitation goes to one plain address')
  const token = await addInvitation(c.var.db, { ...wanted, email: invitation.email })
  if (token === null) notFound()
  const mail = invitationMail({
    name,
    inviter: member.name,
    site: c.var.organisation.name,
    link: `${originOf(c)}/invitation?token=${token}`,
    until: lastDay(wanted.kind === 'person' ? null : wanted.endsOn),
  })
  // What is about a record is nobody's to read in the queue, whoever looks after the post.
  const about = wanted.kind === 'supporter' && wanted.personId ? { personId: wanted.personId } : {}
  await postEmail(c.var.db, { to: invitation.email, ...mail, ...about, toStranger: true, opens: true })
}

// The last whole day on which the link is good.
function lastDay(endsOn: string | null) {
  const thirteenDays = Temporal.PlainDate.from(today()).add({ days: 13 }).toString()
  return dayInWords(endsOn !== null && endsOn < thirteenDays ? endsOn : thirteenDays)
}

// Committed for itself: a letter can only be ordered for a member who is there.
async function inviteByLetter(c: Ctx, wanted: InvitationToAdd) {
  const { organisation, platform, member } = c.var
  const acting = { schema: organisation.schema, memberId: member?.id }
  const memberId = await inWork(platform.pools.reserved, acting, (db) => addInvitedMember(db, wanted))
  if (memberId === null) notFound()
  await orderLetter(c, { memberId })
}

function toAdd(invitation: NewInvitation): Omit<InvitationToAdd, 'name' | 'requestId'> {
  const nothing = { personId: null, forMember: null, shares: [], roles: [], endsOn: null }
  switch (invitation.kind) {
    case 'person': {
      const { opened } = invitation
      return { ...nothing, kind: 'person', personId: opened?.personId ?? null, forMember: opened?.memberId ?? null }
    }
    case 'supporter': {
      const { personId, shares, endsOn } = invitation
      return { ...nothing, kind: 'supporter', personId, shares, endsOn }
    }
    case 'colleague': {
      const roles = invitation.roles.map(({ role, endsOn }) => ({ role, endsOn: endsOn ?? proposedEnd(today()) }))
      const [earliest = null] = roles.map(({ endsOn }) => endsOn).sort()
      return { ...nothing, kind: 'colleague', roles, endsOn: earliest }
    }
  }
}
