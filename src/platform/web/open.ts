import { hash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { Ctx, Env } from './env.ts'
import { showProblem } from './problems.ts'

/**
 * For what other programs read: anyone may, from anywhere, with no key and no session. It stands outside of everything
 * else that answers here, so that refusals and faults are open too, and are JSON.
 */
export const openToPrograms: MiddlewareHandler<Env> = async (c, next) => {
  c.set('forPrograms', true)
  if (c.req.method === 'OPTIONS') c.res = new Response(null, { status: 204 })
  else if (c.req.method !== 'GET' && c.req.method !== 'HEAD') c.res = showProblem(c, { status: 405 })
  else await next()
  const { headers } = c.res
  headers.set('Access-Control-Allow-Origin', '*')
  headers.set('Access-Control-Expose-Headers', 'ETag, Last-Modified, X-Request-Id')
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  if (c.req.method === 'OPTIONS') {
    headers.set('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS')
    headers.set('Access-Control-Allow-Headers', '*')
    headers.set('Access-Control-Max-Age', '86400')
  }
  if (c.req.method === 'OPTIONS' || c.res.status === 405) headers.set('Allow', 'GET, HEAD, OPTIONS')
}

export interface Freshness {
  /** When what is told last changed, as far as that is known. */
  changedAt?: Date | null
  /** True when the address says where somebody is: nobody on the way keeps it then. */
  personal?: boolean
}

const keptSeconds = 300
// A date counts whole seconds, and what began earlier may be saved later: only a change that lies back is told by it.
const settledMs = 60_000

/** Answers with a value as JSON, or with 304 when the asker has it already. */
export function answerJson(c: Ctx, value: unknown, freshness: Freshness = {}): Response {
  return answerText(c, JSON.stringify(value), { type: 'application/json; charset=UTF-8', ...freshness })
}

/** Answers with a text of some type, or with 304 when the asker has it already. */
export function answerText(c: Ctx, text: string, { type, ...freshness }: Freshness & { type: string }): Response {
  const etag = `"${hash('sha256', text, 'base64url').slice(0, 27)}"`
  c.header('ETag', etag)
  if (isUnchanged(c, { etag, ...freshness })) return c.body(null, 304)
  c.header('Content-Type', type)
  return c.body(text)
}

/** Sets what an answer says of its age, and gives true when the asker needs no new one. */
export function isUnchanged(c: Ctx, { etag, changedAt, personal }: Freshness & { etag?: string }): boolean {
  c.header('Cache-Control', personal ? `private, max-age=${keptSeconds}` : `public, max-age=${keptSeconds}`)
  const settled = changedAt && Date.now() - changedAt.getTime() > settledMs ? changedAt : null
  if (settled) c.header('Last-Modified', settled.toUTCString())
  const known = c.req.header('if-none-match')
  if (known !== undefined) return etag !== undefined && isAmong(known, etag)
  const since = Date.parse(c.req.header('if-modified-since') ?? '')
  return settled !== null && Math.floor(settled.getTime() / 1000) * 1000 <= since
}

function isAmong(known: string, etag: string) {
  return known.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag)
}
