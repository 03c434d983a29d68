import { currentFrame } from '../../ui/frame.ts'
import type { Ctx } from '../../web/env.ts'
import { mayWriteTwin } from '../queries.ts'
import type { TextNow } from '../texts.ts'
import type { TextOf } from '../twin.ts'
import { findShownTwin, hasTwin } from './queries.ts'
import type { EasyReadOffer } from './shown.ts'

/**
 * What a page with this text says of Easy Read: hand it to `Page` as `easyRead`, and show `twin` where it is 'shown'.
 * The rows are read only for those who want them.
 */
export async function offerEasyRead(c: Ctx, of: TextOf, text: TextNow): Promise<EasyReadOffer> {
  const { db } = c.var
  const mayWrite = await mayWriteTwin(db, of.kind)
  if (!currentFrame().reading.easyRead) {
    return { of, state: (await hasTwin(db, of)) ? 'offered' : 'none', twin: null, mayWrite }
  }
  const twin = await findShownTwin(db, { of, text })
  return { of, state: twin ? 'shown' : 'none', twin, mayWrite }
}
