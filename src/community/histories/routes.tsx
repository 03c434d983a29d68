import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findKept } from '../amendments/queries.ts'
import { today } from '../openings/opening.ts'
import { changesPerPage, historyOf } from './queries.ts'
import { ShowHistory } from './views.tsx'

export const histories = new Hono<Env>()

histories.get('/steward/listings/:id/history', async (c) => {
  memberAs(c, 'steward')
  const listing = await findKept(c.var.db, c.req.param('id'))
  if (!listing) notFound()

  const typed = first(c.var.fields, 'page') || '1'
  const page = /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : notFound()
  const changes = await historyOf(c.var.db, { listingId: listing.id, page })
  if (changes.length === 0 && page > 1) notFound()
  const shown = { page, more: changes.length > changesPerPage, today: today() }
  return c.html(<ShowHistory listing={listing} changes={changes.slice(0, changesPerPage)} {...shown} />)
})
