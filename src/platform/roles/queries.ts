import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Db } from '../db/kysely.ts'
import type { Ctx } from '../web/env.ts'
import type { HeldRole, RoleName } from './role.ts'

/** Every role that is held now, by the name of who holds it: all of them, or one member's. */
export async function rolesHeld(db: Db, memberId: string | null = null): Promise<HeldRole[]> {
  const { rows } = await sql<HeldRole>`
    select r.id, r.member_id, m.name as member_name, r.role, r.starts_at, r.ends_at, giver.name as granted_by
    from role r join member m on m.id = r.member_id left join member giver on giver.id = r.granted_by
    where r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()) and m.ended_at is null
      and (${memberId}::uuid is null or r.member_id = ${memberId})
    order by m.name, r.member_id, r.role`.execute(db)
  return rows
}

/** Who works here, or did: a member who holds or held a role, and whose time has not ended. Malformed ids find nobody. */
export async function findColleague(db: Db, id: string): Promise<{ id: string; name: string } | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member m where id = ${id} and ended_at is null
      and exists (select from role r where r.member_id = m.id)`.execute(db)
  return rows[0]
}

/** Gives a role until the end of that day. False where there is no such member. Throws for whoever may not give it. */
export async function giveRole(c: Ctx, given: { memberId: string; role: RoleName; endsOn: string }): Promise<boolean> {
  const { rows } = await sql<{ given: boolean }>`select give_role(${randomUUIDv7()}, ${given.memberId}, ${given.role},
    (${given.endsOn}::date + 1)::timestamp at time zone 'Europe/London', ${c.var.requestId}) as given`.execute(c.var.db)
  return rows[0]?.given ?? false
}

/** Ends a role now. 'last' where nobody would be administrator; null where it is not theirs to end. */
export async function endRole(c: Ctx, id: string): Promise<'ended' | 'last' | null> {
  if (!isId(id)) return null
  const { rows } = await sql<{ answer: 'ended' | 'last' | null }>`
    select end_role(${id}, ${c.var.requestId}) as answer`.execute(c.var.db)
  return rows[0]?.answer ?? null
}

/** Ends somebody's time here: their roles and what was allocated to them. Throws for whoever may not. */
export async function endMember(c: Ctx, memberId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select end_member(${memberId}, ${c.var.requestId}) as done`.execute(
    c.var.db,
  )
  return rows[0]?.done ?? false
}

/** Ends every session of a member, on whatever device. Gives how many there were. */
export async function endSessionsOf(c: Ctx, memberId: string): Promise<number> {
  const { rowCount } = await c.var.platform.pools.signin.query(
    `update "${c.var.organisation.schema}".signin_session set ended_at = now()
     where member_id = $1 and ended_at is null and expires_at > now()`,
    [memberId],
  )
  return rowCount ?? 0
}

/** Queues reminders of roles that end within a fortnight, each once. */
export async function remindOfRoles(db: Db): Promise<void> {
  await sql`select remind_of_roles()`.execute(db)
}
