import type { Ctx } from '../../web/env.ts'
import type { TextNow } from '../texts.ts'
import type { TextOf } from '../twin.ts'
import type { EasyReadOffer } from './shown.ts'

/** What a page with this text says of Easy Read: hand it to `Page` as `easyRead`, and show `twin` where it is 'shown'. */
export async function offerEasyRead(_c: Ctx, of: TextOf, _text: TextNow): Promise<EasyReadOffer> {
  return { of, state: 'none', twin: null, mayWrite: false }
}
