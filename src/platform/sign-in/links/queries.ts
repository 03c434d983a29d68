import type { Ctx } from '../../web/env.ts'
import type { Known } from './link.ts'

/** Everybody who signs in with this address, by name: most often one, and two or more where they share it. */
export async function membersAt(c: Ctx, email: string): Promise<Known[]> {
  const { schema } = c.var.organisation
  const { rows } = await c.var.platform.pools.signin.query<Known>(
    `select m.id as "memberId", m.name from "${schema}".member m
     where m.ended_at is null and exists (
       select from "${schema}".signin_email e where e.member_id = m.id and lower(e.email) = lower($1)
         and e.confirmed_at is not null and e.ended_at is null)
     order by m.name, m.id`,
    [email],
  )
  return rows
}
