import type { Ctx } from '../../web/env.ts'
import { newSecret, openSecret, sealSecret, stepOf } from './code.ts'

/** What became of a code: 'locked' after five wrong ones, for a quarter of an hour; 'none' where there is no app. */
export type CodeOutcome = 'right' | 'wrong' | 'locked' | 'none'

/**
 * Tries a code of somebody's code app. Each is good once (RFC 6238 section 5.2). A try is counted before it is looked
 * at, in a statement of its own: of thirty at once five are looked at, and no rollback forgets one.
 */
export async function checkTotp(c: Ctx, { memberId, code }: { memberId: string; code: string }): Promise<CodeOutcome> {
  const { pool, schema, seal } = at(c, memberId)
  const { rows } = await pool.query<{ secret: Buffer; locked: boolean }>(
    `update "${schema}".totp set
       failed = case when locked_until <= now() then 1 else failed + 1 end,
       locked_until = case when locked_until is null and failed >= 4 then now() + interval '15 minutes' end
     where member_id = $1 and secret is not null and (locked_until is null or locked_until <= now())
     returning secret, locked_until is not null as locked`,
    [memberId],
  )
  const tried = rows[0]
  if (!tried) return (await hasCodeApp(c, memberId)) ? 'locked' : 'none'

  const step = stepOf(openSecret(tried.secret, seal), { typed: code, atMs: Date.now() })
  if (step !== null) {
    const { rowCount } = await pool.query(
      `update "${schema}".totp set failed = 0, locked_until = null, last_step = $2 where member_id = $1 and last_step < $2`,
      [memberId, step],
    )
    if (rowCount === 1) return 'right'
  }
  return tried.locked ? 'locked' : 'wrong'
}

/** Makes a secret that waits for its first code. One that is in use stays so until then. */
export async function beginCodeApp(c: Ctx, memberId: string): Promise<void> {
  const { pool, schema, seal } = at(c, memberId)
  await pool.query(
    `insert into "${schema}".totp (member_id, next_secret) values ($1, $2)
     on conflict (member_id) do update set next_secret = excluded.next_secret, made_at = now()`,
    [memberId, sealSecret(newSecret(), seal)],
  )
}

/** The secret that waits for its first code; undefined where none does, or it has waited for more than an hour. */
export async function waitingSecret(c: Ctx, memberId: string): Promise<Buffer | undefined> {
  const sealed = await findWaiting(c, memberId)
  return sealed && openSecret(sealed, at(c, memberId).seal)
}

/** Takes the waiting secret into use, in place of the one before. False where the code is not of it. */
export async function confirmCodeApp(c: Ctx, { memberId, code }: { memberId: string; code: string }): Promise<boolean> {
  const { pool, schema, seal } = at(c, memberId)
  const sealed = await findWaiting(c, memberId)
  const step = sealed ? stepOf(openSecret(sealed, seal), { typed: code, atMs: Date.now() }) : null
  if (step === null) return false
  // Named, because another window may have made a new one since.
  const { rowCount } = await pool.query(
    `update "${schema}".totp set secret = next_secret, next_secret = null, confirmed_at = now(), last_step = $2,
       failed = 0, locked_until = null
     where member_id = $1 and next_secret = $3`,
    [memberId, step, sealed],
  )
  return rowCount === 1
}

/** Ends somebody's code app. */
export async function endCodeApp(c: Ctx, memberId: string): Promise<void> {
  const { pool, schema } = at(c, memberId)
  await pool.query(`delete from "${schema}".totp where member_id = $1`, [memberId])
}

async function findWaiting(c: Ctx, memberId: string): Promise<Buffer | undefined> {
  const { pool, schema } = at(c, memberId)
  const { rows } = await pool.query<{ nextSecret: Buffer }>(
    `select next_secret as "nextSecret" from "${schema}".totp
     where member_id = $1 and next_secret is not null and made_at > now() - interval '1 hour'`,
    [memberId],
  )
  return rows[0]?.nextSecret
}

async function hasCodeApp(c: Ctx, memberId: string): Promise<boolean> {
  const { pool, schema } = at(c, memberId)
  const { rowCount } = await pool.query(`select from "${schema}".totp where member_id = $1 and secret is not null`, [
    memberId,
  ])
  return rowCount === 1
}

function at(c: Ctx, memberId: string) {
  const { platform, organisation } = c.var
  const seal = { of: memberId, under: platform.secret }
  return { pool: platform.pools.signin, schema: organisation.schema, seal }
}
