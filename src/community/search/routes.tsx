import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { today } from '../openings/opening.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { findOutcode, findSpot } from '../postcodes/queries.ts'
import { searchListings } from './queries.ts'
import { readSearch } from './search.ts'
import { ShowFound, ShowNoSuchPage, ShowUnknownPlace } from './views.tsx'

export const support = new Hono<Env>()

support.get('/support', async (c) => {
  const search = readSearch(c.var.fields)
  const shown = { search, today: today(), phone: c.var.organisation.telephone }
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
