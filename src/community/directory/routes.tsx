import { Hono } from 'hono'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { findOutcode, findSpot } from '../postcodes/queries.ts'
import { ShowListing } from './listing-page.tsx'
import { findListing, searchListings } from './queries.ts'
import { readSearch } from './search.ts'
import { ShowFound, ShowNoSuchPage, ShowUnknownPlace } from './views.tsx'

export const support = new Hono<Env>()

support.get('/support', async (c) => {
  const search = readSearch(c.var.fields)
  const shown = { search, today: today(), phone: phoneOf(c) }
  if (search.page === null) return c.html(<ShowNoSuchPage {...shown} />, 404)

  const typed = readPostcode(search.place)
  if (search.place !== '' && !typed) return c.html(<ShowUnknownPlace {...shown} outcode={null} readable={false} />, 422)
  const spot = typed ? ((await findSpot(c.var.db, typed)) ?? null) : null
  if (typed && !spot) {
    const outcode = (await findOutcode(c.var.db, typed.outcode)) ?? null
    return c.html(<ShowUnknownPlace {...shown} outcode={outcode} readable />, 422)
  }

  const found = await searchListings(c.var.db, { words: search.words, spot, page: search.page })
  if (found.listings.length === 0 && search.page > 1) return c.html(<ShowNoSuchPage {...shown} />, 404)
  return c.html(<ShowFound {...shown} found={found} spot={spot} />)
})

support.get('/support/:id', async (c) => {
  const listing = await findListing(c.var.db, c.req.param('id'))
  if (!listing) notFound()

  const search = readSearch(c.var.fields)
  const typed = readPostcode(search.place)
  const spot = typed ? ((await findSpot(c.var.db, typed)) ?? null) : null
  return c.html(<ShowListing listing={listing} search={search} spot={spot} today={today()} />)
})

function today() {
  return Temporal.Now.plainDateISO('Europe/London').toString()
}

/** An organisation cannot yet name its own number; the example's is from Ofcom's range for invented ones. */
function phoneOf(c: Ctx) {
  return c.var.organisation.example ? '01632 960 155' : null
}
