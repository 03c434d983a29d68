import type { CurrentMember } from '../identity/sessions.ts'
import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import { mayWriteTwin } from './queries.ts'
import type { TextNow, TwinnedText } from './texts.ts'
import type { TextOf } from './twin.ts'

export interface OpenText {
  of: TextOf
  kind: TwinnedText
  text: TextNow
}

/** The text that `/:kind/:subject` names. Throws at 404 when there is none. */
export async function openText(c: Ctx, texts: readonly TwinnedText[]): Promise<OpenText> {
  const [name, subject = ''] = [c.req.param('kind'), c.req.param('subject')]
  const kind = texts.find((known) => known.kind === name) ?? notFound()
  if (!/^[a-z0-9-]{1,60}$/.test(subject)) notFound()
  const text = (await kind.find(c.var.db, subject)) ?? notFound()
  return { of: { kind: kind.kind, subject }, kind, text }
}

/** The same for whoever writes its twin. To everyone else there is no such page: throws at 404. */
export async function openTextToWrite(
  c: Ctx,
  texts: readonly TwinnedText[],
): Promise<OpenText & { member: CurrentMember }> {
  const { member } = c.var
  if (!member) notFound()
  const open = await openText(c, texts)
  if (!(await mayWriteTwin(c.var.db, open.of.kind))) notFound()
  return { ...open, member }
}
