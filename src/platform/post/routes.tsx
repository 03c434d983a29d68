import { Hono } from 'hono'
import type { Ctx, Env } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import { leavingOf, shownMail } from './leaving.ts'
import { needsOfPost, newestPost } from './queries.ts'
import { type ShownItem, ShowPost } from './views.tsx'

export const post = new Hono<Env>()

post.get('/post', async (c) => {
  mayLook(c)
  return c.html(<ShowPost items={await shownItems(c)} from={c.var.organisation.name} />)
})

// A page of its own, as a mail program would show it: its styles are in it, and nothing in it runs.
post.get('/post/:id/mail', async (c) => {
  mayLook(c)
  const { leaving } = (await shownItems(c)).find(({ item }) => item.id === c.req.param('id')) ?? notFound()
  if (leaving === null || leaving.item.channel !== 'email' || leaving.toMake) notFound()
  const mail = shownMail(leaving)
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; sandbox")
  return c.html(mail.html ?? notFound())
})

function mayLook(c: Ctx) {
  const { organisation, member } = c.var
  if (!organisation.example && !member?.roles.includes('administrator')) notFound()
}

async function shownItems(c: Ctx): Promise<ShownItem[]> {
  const { db } = c.var
  const items = await newestPost(db)
  const needs = await needsOfPost(
    db,
    items.map(({ id }) => id),
  )
  const shown: ShownItem[] = []
  for (const item of items) shown.push({ item, leaving: await leavingOf(db, { item, found: needs.get(item.id) }) })
  return shown
}
