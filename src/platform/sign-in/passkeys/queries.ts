import type { AuthenticatorTransport } from '@simplewebauthn/server'
import type { Ctx } from '../../web/env.ts'

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string
  /** What its owner calls it: 'My telephone'. */
  label: string
  transports: string[]
  /** Kept by whoever keeps the device's passwords, and so on its owner's other devices too. */
  backedUp: boolean
  createdAt: Date
  usedAt: Date | null
}

export interface NewPasskey {
  id: string
  publicKey: Buffer
  counter: number
  transports: string[]
  backedUp: boolean
}

/** Somebody's passkeys, oldest first. */
export async function passkeysOf(c: Ctx, memberId: string): Promise<Passkey[]> {
  const { pool, schema } = at(c)
  const { rows } = await pool.query<Passkey>(
    `select id, label, transports, backed_up as "backedUp", created_at as "createdAt", used_at as "usedAt"
     from "${schema}".passkey where member_id = $1 and ended_at is null order by created_at, id limit 100`,
    [memberId],
  )
  return rows
}

/** Adds one. False where it is somebody's already, or was and ended. */
export async function addPasskey(
  c: Ctx,
  { memberId, label, passkey }: { memberId: string; label: string; passkey: NewPasskey },
): Promise<boolean> {
  const { pool, schema } = at(c)
  const { rowCount } = await pool.query(
    `insert into "${schema}".passkey (id, member_id, public_key, counter, transports, label, backed_up)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [passkey.id, memberId, passkey.publicKey, passkey.counter, passkey.transports, label, passkey.backedUp],
  )
  return rowCount === 1
}

export async function renamePasskey(c: Ctx, named: { memberId: string; id: string; label: string }): Promise<void> {
  const { pool, schema } = at(c)
  await pool.query(`update "${schema}".passkey set label = $3 where member_id = $1 and id = $2 and ended_at is null`, [
    named.memberId,
    named.id,
    named.label,
  ])
}

/** Ends one of somebody's own. False when it was ended before. */
export async function endPasskey(c: Ctx, { memberId, id }: { memberId: string; id: string }): Promise<boolean> {
  const { pool, schema } = at(c)
  const { rowCount } = await pool.query(
    `update "${schema}".passkey set ended_at = now() where member_id = $1 and id = $2 and ended_at is null`,
    [memberId, id],
  )
  return rowCount === 1
}

/** What an answer is checked against; undefined where it opens nothing here. */
export async function findPasskey(c: Ctx, id: string) {
  const { pool, schema } = at(c)
  const { rows } = await pool.query<
    Omit<NewPasskey, 'counter' | 'transports'> & {
      memberId: string
      counter: string
      transports: AuthenticatorTransport[]
    }
  >(
    `select p.id, p.member_id as "memberId", p.public_key as "publicKey", p.counter, p.transports
     from "${schema}".passkey p join "${schema}".member m on m.id = p.member_id
     where p.id = $1 and p.ended_at is null and m.ended_at is null`,
    [id],
  )
  return rows[0] && { ...rows[0], counter: Number(rows[0].counter) }
}

/** False where its counter went back, as that of a copy does. Passkeys that are synchronised always say 0. */
export async function notePasskeyUse(c: Ctx, used: { id: string; counter: number; backedUp: boolean }) {
  const { pool, schema } = at(c)
  const { rowCount } = await pool.query(
    `update "${schema}".passkey set counter = $2, backed_up = $3, used_at = now()
     where id = $1 and ended_at is null and (counter < $2 or (counter = 0 and $2 = 0))`,
    [used.id, used.counter, used.backedUp],
  )
  return rowCount === 1
}

/** How many addresses lead to a link for this member. */
export async function countEmails(c: Ctx, memberId: string): Promise<number> {
  const { pool, schema } = at(c)
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from "${schema}".signin_email
     where member_id = $1 and confirmed_at is not null and ended_at is null`,
    [memberId],
  )
  return rows[0]?.n ?? 0
}

function at(c: Ctx) {
  return { pool: c.var.platform.pools.signin, schema: c.var.organisation.schema }
}
