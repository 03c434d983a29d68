import { ownPath } from '../easy-read/reading/reading.ts'
import { endSession, needsSecondStep, renewSession, setSessionCookie, startSession } from '../identity/sessions.ts'
import type { Ctx } from '../web/env.ts'
import { deviceOf } from './device.ts'

/** How somebody proved who they are. A passkey is two proofs at once; a link or a letter is one. */
export type Method = 'email' | 'letter' | 'passkey' | 'totp' | 'recovery code' | 'invitation'

export interface Arrival {
  memberId: string
  method: Method
  /** What they proved on the way here, just before. */
  proved?: readonly Method[]
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
 * Lets somebody in who has just proved who they are, always with a new token, and leads them on. Their own session in
 * this browser goes on with it; anybody else's ends. Staff who proved one thing are led to the second step.
 */
export async function arrive(c: Ctx, arrival: Arrival): Promise<Response> {
  const session = (await goOn(c, arrival)) ?? (await begin(c, arrival))
  const roles = await rolesOf(c, arrival.memberId)
  setSessionCookie(c, session.token, session.sharedDevice || roles.length > 0 ? null : own.hours)
  const back = ownPath(arrival.back ?? '') ?? '/my-space'
  if (needsSecondStep({ roles, methods: session.methods })) {
    return c.redirect(`/sign-in/second?back=${encodeURIComponent(back)}`, 303)
  }
  return c.redirect(back, 303)
}

async function goOn(c: Ctx, arrival: Arrival) {
  const before = c.var.member ?? c.var.halfway
  if (!before || before.id !== arrival.memberId || before.assistedBy) return null
  const methods = [...new Set([...before.methods, ...(arrival.proved ?? []), arrival.method])]
  const renewed = await renewSession(c.var.platform.pools.signin, {
    schema: c.var.organisation.schema,
    sessionId: before.sessionId,
    methods,
    sharedDevice: arrival.sharedDevice ?? false,
  })
  return renewed && { ...renewed, methods }
}

async function begin(c: Ctx, arrival: Arrival) {
  const { schema } = c.var.organisation
  const { signin } = c.var.platform.pools
  const before = c.var.member ?? c.var.halfway
  if (before) await endSession(signin, { schema, sessionId: before.sessionId })
  const methods = [...new Set([...(arrival.proved ?? []), arrival.method])]
  const sharedDevice = arrival.sharedDevice ?? false
  const token = await startSession(signin, {
    schema,
    memberId: arrival.memberId,
    methods,
    ...(sharedDevice ? shared : own),
    beside: arrival.beside,
    sharedDevice,
    device: deviceOf(c.req.header('user-agent')),
  })
  return { token, sharedDevice, methods }
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
