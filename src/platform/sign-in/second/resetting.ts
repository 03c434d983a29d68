import { sql } from 'kysely'
import { audit } from '../../audit/queries.ts'
import { memberAs } from '../../identity/roles.ts'
import { tellMember } from '../../post/telling.ts'
import type { Ctx } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'

/**
 * Ends passkeys, code app, recovery codes and every session of somebody who lost them, so that they set up new ones the
 * next time they sign in. By an administrator, who gave fresh proof, and never for oneself. Logged, and told to the
 * member. Throws at 404 for everybody else, and for nobody's id.
 */
export async function resetFactors(c: Ctx, memberId: string): Promise<void> {
  memberAs(c, 'administrator')
  const { db, requestId } = c.var
  const { rows } = await sql<{ done: boolean }>`select reset_factors(${memberId}) as done`.execute(db)
  if (!rows[0]?.done) notFound()
  await audit(db, { kind: 'factors.reset', subject: { memberId }, requestId })
  await tellMember(db, {
    memberId,
    subject: 'Somebody changed how you sign in',
    text: 'An administrator ended your passkeys, your code app and your recovery codes. They also signed you out everywhere.\n\nThe next time you sign in, you set up new ones.\n\nIf you did not ask for this, tell us at once.',
  })
}
