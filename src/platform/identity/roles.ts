import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import type { CurrentMember } from './sessions.ts'

/** Who is signed in, when they hold one of these roles. To everyone else there is no such page: throws at 404. */
export function memberAs(c: Ctx, ...roles: readonly string[]): CurrentMember {
  const { member } = c.var
  if (!member?.roles.some((role) => roles.includes(role))) notFound()
  return member
}
