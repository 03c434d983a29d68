import { randomBytes } from 'node:crypto'
import { boxOf } from '../../post/item.ts'
import { postEmail } from '../../post/queries.ts'
import { giveCookie, readCookie } from '../../web/cookies.ts'
import type { Ctx } from '../../web/env.ts'
import { isOverLimit, placeOf } from '../../web/limits.ts'
import { originOf } from '../../web/origin.ts'
import { askingLimits, type Seat } from '../door.ts'
import { addTicket } from '../tickets.ts'
import { type AskedWith, digestOf, linkMail, linkMinutes } from './link.ts'
import { ShowAskedTooOften } from './views.tsx'

const browserCookie = 'asked'

export interface LinkAsked extends Seat {
  email: string
  back: string
  /** Whose fresh proof it is to be; without, whoever signs in with that address. */
  memberId?: string
}

/**
 * Sends a link to an address, whoever's it is, and gives the answer: nothing is looked up before it, so that it is the
 * same, and takes as long, for an address that we know and for any other. The mail goes to unknown addresses too. It
 * says nothing of anybody, and helps whoever has two addresses: behind the link they read that it is not this one.
 */
export async function askLink(c: Ctx, asked: LinkAsked): Promise<Response> {
  if (await isAskedTooOften(c, asked.email)) {
    return c.html(<ShowAskedTooOften telephone={c.var.organisation.telephone} />, 429)
  }

  const { sharedDevice, beside, back } = asked
  const data: AskedWith = { sharedDevice, beside, back, browser: digestOf(knowBrowser(c)) }
  const { email, memberId } = asked
  const token = await addTicket(c, { purpose: 'email link', minutes: linkMinutes, email, memberId, data })
  const url = `${originOf(c)}/sign-in/link?token=${token}`
  const mail = linkMail({ organisation: c.var.organisation.name, url })
  await postEmail(c.var.db, { to: email, ...mail, toStranger: true, opens: true })
  return c.redirect('/sign-in/link', 303)
}

/** True in the browser that asked for this link. */
export function askedHere(c: Ctx, { browser }: Pick<AskedWith, 'browser'>): boolean {
  const cookie = readCookie(c, browserCookie)
  return cookie !== undefined && digestOf(cookie) === browser
}

// Counted by what was typed, before anything is looked up: a limit tells nothing of whether an address is known.
async function isAskedTooOften(c: Ctx, email: string) {
  const { address, addressDaily, caller } = askingLimits
  const over = [
    await isOverLimit(c, { ...caller, of: placeOf(c.var.address) }),
    await isOverLimit(c, { ...address, of: boxOf(email) }),
    await isOverLimit(c, { ...addressDaily, of: boxOf(email) }),
  ]
  return over.includes(true)
}

function knowBrowser(c: Ctx) {
  const value = randomBytes(16).toString('base64url')
  giveCookie(c, { name: browserCookie, value, seconds: linkMinutes * 60 })
  return value
}
