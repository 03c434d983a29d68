import { randomUUIDv7 } from 'node:crypto'
import type { Ctx } from '../../web/env.ts'

/** Adds an address that was confirmed. False when the member has it already. */
export async function addEmail(c: Ctx, { memberId, email }: { memberId: string; email: string }): Promise<boolean> {
  const { rowCount } = await c.var.platform.pools.signin.query(
    `insert into "${c.var.organisation.schema}".signin_email (id, member_id, email, confirmed_at)
     select $1, $2, $3, now() where not exists (select from "${c.var.organisation.schema}".signin_email
       where member_id = $2 and lower(email) = lower($3) and confirmed_at is not null and ended_at is null)`,
    [randomUUIDv7(), memberId, email],
  )
  return rowCount === 1
}

/** Takes an address away from a member, at once. False when it was gone or is somebody else's. */
export async function removeEmail(
  c: Ctx,
  { memberId, emailId }: { memberId: string; emailId: string },
): Promise<boolean> {
  const { rowCount } = await c.var.platform.pools.signin.query(
    `update "${c.var.organisation.schema}".signin_email set ended_at = now()
     where id = $1 and member_id = $2 and ended_at is null`,
    [emailId, memberId],
  )
  return rowCount === 1
}

/** The name of somebody who still acts here. */
export async function nameOf(c: Ctx, memberId: string): Promise<string | undefined> {
  const { rows } = await c.var.platform.pools.signin.query<{ name: string }>(
    `select name from "${c.var.organisation.schema}".member where id = $1 and ended_at is null`,
    [memberId],
  )
  return rows[0]?.name
}
