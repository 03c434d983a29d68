import { giveCookie } from '../../web/cookies.ts'
import type { Ctx } from '../../web/env.ts'
import { addTicket } from '../tickets.ts'

export const whoCookie = 'who'
const minutes = 10

/** What came with the link, for whoever of those who share the address it turns out to be. */
export interface Sharers {
  sharedDevice: boolean
  beside: string
  back: string
}

/** Leads whoever opened a link to a shared address on to choose their name and prove it. */
export async function askWho(c: Ctx, { email, ...data }: Sharers & { email: string }): Promise<Response> {
  const value = await addTicket(c, { purpose: 'choose who', minutes, email, data })
  giveCookie(c, { name: whoCookie, value, seconds: minutes * 60 })
  return c.redirect('/sign-in/who', 303)
}
