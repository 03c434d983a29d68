import type { Ctx } from '../../web/env.ts'
import { arrive, type Method } from '../arriving.ts'

export interface Proved {
  memberId: string
  method: Method
  /** Where they wanted to go. */
  back: string
}

/**
 * Lets somebody go on who has just proved one thing more: a session with a new token, which keeps what was proved
 * before, whose device it is and who sat beside.
 */
export async function prove(c: Ctx, proved: Proved): Promise<Response> {
  return arrive(c, { ...proved, ...(await openedWith(c, proved.memberId)) })
}

async function openedWith(c: Ctx, memberId: string) {
  const { schema } = c.var.organisation
  const before = c.var.member ?? c.var.halfway
  if (before?.id !== memberId || before.assistedBy) return {}
  const { rows } = await c.var.platform.pools.signin.query<Opened>(
    `select shared_device as "sharedDevice", beside_member as "besideMember", beside_name as "besideName"
     from "${schema}".signin_session where id = $1`,
    [before.sessionId],
  )
  const opened = rows[0]
  if (!opened) return {}
  const { sharedDevice, besideMember, besideName } = opened
  const alone = besideMember === null && besideName === null
  return {
    sharedDevice,
    ...(alone ? {} : { beside: { memberId: besideMember ?? undefined, name: besideName ?? undefined } }),
  }
}

interface Opened {
  sharedDevice: boolean
  besideMember: string | null
  besideName: string | null
}
