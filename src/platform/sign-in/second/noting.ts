import { audit } from '../../audit/queries.ts'
import { inWork } from '../../db/work.ts'
import { tellMember } from '../../post/telling.ts'
import type { Ctx } from '../../web/env.ts'

export interface WayChange {
  memberId: string
  /** What was done, such as 'passkey.added'. */
  kind: string
  /** What happened, as the member is told it: 'There is a new passkey among your ways in.' */
  happened: string
}

/**
 * Notes that somebody's ways in changed, and tells them, in case it was not they who did it. In a unit of work of its
 * own and in their name: whoever is halfway in is nobody to the request's own, and it is told whatever becomes of that.
 */
export async function noteWayChange(c: Ctx, { memberId, kind, happened }: WayChange): Promise<void> {
  const { organisation, platform, requestId } = c.var
  const acting = { schema: organisation.schema, memberId, jobs: platform.jobs }
  await inWork(platform.pools.reserved, acting, async (db) => {
    await audit(db, { kind, subject: { memberId }, requestId })
    await tellMember(db, {
      memberId,
      subject: 'Somebody changed how you sign in',
      text: `${happened}\n\nWas it you? Then there is nothing to do.\n\nIf it was not you, tell us at once.`,
    })
  })
}
