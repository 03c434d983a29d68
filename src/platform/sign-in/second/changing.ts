import { isStrong } from '../../identity/sessions.ts'
import type { Ctx } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'
import { freshProof } from '../fresh.ts'
import { hasAny, type StrongWays, strongWaysOf } from './queries.ts'

/** Who may change their own strong ways in now. */
export interface Changing {
  memberId: string
  name: string
  /** Holds a role: may never be without a strong way. */
  staff: boolean
  /** Has proved one of two things, and sets up the second for the first time. */
  halfway: boolean
  ways: StrongWays
}

/**
 * Whoever may change their own strong ways in, or the answer that leads them to prove more: fresh proof always; by a
 * strong way where they work here or chose a code app; halfway only while there is no strong way at all, because a
 * mailbox alone must not add a second step beside one that exists. Throws at 404 in a session opened for another.
 */
export async function changingWays(c: Ctx): Promise<Changing | Response> {
  const { member, halfway } = c.var
  const back = encodeURIComponent(c.req.path)
  const who = member ?? halfway
  if (!who) return c.redirect(`/sign-in?back=${back}`, 303)
  if (who.assistedBy) notFound()

  const ways = await strongWaysOf(c, who.id)
  const staff = who.roles.length > 0
  const changing = { memberId: who.id, name: who.name, staff, halfway: halfway !== null, ways }
  if (halfway) {
    if (hasAny(ways)) return c.redirect(`/sign-in/second?back=${back}`, 303)
    return halfway.fresh ? changing : c.redirect(`/sign-in?back=${back}`, 303)
  }
  const stale = await freshProof(c)
  if (stale) return stale
  const guarded = staff || ways.codeApp
  if (guarded && !isStrong(who.methods)) return c.redirect(`/sign-in/second?back=${back}`, 303)
  return changing
}
