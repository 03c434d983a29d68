import type { Ctx } from '../web/env.ts'
import type { Fields } from '../web/form.ts'
import { draftHere } from './keeping.ts'

/** What was typed at this address before, as a form takes it: before its session ended, or proof was asked for. */
export async function typedHere(c: Ctx): Promise<{ fields?: Fields }> {
  const draft = await draftHere(c)
  return draft ? { fields: draft.fields } : {}
}
