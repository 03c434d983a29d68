import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { conflict, notFound } from '../../web/refusals.ts'
import { findWaitingPost, markPostDone, mayWorkPost, openPost, waitingPost } from './queries.ts'
import { ShowOpenedPost, ShowWaiting, ShowWaitingPost } from './views.tsx'

export const handPost = new Hono<Env>()

handPost.get('/post/letters', async (c) => {
  if (!(await mayWorkPost(c.var.db))) notFound()
  return c.html(<ShowWaiting waiting={await waitingPost(c.var.db)} />)
})

handPost.get('/post/letters/:id', async (c) => c.html(<ShowWaitingPost item={await meetPost(c)} />))

// Asked by a button, because each opening is written down, and a browser may fetch what a link leads to.
handPost.post('/post/letters/:id/open', async (c) => {
  const { id } = await meetPost(c)
  const { requestId, platform, db, organisation } = c.var
  const opened = (await openPost(db, { id, requestId, secret: platform.secret })) ?? notFound()
  return c.html(<ShowOpenedPost item={opened} from={organisation.name} />)
})

handPost.post('/post/letters/:id/done', async (c) => {
  const { id } = await meetPost(c)
  const done = await markPostDone(c.var.db, { id, requestId: c.var.requestId })
  if (!done) conflict('Open it first. If you did, somebody else has just dealt with it.')
  return c.redirect('/post/letters', 303)
})

async function meetPost(c: Ctx) {
  return (await findWaitingPost(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}
