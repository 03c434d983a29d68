import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Env } from './env.ts'

// Everything comes from here: no other host is asked for anything, and nothing inline runs.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const always = Object.entries({
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
})

/** For the one page that records a voice, and plays what was recorded before it is sent. */
export const recordingHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy.replace("media-src 'self'", "media-src 'self' blob:"),
  'Permissions-Policy': 'camera=(self), microphone=(self), geolocation=(), interest-cohort=()',
}

/** Headers of every answer. Pages are not kept by anyone unless a room says so. */
export const secureHeaders: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  for (const [name, value] of always) if (!headers.has(name)) headers.set(name, value)
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store')
  if (c.get('platform').config.baseUrl?.protocol === 'https:') {
    headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  }
}

/** A page that other sites may show inside their own. Stands before `secureHeaders`, so that it changes what that set. */
export const embeddable: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  const { headers } = c.res
  headers.set('Content-Security-Policy', contentSecurityPolicy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  headers.set('Cross-Origin-Resource-Policy', 'cross-origin')
  headers.delete('X-Frame-Options')
  headers.delete('Set-Cookie')
}

/** A form may only be sent from our own pages. Browsers say where it comes from; what says nothing is refused. */
export const sameOrigin: MiddlewareHandler<Env> = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const site = c.req.header('sec-fetch-site')
    const ours =
      site === undefined ? originHost(c.req.header('origin')) === c.req.header('host') : site === 'same-origin'
    if (!ours)
      throw new HTTPException(403, { message: 'That form did not come from a page here. Open the page again.' })
  }
  await next()
}

function originHost(origin: string | undefined) {
  return origin && URL.canParse(origin) ? new URL(origin).host : null
}
