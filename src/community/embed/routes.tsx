import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { today } from '../openings/opening.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { findSpot } from '../postcodes/queries.ts'
import { searchListings } from '../search/queries.ts'
import { readSearch } from '../search/search.ts'
import { ShowEmbeddedFound, ShowEmbeddedRefusal, ShowNoSuchEmbeddedPage } from './views.tsx'

/** The search for other people's sites, in a frame of theirs. */
export const embed = new Hono<Env>()

embed.get('/embed/support', async (c) => {
  const search = readSearch(c.var.fields)
  const shown = { search, today: today(), phone: c.var.organisation.telephone }
  if (search.page === null) return c.html(<ShowNoSuchEmbeddedPage search={search} />, 404)

  const typed = readPostcode(search.place)
  const spot = typed ? ((await findSpot(c.var.db, typed)) ?? null) : null
  if (search.place !== '' && !spot) {
    const error = typed ? 'We do not know this postcode' : 'Enter a postcode, like SY3 or SY3 7PQ'
    return c.html(<ShowEmbeddedRefusal search={search} error={error} />, 422)
  }
  if (search.words === '' && !spot) return c.html(<ShowEmbeddedFound {...shown} found={null} spot={null} />)
  const found = await searchListings(c.var.db, { words: search.words, spot, page: search.page })
  if (found.listings.length === 0 && search.page > 1) return c.html(<ShowNoSuchEmbeddedPage search={search} />, 404)
  return c.html(<ShowEmbeddedFound {...shown} found={found} spot={spot} />)
})
