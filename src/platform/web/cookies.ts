import { getCookie, setCookie } from 'hono/cookie'
import type { Ctx } from './env.ts'

/** What our own cookie of this name holds; undefined when the browser sent none. */
export function readCookie(c: Ctx, name: string): string | undefined {
  return getCookie(c, nameAt(c, name))
}

/**
 * Gives the browser a cookie that scripts cannot read, and that other sites' forms do not send along: for so many
 * seconds, or with null until it is closed.
 */
export function giveCookie(c: Ctx, cookie: { name: string; value: string; seconds: number | null }): void {
  setCookie(c, nameAt(c, cookie.name), cookie.value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c),
    ...(cookie.seconds === null ? {} : { maxAge: cookie.seconds }),
  })
}

/** Takes it from the browser. */
export function takeCookie(c: Ctx, name: string): void {
  giveCookie(c, { name, value: '', seconds: 0 })
}

// The __Host- prefix wants Secure, which some browsers refuse to keep for plain http on one's own machine.
function nameAt(c: Ctx, name: string) {
  return isHttps(c) ? `__Host-${name}` : name
}

function isHttps(c: Ctx) {
  return c.get('platform').config.baseUrl?.protocol === 'https:'
}
