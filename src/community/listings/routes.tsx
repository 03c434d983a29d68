import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { today } from '../openings/opening.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { findSpot } from '../postcodes/queries.ts'
import { readSearch } from '../search/search.ts'
import { ShowListing } from './listing-page.tsx'
import { findListing } from './queries.ts'

export const listings = new Hono<Env>()

listings.get('/support/:id', async (c) => {
  const listing = await findListing(c.var.db, c.req.param('id'))
  if (!listing) notFound()

  const search = readSearch(c.var.fields)
  const typed = readPostcode(search.place)
  const spot = typed ? ((await findSpot(c.var.db, typed)) ?? null) : null
  return c.html(<ShowListing listing={listing} search={search} spot={spot} today={today()} />)
})
