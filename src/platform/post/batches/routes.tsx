import { Hono } from 'hono'
import { isId } from '../../db/ids.ts'
import type { Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { waitingMax } from '../by-hand/hand-post.ts'
import { markPostDone, mayWorkPost, openLetters } from '../by-hand/queries.ts'
import { lookFor } from '../fitting/message.ts'
import { picturedIdeas } from '../fitting/symbols.ts'
import { type BatchLetter, ShowBatch, ShowNotPosted } from './views.tsx'

export const letterBatches = new Hono<Env>()

letterBatches.post('/post/letters/print', async (c) => {
  const { requestId, platform, db, organisation } = c.var
  if (!(await mayWorkPost(db))) notFound()
  const letters: BatchLetter[] = []
  for (const letter of await openLetters(db, { requestId, secret: platform.secret })) {
    const look = lookFor(letter.needs)
    letters.push({ ...letter, look, ideas: look.kind === 'easy read' ? await picturedIdeas(db, letter) : [] })
  }
  return c.html(<ShowBatch letters={letters} from={organisation.name} />)
})

letterBatches.post('/post/letters/posted', async (c) => {
  const { requestId, fields, db } = c.var
  if (!(await mayWorkPost(db))) notFound()
  const ids = [fields.posted ?? []].flat().slice(0, waitingMax)
  if (!ids.every(isId)) notFound()
  const others: string[] = []
  for (const id of ids) if (!(await markPostDone(db, { id, requestId }))) others.push(first(fields, `name-${id}`))
  if (others.length === 0) return c.redirect('/post/letters', 303)
  return c.html(<ShowNotPosted posted={ids.length - others.length} others={others} />)
})
