import { hash } from 'node:crypto'
import type { Ctx } from '../../web/env.ts'

type Purpose = 'passkey to add' | 'passkey to sign in'

const goodMinutes = 5

export interface Challenge {
  purpose: Purpose
  /** As it goes to the device, in base64url. */
  challenge: string
  /** Whose session asked for it, where it may be answered in that session alone. */
  session: { memberId: string; sessionId: string } | null
}

/** Keeps what a device was asked, by its digest, for five minutes. */
export async function keepChallenge(c: Ctx, { purpose, challenge, session }: Challenge): Promise<void> {
  await c.var.platform.pools.signin.query(
    `insert into "${c.var.organisation.schema}".signin_ticket (hash, purpose, member_id, data, expires_at)
     values ($1, $2, $3, $4, now() + $5 * interval '1 minute')`,
    [digest(challenge), purpose, session?.memberId ?? null, { session: session?.sessionId ?? null }, goodMinutes],
  )
}

/** Spends it: true for the first to bring it in time, from the session that asked for it. */
export async function spendChallenge(c: Ctx, { purpose, challenge, session }: Challenge): Promise<boolean> {
  const { rowCount } = await c.var.platform.pools.signin.query(
    `delete from "${c.var.organisation.schema}".signin_ticket
     where hash = $1 and purpose = $2 and expires_at > now()
       and member_id is not distinct from $3::uuid and data->>'session' is not distinct from $4`,
    [digest(challenge), purpose, session?.memberId ?? null, session?.sessionId ?? null],
  )
  return rowCount === 1
}

function digest(challenge: string) {
  return hash('sha256', challenge, 'buffer')
}
