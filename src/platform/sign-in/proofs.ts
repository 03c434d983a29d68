import type { Ctx } from '../web/env.ts'
import type { Method } from './arriving.ts'
import { checkLetter } from './letters/checking.ts'
import { checkTotp } from './totp/queries.ts'

/** Whether somebody proved that they are this member, or what to tell them. */
export type Proof = { ok: true; method: Method } | { ok: false; sentence: string }

/** By the code that their app shows now. */
export async function proveByApp(c: Ctx, tried: { memberId: string; code: string }): Promise<Proof> {
  const outcome = await checkTotp(c, tried)
  if (outcome === 'right') return { ok: true, method: 'totp' }
  if (outcome === 'locked') return { ok: false, sentence: 'Too many wrong codes. Wait 15 minutes, then try again' }
  return { ok: false, sentence: 'That code is not right. Enter the one that your app shows now' }
}

/** By the number and the code of a letter, which are then spent. Another member's letter is a wrong one here. */
export async function proveByLetter(
  c: Ctx,
  { memberId, ...typed }: { memberId: string; number: string; code: string },
): Promise<Proof> {
  const outcome = await checkLetter(c, typed)
  if (typeof outcome === 'object' && outcome.memberId === memberId) return { ok: true, method: 'letter' }
  return { ok: false, sentence: 'The number or the code is not right. Check both in your letter' }
}
