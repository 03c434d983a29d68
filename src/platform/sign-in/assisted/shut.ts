import type { MiddlewareHandler } from 'hono'
import { refuseAssisted } from '../../identity/own-session.ts'
import type { Env } from '../../web/env.ts'
import { isAboutSigningIn, isOpenToAssisted } from './assistance.ts'

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
