import { type Fields, first } from '../../web/form.ts'

/** How somebody wants to read: kept in their browser, and nowhere else. */
export interface Reading {
  /** Texts that have a twin are shown in Easy Read. */
  easyRead: boolean
  largePrint: boolean
  /** Easy Read comes with its pictures. Some people find them distracting. */
  pictures: boolean
}

export const plainReading: Reading = { easyRead: false, largePrint: false, pictures: true }

export const readingCookie = 'reading'
export const readingSeconds = 365 * 24 * 60 * 60

/** How a cookie says somebody reads. What it says besides is ignored. */
export function readingFrom(cookie: string | undefined): Reading {
  if (!cookie) return plainReading
  const says = cookie.split('.', 8)
  return {
    easyRead: says.includes('easy'),
    largePrint: says.includes('large'),
    pictures: !says.includes('words'),
  }
}

/** What the cookie holds: 'easy.large'. Empty when there is nothing to keep. */
export function cookieOf({ easyRead, largePrint, pictures }: Reading): string {
  return [easyRead && 'easy', largePrint && 'large', !pictures && 'words'].filter(Boolean).join('.')
}

/** How they read after they pressed a button: what the form does not say stays as it was. */
export function readingAfter(before: Reading, fields: Fields): Reading {
  const pressed = (name: keyof Reading) => {
    const value = first(fields, name)
    return value === 'on' || (value !== 'off' && before[name])
  }
  return { easyRead: pressed('easyRead'), largePrint: pressed('largePrint'), pictures: pressed('pictures') }
}

const here = 'http://here.invalid'

/**
 * The path and query of a page of ours that a form or a browser names, without its anchor. Null for whatever leads
 * elsewhere: another site's address, or one that only looks like a path.
 */
export function ownPath(named: string): string | null {
  if (named.length > 2000 || !named.startsWith('/') || !URL.canParse(named, here)) return null
  const { origin, pathname, search } = new URL(named, here)
  // A path that becomes "//elsewhere" once its dots are worked out would lead to another host.
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}` : null
}

/** The page that somebody came from, where the browser says so and it is one of ours. */
export function cameFrom({ referer, host }: { referer: string | undefined; host: string | undefined }): string | null {
  if (!referer || !URL.canParse(referer)) return null
  const { host: from, pathname, search } = new URL(referer)
  return from === host ? ownPath(`${pathname}${search}`) : null
}
