import { hash, randomBytes } from 'node:crypto'
import type { Ctx } from '../web/env.ts'

export type Purpose = 'email link' | 'confirm email' | 'choose who'

/** What stands behind a token: good once, for a while, for one purpose. */
export interface Ticket<D> {
  memberId: string | null
  email: string | null
  data: D
}

export interface NewTicket {
  purpose: Purpose
  minutes: number
  email: string
  memberId?: string | undefined
  data: object
}

const token = /^[A-Za-z0-9_-]{43}$/

/** Makes a ticket, which ends older ones for the same purpose and address. Gives its token, which is kept nowhere. */
export async function addTicket(c: Ctx, { purpose, minutes, email, memberId, data }: NewTicket): Promise<string> {
  const { schema } = c.var.organisation
  const fresh = randomBytes(32).toString('base64url')
  await c.var.platform.pools.signin.query(
    `with older as (delete from "${schema}".signin_ticket where purpose = $2 and lower(email) = lower($4)
       and ($2 = 'email link' or ($2 = 'confirm email' and member_id = $3)))
     insert into "${schema}".signin_ticket (hash, purpose, member_id, email, data, expires_at)
     values ($1, $2, $3, $4, $5, now() + $6 * interval '1 minute')`,
    [digest(fresh), purpose, memberId ?? null, email, data, minutes],
  )
  return fresh
}

interface Named {
  purpose: Purpose
  token: string
}

/** The ticket of a token, left as it is; undefined when it was spent, is too old or never was one. */
export async function findTicket<D>(c: Ctx, named: Named): Promise<Ticket<D> | undefined> {
  if (!token.test(named.token)) return undefined
  const { rows } = await c.var.platform.pools.signin.query<Ticket<D>>(
    `select member_id as "memberId", email, data from "${c.var.organisation.schema}".signin_ticket
     where hash = $1 and purpose = $2 and expires_at > now()`,
    [digest(named.token), named.purpose],
  )
  return rows[0]
}

/** Spends a ticket: of any number who ask at once, one has it. */
export async function takeTicket<D>(c: Ctx, named: Named): Promise<Ticket<D> | undefined> {
  if (!token.test(named.token)) return undefined
  const { rows } = await c.var.platform.pools.signin.query<Ticket<D>>(
    `delete from "${c.var.organisation.schema}".signin_ticket where hash = $1 and purpose = $2 and expires_at > now()
     returning member_id as "memberId", email, data`,
    [digest(named.token), named.purpose],
  )
  return rows[0]
}

/** Counts one try of so many with a ticket, before it is known whether it is right. False when there are none left. */
export async function countTry(c: Ctx, { triesMax, ...named }: Named & { triesMax: number }): Promise<boolean> {
  if (!token.test(named.token)) return false
  const { rowCount } = await c.var.platform.pools.signin.query(
    `update "${c.var.organisation.schema}".signin_ticket
     set data = data || jsonb_build_object('tries', coalesce((data->>'tries')::int, 0) + 1)
     where hash = $1 and purpose = $2 and expires_at > now() and coalesce((data->>'tries')::int, 0) < $3`,
    [digest(named.token), named.purpose, triesMax],
  )
  return rowCount === 1
}

function digest(text: string) {
  return hash('sha256', text, 'buffer')
}
