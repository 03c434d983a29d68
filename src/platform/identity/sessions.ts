import { hash, randomBytes, randomUUIDv7 } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type pg from 'pg'
import { giveCookie, readCookie, takeCookie } from '../web/cookies.ts'
import type { Ctx, Env } from '../web/env.ts'

/** Who is signed in, read once a request. */
export interface CurrentMember {
  id: string
  name: string
  roles: readonly string[]
  sessionId: string
}

export interface NewSession {
  schema: string
  memberId: string
  methods: readonly string[]
  hours: number
  idleMinutes: number | null
}

const cookieName = 'alongside'

/** Opens a session: the token for the cookie. Only its digest is kept. */
export async function startSession(pool: pg.Pool, session: NewSession): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await pool.query(
    `insert into "${session.schema}".signin_session (id, token_hash, member_id, methods, expires_at, idle)
     values ($1, $2, $3, $4, now() + $5 * interval '1 hour', $6 * interval '1 minute')`,
    [randomUUIDv7(), digest(token), session.memberId, session.methods, session.hours, session.idleMinutes],
  )
  return token
}

/** Ends a session at once, wherever it is open. */
export async function endSession(pool: pg.Pool, { schema, sessionId }: { schema: string; sessionId: string }) {
  await pool.query(`update "${schema}".signin_session set ended_at = now() where id = $1 and ended_at is null`, [
    sessionId,
  ])
}

/** Reads the cookie. It counts only in the organisation whose host it was sent to. */
export const readSession: MiddlewareHandler<Env> = async (c, next) => {
  const token = readCookie(c, cookieName)
  const { schema } = c.get('organisation')
  c.set('member', token ? await resumeSession(c.get('platform').pools.signin, { schema, token }) : null)
  await next()
}

/** Gives the browser the token, for so many hours; with null until it is closed. Scripts cannot read it. */
export function setSessionCookie(c: Ctx, token: string, hours: number | null) {
  giveCookie(c, { name: cookieName, value: token, seconds: hours === null ? null : hours * 3600 })
}

/** Takes the token from the browser. Whoever copied it still has a session until `endSession`. */
export function clearSessionCookie(c: Ctx) {
  takeCookie(c, cookieName)
}

/** Who holds this token, or null when its session has ended or gone idle. Asked anew at each request, so that ending it counts at once. */
export async function resumeSession(
  pool: pg.Pool,
  { schema, token }: { schema: string; token: string },
): Promise<CurrentMember | null> {
  const { rows } = await pool.query<CurrentMember & { stale: boolean }>({
    // Named, so that the server plans it once a connection: every request asks it, and planning is most of its work.
    name: `session ${schema}`,
    text: `select s.id as "sessionId", m.id, m.name, s.seen_at < now() - interval '1 minute' as stale,
       array(select r.role from "${schema}".role r where r.member_id = m.id
         and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())) as roles
     from "${schema}".signin_session s join "${schema}".member m on m.id = s.member_id
     where s.token_hash = $1 and s.ended_at is null and m.ended_at is null and s.expires_at > now()
       and (s.idle is null or s.seen_at > now() - s.idle)`,
    values: [digest(token)],
  })
  const found = rows[0]
  if (!found) return null
  const { stale, ...member } = found
  // Written at most once a minute: a session that is read a hundred times a minute would leave a hundred dead rows.
  if (stale) {
    await pool.query(`update "${schema}".signin_session set seen_at = now() where id = $1`, [member.sessionId])
  }
  return member
}

function digest(token: string) {
  return hash('sha256', token, 'buffer')
}
