import type { Ctx } from '../../web/env.ts'

/** Ends a member's second step, which they have lost: they set up a new one when they next sign in. */
export async function resetFactors(_c: Ctx, _memberId: string): Promise<void> {
  throw new Error('nothing can be reset yet')
}
