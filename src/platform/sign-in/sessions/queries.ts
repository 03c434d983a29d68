import type { Ctx } from '../../web/env.ts'
import { strongWaysOf } from '../second/queries.ts'
import type { OpenSession, Ways } from './session.ts'

/** The addresses that a member signs in with, oldest first. */
export async function emailsOf(c: Ctx, memberId: string): Promise<{ id: string; email: string }[]> {
  const { schema } = c.var.organisation
  const { rows } = await c.var.platform.pools.signin.query<{ id: string; email: string }>(
    `select id, email from "${schema}".signin_email
     where member_id = $1 and confirmed_at is not null and ended_at is null order by confirmed_at, id`,
    [memberId],
  )
  return rows
}

/** Every way in that a member has. */
export async function waysOf(c: Ctx, memberId: string): Promise<Ways> {
  const { schema } = c.var.organisation
  const [strong, emails, letters] = await Promise.all([
    strongWaysOf(c, memberId),
    emailsOf(c, memberId),
    c.var.platform.pools.signin.query<{ number: string; until: Date }>(
      `select number, expires_at as until from "${schema}".signin_letter
       where member_id = $1 and spent_at is null and ended_at is null and expires_at > now()
       order by created_at desc limit 1`,
      [memberId],
    ),
  ])
  return { ...strong, emails, letter: letters.rows[0] ?? null }
}

/** The sessions in which a member is signed in now, the newest first: those opened for them as well. */
export async function openSessionsOf(c: Ctx, memberId: string): Promise<OpenSession[]> {
  const { schema } = c.var.organisation
  const { rows } = await c.var.platform.pools.signin.query<OpenSession>(
    `select s.id, s.device, s.created_at as "startedAt", s.seen_at as "seenAt", s.shared_device as "sharedDevice",
       a.name as "assistedBy", coalesce(b.name, s.beside_name) as beside
     from "${schema}".signin_session s
     left join "${schema}".member a on a.id = s.assisted_by
     left join "${schema}".member b on b.id = s.beside_member
     cross join lateral (select s.assisted_by is null and exists (select from "${schema}".role r
         where r.member_id = s.member_id and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())) as staff) held
     where s.member_id = $1 and s.ended_at is null and s.expires_at > now()
       and (s.idle is null or s.seen_at > now() - s.idle)
       and (not held.staff or (s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'))
     order by s.seen_at desc, s.id`,
    [memberId],
  )
  return rows
}

/** Ends one of a member's own sessions at once. False where it is nobody's or somebody else's. */
export async function endOwnSession(c: Ctx, one: { memberId: string; sessionId: string }): Promise<boolean> {
  const { rowCount } = await c.var.platform.pools.signin.query(
    `update "${c.var.organisation.schema}".signin_session set ended_at = coalesce(ended_at, now())
     where id = $1 and member_id = $2`,
    [one.sessionId, one.memberId],
  )
  return rowCount === 1
}

/** Ends all of a member's sessions but this one. */
export async function endOtherSessions(c: Ctx, { memberId, sessionId }: { memberId: string; sessionId: string }) {
  await c.var.platform.pools.signin.query(
    `update "${c.var.organisation.schema}".signin_session set ended_at = now()
     where member_id = $1 and id <> $2 and ended_at is null`,
    [memberId, sessionId],
  )
}
