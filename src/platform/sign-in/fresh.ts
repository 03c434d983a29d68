import { keepDraft } from '../drafts/keeping.ts'
import { inOwnSession } from '../identity/own-session.ts'
import type { Ctx } from '../web/env.ts'

/**
 * Asks for fresh proof before something that only its owner should do: granting, money, contact details. Null when it
 * was given within ten minutes; otherwise the answer to send: what was typed is kept, and they are led to prove it and
 * back. Never asked before withdrawing or excluding. Throws at 404 in a session that somebody opened for another.
 */
export async function freshProof(c: Ctx): Promise<Response | null> {
  if (inOwnSession(c).fresh) return null
  if (c.req.method === 'POST') await keepDraft(c)
  return c.redirect(`/sign-in/again?back=${encodeURIComponent(c.req.path)}`, 303)
}
