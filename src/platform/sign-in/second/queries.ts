import type { Ctx } from '../../web/env.ts'

/** What somebody has to prove more than a mailbox or a letter can. */
export interface StrongWays {
  codeApp: boolean
  /** How many. */
  passkeys: number
  /** How many are left. */
  recoveryCodes: number
}

/** The strong ways of one member, as they are now. */
export async function strongWaysOf(c: Ctx, memberId: string): Promise<StrongWays> {
  const { schema } = c.var.organisation
  const { rows } = await c.var.platform.pools.signin.query<StrongWays>(
    `select exists (select from "${schema}".totp where member_id = $1 and secret is not null) as "codeApp",
       (select count(*)::int from "${schema}".passkey where member_id = $1 and ended_at is null) as passkeys,
       (select count(*)::int from "${schema}".recovery_code where member_id = $1 and used_at is null) as "recoveryCodes"`,
    [memberId],
  )
  return rows[0] ?? { codeApp: false, passkeys: 0, recoveryCodes: 0 }
}

/** True where somebody could prove a second thing. */
export function hasAny({ codeApp, passkeys, recoveryCodes }: StrongWays): boolean {
  return codeApp || passkeys > 0 || recoveryCodes > 0
}
