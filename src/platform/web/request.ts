import { randomUUIDv7 } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { organisationAt } from '../db/organisations.ts'
import type { Ctx, Env, Platform } from './env.ts'

// c.var copies every variable each time it is read, so what every request passes through asks by c.get.

/** Numbers the request, notes where it came from, and logs one line of it: the route's pattern, never the address. */
export function numbered(platform: Platform): MiddlewareHandler<Env> {
  return async (c, next) => {
    const started = performance.now()
    c.set('platform', platform)
    const requestId = randomUUIDv7()
    c.set('requestId', requestId)
    c.set('address', callerOf(c, platform))
    await next()
    c.res.headers.set('X-Request-Id', requestId)
    const ms = Math.round(performance.now() - started)
    const line = { request: requestId, method: c.req.method, route: routePath(c, -1), status: c.res.status, ms }
    platform.log.info(line, 'answered')
  }
}

/** Finds the organisation whose host this is. Anything else is nobody's. */
export const atOrganisation: MiddlewareHandler<Env> = async (c, next) => {
  const organisations = await c.get('platform').organisations()
  const found = organisationAt(organisations, c.req.header('host') ?? '')
  if (!found) throw new HTTPException(421)
  c.set('organisation', found)
  await next()
}

function callerOf(c: Ctx, { config }: Platform): string {
  // Only the last entry is our own proxy's; whatever stands before it, the caller may have written.
  const forwarded = config.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : ''
  return forwarded || socketAddress(c)
}

/** The address at the other end of the connection; empty where there is no connection, as in a test without a port. */
export function socketAddress(c: Ctx): string {
  const direct = c.env && typeof c.env === 'object' && 'incoming' in c.env
  return direct ? (getConnInfo(c).remote.address ?? '') : ''
}
