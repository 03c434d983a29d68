import type { MiddlewareHandler } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'
import { isAboutSigningIn, isOpenToAssisted } from './assistance.ts'

/** Refuses at 404 in a session that somebody opened for the member. The database refuses there too. */
export function refuseAssisted(c: Ctx): void {
  if (c.var.member?.assistedBy) notFound()
}

/** Shuts what such a session may not do, whichever room forgets to ask. */
export const shutToAssisted: MiddlewareHandler<Env> = async (c, next) => {
  const { path, method } = c.req
  if (!c.var.member?.assistedBy || isOpenToAssisted(path)) return next()
  // Whoever wants to sign out wants to finish, and is asked which of the two sessions they mean.
  if (path === '/sign-out' || (method === 'GET' && isAboutSigningIn(path))) {
    return c.redirect('/sign-in/assisted/end', 303)
  }
  refuseAssisted(c)
}
