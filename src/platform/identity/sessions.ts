import { hash, randomBytes, randomUUIDv7 } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type pg from 'pg'
import { giveCookie, readCookie, takeCookie } from '../web/cookies.ts'
import type { Ctx, Env } from '../web/env.ts'

/** Who is signed in, read once a request. */
export interface CurrentMember {
  id: string
  name: string
  /** None in a session that somebody opened for them. */
  roles: readonly string[]
  sessionId: string
  /** How they proved who they are in this session, each once: 'email', 'letter', 'passkey', 'totp' … */
  methods: readonly string[]
  /** Proved within the last ten minutes. */
  fresh: boolean
  /** Who opened this session for them and sits in front of it; null in a session of their own. */
  assistedBy: { id: string; name: string } | null
}

export interface NewSession {
  schema: string
  memberId: string
  methods: readonly string[]
  hours: number
  idleMinutes: number | null
  assistedBy?: string | undefined
  /** Who sat beside: a member, or a name that was typed. */
  beside?: { memberId?: string | undefined; name?: string | undefined } | undefined
  sharedDevice?: boolean
  /** What the session was opened on, in words for whoever looks through their sessions. */
  device?: string
}

const cookieName = 'alongside'

/** Opens a session: the token for the cookie. Only its digest is kept. */
export async function startSession(pool: pg.Pool, session: NewSession): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await pool.query(
    `insert into "${session.schema}".signin_session (id, token_hash, member_id, methods, expires_at, idle, assisted_by,
       beside_member, beside_name, shared_device, device)
     values ($1, $2, $3, $4, now() + $5 * interval '1 hour', $6 * interval '1 minute', $7, $8, $9, $10, $11)`,
    [
      randomUUIDv7(),
      tokenDigest(token),
      session.memberId,
      session.methods,
      session.hours,
      session.idleMinutes,
      session.assistedBy ?? null,
      session.beside?.memberId ?? null,
      session.beside?.name ?? null,
      session.sharedDevice ?? false,
      session.device ?? '',
    ],
  )
  return token
}

export interface Renewal {
  schema: string
  sessionId: string
  methods: readonly string[]
  /** They said so now. What was said before is not taken back by leaving it out. */
  sharedDevice: boolean
}

/**
 * Gives a session that goes on a new token, because its owner proved once more who they are: the old one is worth
 * nothing from now on. Null when it has ended meanwhile. How long staff may go on counts from its beginning.
 */
export async function renewSession(
  pool: pg.Pool,
  { schema, sessionId, methods, sharedDevice }: Renewal,
): Promise<{ token: string; sharedDevice: boolean } | null> {
  const token = randomBytes(32).toString('base64url')
  const { rows } = await pool.query<{ sharedDevice: boolean }>(
    `update "${schema}".signin_session set token_hash = $2, methods = $3, proved_at = now(), seen_at = now(),
       shared_device = shared_device or $4,
       idle = case when shared_device or $4 then interval '15 minutes' else idle end,
       expires_at = case when shared_device or $4 then least(expires_at, now() + interval '12 hours')
         else now() + interval '30 days' end
     where id = $1 and ended_at is null and assisted_by is null
     returning shared_device as "sharedDevice"`,
    [sessionId, tokenDigest(token), methods, sharedDevice],
  )
  const [renewed] = rows
  return renewed ? { token, ...renewed } : null
}

/** Ends a session at once, wherever it is open. */
export async function endSession(pool: pg.Pool, { schema, sessionId }: { schema: string; sessionId: string }) {
  await pool.query(`update "${schema}".signin_session set ended_at = now() where id = $1 and ended_at is null`, [
    sessionId,
  ])
}

/** Reads the cookie. It counts only in the organisation whose host it was sent to. */
export const readSession: MiddlewareHandler<Env> = async (c, next) => {
  const token = sessionToken(c)
  const { schema } = c.get('organisation')
  const found = token ? await resumeSession(c.get('platform').pools.signin, { schema, token }) : null
  // Whoever works here is nobody until the second step: every page takes them for a visitor, but the step itself.
  const halfway = found !== null && needsSecondStep(found)
  c.set('member', halfway ? null : found)
  c.set('halfway', halfway ? found : null)
  c.set('signedOut', token !== undefined && found === null)
  await next()
}

/** The token that the browser sent, whether its session goes on or has ended; undefined when it sent none. */
export function sessionToken(c: Ctx): string | undefined {
  return readCookie(c, cookieName)
}

/** Staff must prove two things, or hold a passkey, which is two at once. The doors of an example stand for both. */
export function needsSecondStep({ roles, methods }: Pick<CurrentMember, 'roles' | 'methods'>): boolean {
  return roles.length > 0 && !isStrong(methods)
}

/** True when something was proved that a mailbox or a letter alone cannot prove. */
export function isStrong(methods: readonly string[]): boolean {
  return methods.some((method) => strongMethods.includes(method))
}

const strongMethods = ['totp', 'passkey', 'recovery code', 'example-door']

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
    // Whoever was given a role since is held to the limits of staff at once: half an hour idle, twelve hours in all.
    text: `select s.id as "sessionId", m.id, m.name, s.methods, s.proved_at > now() - interval '10 minutes' as fresh,
       case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as "assistedBy",
       s.seen_at < now() - interval '1 minute' as stale, held.roles
     from "${schema}".signin_session s join "${schema}".member m on m.id = s.member_id
     left join "${schema}".member a on a.id = s.assisted_by
     cross join lateral (select array(select r.role from "${schema}".role r where r.member_id = m.id and a.id is null
         and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now())) as roles) held
     where s.token_hash = $1 and s.ended_at is null and m.ended_at is null and a.ended_at is null
       and s.expires_at > now() and (s.idle is null or s.seen_at > now() - s.idle)
       and (held.roles = '{}' or (s.seen_at > now() - interval '30 minutes' and s.created_at > now() - interval '12 hours'))`,
    values: [tokenDigest(token)],
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

/** What is kept of a token. */
export function tokenDigest(token: string) {
  return hash('sha256', token, 'buffer')
}
