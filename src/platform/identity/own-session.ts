import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import type { CurrentMember } from './sessions.ts'

/** Who is signed in by a session of their own. To everyone else there is no such page: throws at 404. */
export function inOwnSession(c: Ctx): CurrentMember {
  const { member } = c.var
  return !member || member.assistedBy ? notFound() : member
}

/** Refuses at 404 in a session that somebody opened for the member. The database refuses there too. */
export function refuseAssisted(c: Ctx): void {
  if (c.var.member?.assistedBy) notFound()
}
