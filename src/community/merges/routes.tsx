import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import type { KeptListing } from '../amendments/kept.ts'
import { findKept } from '../amendments/queries.ts'
import { today } from '../openings/opening.ts'
import { takeable } from './merge.ts'
import { lockBoth, mergedListings, mergeListings, undoMerge } from './queries.ts'
import { PreviewMerge, ShowMerged } from './views.tsx'

export const merges = new Hono<Env>()

merges.get('/steward/duplicates/merged', async (c) => {
  memberAs(c, 'steward')
  const merged = await mergedListings(c.var.db)
  return c.html(<ShowMerged merged={merged} done={first(c.var.fields, 'done')} today={today()} />)
})

merges.post('/steward/duplicates/merged', async (c) => {
  memberAs(c, 'steward')
  const listing = await findKept(c.var.db, first(c.var.fields, 'listing'))
  if (!listing) notFound()

  // Undone already, perhaps by somebody else a moment ago: the list shows how things stand.
  await undoMerge(c.var.db, listing.id)
  return c.redirect('/steward/duplicates/merged?done=undone', 303)
})

merges.get('/steward/duplicates/:stays/:goes', async (c) => {
  memberAs(c, 'steward')
  const stays = await findKept(c.var.db, c.req.param('stays'))
  const goes = await findKept(c.var.db, c.req.param('goes'))
  const pair = mergeable({ stays, goes })
  return c.html(<PreviewMerge {...pair} taken={takeable(pair)} />)
})

merges.post('/steward/duplicates/:stays/:goes', async (c) => {
  memberAs(c, 'steward')
  const pair = mergeable(await lockBoth(c.var.db, { stays: c.req.param('stays'), goes: c.req.param('goes') }))
  const ticked = [c.var.fields.take ?? []].flat()
  await mergeListings(c.var.db, { ...pair, ticked })
  return c.redirect('/steward/duplicates/merged?done=merged', 303)
})

/** Both, when they can become one; else says why not. Neither may be merged already, so there are no chains or rings. */
function mergeable({ stays, goes }: { stays: KeptListing | undefined; goes: KeptListing | undefined }) {
  if (!stays || !goes || stays.id === goes.id) notFound()
  if (stays.mergedInto || goes.mergedInto) {
    conflict('One of these was merged already, perhaps by somebody else. Open Merged listings to see.')
  }
  if (stays.status !== 'published')
    conflict('The one that stays must be published. Keep the other one, or publish this.')
  return { stays, goes }
}
