import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { send } from '../../platform/jobs/job.ts'
import { checkAddress } from '../../platform/outside/address.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { choice, type FormErrors, first } from '../../platform/web/form.ts'
import { limitCaller } from '../../platform/web/limits.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { fetchFeeds } from './jobs.ts'
import { checkFeedForm } from './kept-feed.ts'
import { addFeed, agreeRemovals, askFeed, endFeed, feedLike, feedsOf, findFeed } from './queries.ts'
import { EndFeed, NewFeed, ShowFeeds } from './views.tsx'

export const feeds = new Hono<Env>()

// Each asks another organisation's host for its whole list.
const readings = { name: 'feeds', max: 30, perSeconds: 3600 }

feeds.get('/steward/feeds', async (c) => {
  stewardOf(c)
  return c.html(<ShowFeeds feeds={await feedsOf(c.var.db)} now={new Date()} />)
})

feeds.get('/steward/feeds/new', (c) => {
  stewardOf(c)
  return c.html(<NewFeed fields={{}} errors={{}} />)
})

feeds.post('/steward/feeds/new', async (c) => {
  const steward = stewardOf(c)
  const { db, fields, platform } = c.var
  const form = checkFeedForm(fields, (typed) => checkAddress(typed, platform.config.feedsMayReach))
  if (!form.ok) return c.html(<NewFeed fields={fields} errors={form.errors} />, 422)

  await limitCaller(c, readings)
  const id = await addFeed(db, { ...form.value, keptBy: steward.id })
  if (!id) {
    const like = await feedLike(db, form.value)
    const errors: FormErrors =
      like?.url === form.value.url
        ? { url: `We read this feed already. It is called ${like.source}.` }
        : { source: 'Another feed has this name. Choose a different one.' }
    return c.html(<NewFeed fields={fields} errors={errors} />, 422)
  }
  // It is asked by a job: nothing waits for another host while a page's transaction is open.
  await send(db, fetchFeeds, { feed: id })
  return c.redirect('/steward/feeds', 303)
})

feeds.post('/steward/feeds/:id/read', async (c) => {
  const { id } = await feedOf(c)
  await limitCaller(c, readings)
  if (await askFeed(c.var.db, id)) await send(c.var.db, fetchFeeds, { feed: id })
  return c.redirect('/steward/feeds', 303)
})

feeds.post('/steward/feeds/:id/removals', async (c) => {
  const { id } = await feedOf(c)
  const count = Number(first(c.var.fields, 'count'))
  const agreed = Number.isInteger(count) && count > 0 && (await agreeRemovals(c.var.db, { id, count }))
  if (!agreed) conflict('The feed was read again since. Open the page again to see how many would disappear now.')
  await limitCaller(c, readings)
  if (await askFeed(c.var.db, id)) await send(c.var.db, fetchFeeds, { feed: id })
  return c.redirect('/steward/feeds', 303)
})

feeds.get('/steward/feeds/:id/end', async (c) => {
  return c.html(<EndFeed feed={await feedOf(c)} errors={{}} />)
})

feeds.post('/steward/feeds/:id/end', async (c) => {
  const feed = await feedOf(c)
  const missing = 'Choose what happens to its listings'
  const how = choice(c.var.fields, 'how', { of: ['stay', 'gone'], missing })
  if ('error' in how) return c.html(<EndFeed feed={feed} errors={{ how: how.error }} />, 422)

  const ended = await endFeed(c.var.db, { id: feed.id, how: how.value })
  if (ended && how.value === 'gone') await send(c.var.db, fetchFeeds, { ended: feed.id })
  return c.redirect('/steward/feeds', 303)
})

/** The steward who asks. Nobody else learns that there is such a page. */
function stewardOf(c: Ctx) {
  const { member } = c.var
  if (!member?.roles.includes('steward')) notFound()
  return member
}

async function feedOf(c: Ctx) {
  stewardOf(c)
  const id = c.req.param('id') ?? ''
  const feed = isId(id) ? await findFeed(c.var.db, id) : undefined
  if (!feed) notFound()
  return feed
}
