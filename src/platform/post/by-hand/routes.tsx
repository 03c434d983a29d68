import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { type Fields, type FormErrors, first } from '../../web/form.ts'
import { conflict, notFound } from '../../web/refusals.ts'
import { lookFor } from '../fitting/message.ts'
import { picturedIdeas } from '../fitting/symbols.ts'
import { checkCallForm } from './call.ts'
import { ShowOpenedPost } from './opened.tsx'
import { findWaitingPost, markPostDone, mayWorkPost, noteCall, openPost, sendAsLetter, waitingPost } from './queries.ts'
import { ShowWaiting, ShowWaitingPost } from './views.tsx'

export const handPost = new Hono<Env>()

const dealtWith = 'Somebody else has just dealt with it, or it goes another way now. Look at the list again.'

handPost.get('/post/letters', async (c) => {
  if (!(await mayWorkPost(c.var.db))) notFound()
  return c.html(<ShowWaiting waiting={await waitingPost(c.var.db)} />)
})

handPost.get('/post/letters/:id', async (c) => c.html(<ShowWaitingPost item={await meetPost(c)} />))

// Asked by a button, because each opening is written down, and a browser may fetch what a link leads to.
handPost.post('/post/letters/:id/open', async (c) => {
  const { id } = await meetPost(c)
  return c.html(await opened(c, id))
})

handPost.post('/post/letters/:id/done', async (c) => {
  const { id } = await meetPost(c)
  const done = await markPostDone(c.var.db, { id, requestId: c.var.requestId })
  if (!done) conflict('Open it first. If you did, somebody else has just dealt with it.')
  return c.redirect('/post/letters', 303)
})

handPost.post('/post/letters/:id/rung', async (c) => {
  const { id } = await meetPost(c)
  const { fields, requestId, db } = c.var
  const form = checkCallForm(fields, new Date())
  if (!form.ok) return c.html(await opened(c, id, { fields, errors: form.errors }), 422)

  const { outcome, againAt } = form.value
  const known = Number(first(fields, 'known'))
  if (!Number.isSafeInteger(known) || known < 0 || known > 1_000_000) notFound()
  const noted =
    outcome === 'said'
      ? await markPostDone(db, { id, requestId })
      : await noteCall(db, { id, known, answered: outcome === 'later', againAt, requestId })
  if (!noted) conflict('Somebody else rang in the meantime, or it goes another way now. Look at the list again.')
  return c.redirect('/post/letters', 303)
})

handPost.post('/post/letters/:id/as-letter', async (c) => {
  const { id } = await meetPost(c)
  if (!(await sendAsLetter(c.var.db, { id, requestId: c.var.requestId }))) conflict(dealtWith)
  return c.redirect(`/post/letters/${id}`, 303)
})

async function meetPost(c: Ctx) {
  return (await findWaitingPost(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

async function opened(c: Ctx, id: string, wrong: { fields?: Fields; errors?: FormErrors } = {}) {
  const { requestId, platform, db, organisation } = c.var
  const item = (await openPost(db, { id, requestId, secret: platform.secret })) ?? notFound()
  const easy = lookFor(item.needs).kind === 'easy read'
  return (
    <ShowOpenedPost item={item} ideas={easy ? await picturedIdeas(db, item) : []} from={organisation.name} {...wrong} />
  )
}
