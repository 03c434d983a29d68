import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { today } from '../openings/opening.ts'
import { findPlace } from '../place-names/queries.ts'
import { searchListings } from '../search/queries.ts'
import { readSearch } from '../search/search.ts'
import { ShowEmbeddedFound, ShowEmbeddedRefusal, ShowNoSuchEmbeddedPage } from './views.tsx'

/** The search for other people's sites, in a frame of theirs. */
export const embed = new Hono<Env>()

embed.get('/embed/support', async (c) => {
  const search = readSearch(c.var.fields)
  const shown = { search, today: today(), phone: c.var.organisation.telephone }
  if (search.page === null) return c.html(<ShowNoSuchEmbeddedPage search={search} />, 404)

  const place = search.place === '' ? { spot: null } : await findPlace(c.var.db, search.place)
  if (!('spot' in place)) {
    const known =
      'choices' in place ? `Enter one of these: ${place.choices.map(({ label }) => label).join('; ')}` : null
    const error = 'unknown' in place && place.unknown === 'postcode' ? 'We do not know this postcode' : null
    return c.html(
      <ShowEmbeddedRefusal search={search} error={known ?? error ?? 'Enter a postcode, like SY3, or a town'} />,
      422,
    )
  }
  const { spot } = place
  if (search.words === '' && !spot) return c.html(<ShowEmbeddedFound {...shown} found={null} spot={null} />)
  const found = await searchListings(c.var.db, { words: search.words, spot, page: search.page })
  if (found.listings.length === 0 && search.page > 1) return c.html(<ShowNoSuchEmbeddedPage search={search} />, 404)
  return c.html(<ShowEmbeddedFound {...shown} found={found} spot={spot} />)
})
