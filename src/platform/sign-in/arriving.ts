import { ownPath } from '../easy-read/reading/reading.ts'
import { endSession, needsSecondStep, setSessionCookie, startSession } from '../identity/sessions.ts'
import type { Ctx } from '../web/env.ts'

/** How somebody proved who they are. A passkey is two proofs at once; a link or a letter is one. */
export type Method = 'email' | 'letter' | 'passkey' | 'totp' | 'recovery code' | 'invitation'

export interface Arrival {
  memberId: string
  method: Method
  /** On a device that others use too: a quarter of an hour, and gone when the browser closes. */
  sharedDevice?: boolean
  /** Who sat beside: a member who was signed in here, or a name that was typed. */
  beside?: { memberId?: string | undefined; name?: string | undefined }
  /** Where they wanted to go: a path of ours, or anything else, which is left out. */
  back?: string
}

const own = { hours: 30 * 24, idleMinutes: null }
const shared = { hours: 12, idleMinutes: 15 }

/**
 * Lets somebody in who has just proved who they are: a session with a new token, whatever was open before it in this
 * browser ends, and they are led on. Staff who proved one thing are led to the second step.
 */
export async function arrive(c: Ctx, arrival: Arrival): Promise<Response> {
  const { organisation, platform } = c.var
  const { schema } = organisation
  const before = c.var.member ?? c.var.halfway
  const same = before?.id === arrival.memberId && before.assistedBy === null ? before : null
  const methods = [...new Set([...(same?.methods ?? []), arrival.method])]
  const { hours, idleMinutes } = arrival.sharedDevice ? shared : own
  if (before) await endSession(platform.pools.signin, { schema, sessionId: before.sessionId })
  const token = await startSession(platform.pools.signin, {
    schema,
    memberId: arrival.memberId,
    methods,
    hours,
    idleMinutes,
    beside: arrival.beside,
    sharedDevice: arrival.sharedDevice ?? false,
  })
  const roles = await rolesOf(c, arrival.memberId)
  setSessionCookie(c, token, arrival.sharedDevice || roles.length > 0 ? null : hours)
  const back = ownPath(arrival.back ?? '') ?? '/my-space'
  if (needsSecondStep({ roles, methods })) return c.redirect(`/sign-in/second?back=${encodeURIComponent(back)}`, 303)
  return c.redirect(back, 303)
}

async function rolesOf(c: Ctx, memberId: string): Promise<string[]> {
  const { schema } = c.var.organisation
  const { rows } = await c.var.platform.pools.signin.query<{ role: string }>(
    `select role from "${schema}".role
     where member_id = $1 and starts_at <= now() and (ends_at is null or ends_at > now())`,
    [memberId],
  )
  return rows.map(({ role }) => role)
}
