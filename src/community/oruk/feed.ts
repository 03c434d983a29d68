import { inWork } from '../../platform/db/work.ts'
import type { Ctx } from '../../platform/web/env.ts'
import { withoutContent } from '../../platform/without-content.ts'
import { listingsOf, servicesAfter, type Wanted } from './queries.ts'
import { orukService } from './service.ts'

const atOnce = 500

/**
 * Every service that fits, one to a line, in the order of their ids. Each piece is read when the last was taken, in a
 * transaction of its own, so that a slow reader holds nothing open; what comes meanwhile may be missing.
 */
export function streamServices(c: Ctx, wanted: Wanted): ReadableStream<Uint8Array> {
  const { pools, log } = c.var.platform
  const { schema } = c.var.organisation
  const { requestId } = c.var
  const encoder = new TextEncoder()
  let after: string | null = null
  async function nextPiece() {
    return inWork(pools.app, { schema }, async (db) => {
      const ids = await servicesAfter(db, wanted, { after, limit: atOnce })
      const { listings, terms } = await listingsOf(db, ids)
      after = ids.at(-1) ?? null
      const text = listings.map((listing) => `${JSON.stringify(orukService(listing, terms))}\n`).join('')
      return { text, last: ids.length < atOnce }
    })
  }
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { text, last } = await nextPiece()
          if (text !== '') controller.enqueue(encoder.encode(text))
          if (last) controller.close()
        } catch (error) {
          // The answer is on its way, so all that can be said of the fault is to break it off.
          log.error({ request: requestId, err: withoutContent(error) }, 'a feed was broken off')
          controller.error(error)
        }
      },
    },
    // Nothing is read before somebody takes it: for HEAD nobody does.
    { highWaterMark: 0 },
  )
}
