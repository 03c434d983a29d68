import {
  type CurrentMember,
  endSession,
  resumeSession,
  sessionToken,
  setSessionCookie,
} from '../../identity/sessions.ts'
import { giveCookie, readCookie, takeCookie } from '../../web/cookies.ts'
import type { Ctx } from '../../web/env.ts'

const cookieName = 'alongside-helper'

/**
 * Sets the helper's own session aside, in a cookie of its own, while another is open in their name. It comes back
 * without fresh proof: the person they help had the device in their hands.
 */
export async function setAside(c: Ctx, helper: CurrentMember): Promise<void> {
  const { schema } = c.var.organisation
  const { signin } = c.var.platform.pools
  await dropAside(c)
  await signin.query(`update "${schema}".signin_session set proved_at = now() - interval '1 hour' where id = $1`, [
    helper.sessionId,
  ])
  giveCookie(c, { name: cookieName, value: sessionToken(c) ?? '', seconds: null })
}

/**
 * Gives the helper their own session back. False when it has ended meanwhile. Only at the end of a session that this
 * helper opened: whoever finds the device after that one ran out gets nothing.
 */
export async function takeBack(c: Ctx, helperId: string): Promise<boolean> {
  const { schema } = c.var.organisation
  const token = readCookie(c, cookieName)
  takeCookie(c, cookieName)
  const own = token ? await resumeSession(c.var.platform.pools.signin, { schema, token }) : null
  if (!token || own?.id !== helperId || own.assistedBy) return false
  // For as long as the browser is open, then: the device may be used by others.
  setSessionCookie(c, token, null)
  return true
}

/** Ends a session that was set aside and never came back. */
export async function dropAside(c: Ctx): Promise<void> {
  const { schema } = c.var.organisation
  const { signin } = c.var.platform.pools
  const token = readCookie(c, cookieName)
  if (!token) return
  takeCookie(c, cookieName)
  const left = await resumeSession(signin, { schema, token })
  if (left) await endSession(signin, { schema, sessionId: left.sessionId })
}
