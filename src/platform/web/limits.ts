import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type pg from 'pg'
import type { Ctx } from './env.ts'
import { tooMany } from './refusals.ts'

export interface Limit {
  name: string
  max: number
  perSeconds: number
}

/** Counts this caller once, whatever becomes of the request, and refuses at 429 above the limit. */
export async function limitCaller(c: Ctx, limit: Limit): Promise<void> {
  if (await isOverLimit(c, { ...limit, of: placeOf(c.var.address) })) tooMany()
}

/** Counts something once, such as an address that somebody typed, and tells whether it is above its limit. */
export async function isOverLimit(c: Ctx, { of, ...limit }: Limit & { of: string }): Promise<boolean> {
  // Tells one from another while they are counted, and tells nobody what they were.
  const counted = createHmac('sha256', c.var.platform.secret).update(of).digest('base64url').slice(0, 22)
  const count = await countUp(c.var.platform.pools.reserved, {
    schema: c.var.organisation.schema,
    key: `${limit.name} ${counted}`,
    perSeconds: limit.perSeconds,
  })
  return count > limit.max
}

/** One household or office counts as one caller: with IPv6 it holds 2⁶⁴ addresses, and could use each of them once. */
export function placeOf(address: string): string {
  const v4 = /^::ffff:(\d{1,3}(\.\d{1,3}){3})$/i.exec(address)
  if (v4?.[1]) return v4[1]
  if (!isIPv6(address)) return address
  const [before = '', after] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const groups = before === '' ? [] : before.split(':')
  const zeros = after === undefined ? 0 : 8 - groups.length - (after === '' ? 0 : after.split(':').length)
  const network = [...groups, ...Array(zeros).fill('0'), ...(after ? after.split(':') : [])].slice(0, 4)
  return network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}

/** How often this key was counted in its current window, this time included. */
export async function countUp(pool: pg.Pool, on: { schema: string; key: string; perSeconds: number }): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `insert into "${on.schema}".rate_limit as r (key, since, n) values ($1, now(), 1)
     on conflict (key) do update set
       n = case when r.since < now() - $2 * interval '1 s' then 1 else r.n + 1 end,
       since = case when r.since < now() - $2 * interval '1 s' then now() else r.since end
     returning n`,
    [on.key, on.perSeconds],
  )
  return rows[0]?.n ?? 0
}
