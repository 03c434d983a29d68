import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { conflict, notFound } from '../../web/refusals.ts'
import { findWaitingPost, openPost } from '../by-hand/queries.ts'
import { checkMadeWordsForm } from './made-words.ts'
import { writeMadeWords } from './queries.ts'
import { WriteMadeWords } from './views.tsx'

export const madeWords = new Hono<Env>()

madeWords.get('/post/letters/:id/language', async (c) => {
  const { item, language } = await meetWords(c)
  return c.html(<WriteMadeWords item={item} language={language} fields={{}} />)
})

madeWords.post('/post/letters/:id/language', async (c) => {
  const { fields, db, requestId } = c.var
  const { item, language } = await meetWords(c)
  const form = checkMadeWordsForm(fields)
  if (!form.ok) return c.html(<WriteMadeWords {...{ item, language, fields }} errors={form.errors} />, 422)

  const known = Number(first(fields, 'known'))
  if (!Number.isSafeInteger(known) || known < 0 || known > 1_000_000) notFound()
  const written = await writeMadeWords(db, { ...form.value, id: item.id, known, language, requestId })
  if (!written && known !== item.madeTimes)
    return c.html(<WriteMadeWords {...{ item, language, fields }} collided />, 409)
  if (!written) conflict('Somebody else has just dealt with it, or it goes another way now. Look at the list again.')
  return c.redirect('/post/letters', 303)
})

/** What waits with its words, and the language that they are to be in. Opening it is written down. */
async function meetWords(c: Ctx) {
  const { db, requestId, platform } = c.var
  const waiting = (await findWaitingPost(db, c.req.param('id') ?? '')) ?? notFound()
  const language = waiting.toMake?.language ?? (waiting.madeLanguage || notFound())
  const item = (await openPost(db, { id: waiting.id, requestId, secret: platform.secret })) ?? notFound()
  return { item, language }
}
