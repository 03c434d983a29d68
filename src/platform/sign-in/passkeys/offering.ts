import { giveCookie, readCookie } from '../../web/cookies.ts'
import type { Ctx } from '../../web/env.ts'
import { strongWaysOf } from '../second/queries.ts'

const cookieName = 'passkey-offer'
const daySeconds = 24 * 60 * 60

/**
 * Whether to offer a passkey on this page: to whoever is in a session of their own, signed in within ten minutes, has
 * none, uses no device that others use too, and was not asked here before.
 */
export async function offersPasskey(c: Ctx): Promise<boolean> {
  const { member, organisation, platform } = c.var
  if (!member?.fresh || member.assistedBy || readCookie(c, cookieName) !== undefined) return false
  const { passkeys } = await strongWaysOf(c, member.id)
  if (passkeys > 0) return false
  const { rows } = await platform.pools.signin.query<{ shared: boolean }>(
    `select shared_device as shared from "${organisation.schema}".signin_session where id = $1`,
    [member.sessionId],
  )
  return rows[0]?.shared === false
}

/** Notes in this browser that it was asked: for thirty days, or for a year and more where they said so. */
export function noteOffer(c: Ctx, answer: 'later' | 'never'): void {
  giveCookie(c, { name: cookieName, value: answer, seconds: (answer === 'later' ? 30 : 400) * daySeconds })
}
