import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { all, text } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { fieldsSayingAddress, isHiddenBySource } from '../amendments/kept.ts'
import { findKept } from '../amendments/queries.ts'
import { fieldNames } from '../histories/history.ts'
import { closeListing, hideAddress, lowerListing, publishListing, raiseListing, showAddress } from './queries.ts'
import type { StandingSaid } from './standing.ts'
import { CloseListing, HideAddress, LowerListing } from './views.tsx'

export const standings = new Hono<Env>()

standings.get('/steward/listings/:id/hide', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  const saying = fieldsSayingAddress(kept).map((field) => fieldNames[field] ?? field)
  return c.html(<HideAddress kept={kept} saying={saying} />)
})

standings.post('/steward/listings/:id/hide', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  await hideAddress(c.var.db, kept)
  return backTo(c, { id: kept.id, said: 'hidden' })
})

standings.post('/steward/listings/:id/show', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  if (isHiddenBySource(kept)) conflict('Its source asks that the address is not shown. Ask those who keep the source.')

  await showAddress(c.var.db, kept)
  return backTo(c, { id: kept.id, said: 'shown' })
})

standings.get('/steward/listings/:id/lower', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  return c.html(<LowerListing kept={kept} fields={{ reason: kept.loweredReason ?? '' }} />)
})

standings.post('/steward/listings/:id/lower', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  const form = all({ reason: text(c.var.fields, 'reason', { max: 300, missing: 'Say why it goes lower in lists' }) })
  if (!form.ok) return c.html(<LowerListing kept={kept} fields={c.var.fields} errors={form.errors} />, 422)

  await lowerListing(c.var.db, { kept, reason: form.value.reason })
  return backTo(c, { id: kept.id, said: 'lowered' })
})

standings.post('/steward/listings/:id/raise', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  await raiseListing(c.var.db, kept)
  return backTo(c, { id: kept.id, said: 'raised' })
})

standings.get('/steward/listings/:id/close', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  return c.html(<CloseListing kept={kept} fields={{}} />)
})

standings.post('/steward/listings/:id/close', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  const form = all({ reason: text(c.var.fields, 'reason', { max: 300 }) })
  if (!form.ok) return c.html(<CloseListing kept={kept} fields={c.var.fields} errors={form.errors} />, 422)

  await closeListing(c.var.db, { kept, reason: form.value.reason })
  return backTo(c, { id: kept.id, said: 'closed' })
})

standings.post('/steward/listings/:id/publish', async (c) => {
  const kept = await listingOf(c, c.req.param('id'))
  if (kept.status === 'waiting') conflict('Somebody suggested this. Answer them at Suggestions, on the directory desk.')

  await publishListing(c.var.db, kept)
  return backTo(c, { id: kept.id, said: 'published' })
})

/** The listing, for stewards alone; held when something is done to it, so that two who press together take turns. */
async function listingOf(c: Ctx, id: string) {
  memberAs(c, 'steward')
  const kept = await findKept(c.var.db, id, { lock: c.req.method === 'POST' })
  return kept ?? notFound()
}

function backTo(c: Ctx, { id, said }: { id: string; said: StandingSaid }) {
  return c.redirect(`/steward/listings/${id}?done=${said}`, 303)
}
