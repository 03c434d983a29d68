import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '../../web/env.ts'
import { isOverLimit } from '../../web/limits.ts'
import { codesEach, newRecoveryCode, recoveryDigest } from './code.ts'

/**
 * Spends one of somebody's recovery codes, each of which is good once. Five tries in a quarter of an hour, counted where
 * no rollback forgets them; 'locked' after those.
 */
export async function spendRecoveryCode(
  c: Ctx,
  { memberId, code }: { memberId: string; code: string },
): Promise<'right' | 'wrong' | 'locked'> {
  const { platform, organisation } = c.var
  if (await isOverLimit(c, { name: 'recovery-code', of: memberId, max: 5, perSeconds: 15 * 60 })) return 'locked'
  const { rowCount } = await platform.pools.signin.query(
    `update "${organisation.schema}".recovery_code set used_at = now()
     where member_id = $1 and hash = $2 and used_at is null`,
    [memberId, recoveryDigest(code, { of: memberId, under: platform.secret })],
  )
  return rowCount === 1 ? 'right' : 'wrong'
}

/** Makes new recovery codes in place of all older ones, and gives them: they can never be shown again. */
export async function makeRecoveryCodes(c: Ctx, memberId: string): Promise<string[]> {
  const { platform, organisation } = c.var
  const codes = Array.from({ length: codesEach }, newRecoveryCode)
  await platform.pools.signin.query(
    `with older as (delete from "${organisation.schema}".recovery_code where member_id = $1)
     insert into "${organisation.schema}".recovery_code (id, member_id, hash)
     select id, $1, hash from unnest($2::uuid[], $3::bytea[]) made (id, hash)`,
    [
      memberId,
      codes.map(() => randomUUIDv7()),
      codes.map((code) => recoveryDigest(code, { of: memberId, under: platform.secret })),
    ],
  )
  return codes
}

/** Ends all of somebody's recovery codes. */
export async function endRecoveryCodes(c: Ctx, memberId: string): Promise<void> {
  const { platform, organisation } = c.var
  await platform.pools.signin.query(`delete from "${organisation.schema}".recovery_code where member_id = $1`, [
    memberId,
  ])
}
