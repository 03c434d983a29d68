import { Hono } from 'hono'
import type { Env } from '../../platform/web/env.ts'
import { today } from '../openings/opening.ts'
import type { FoundPlace } from '../place-names/place-name.ts'
import { districtNames, findPlace } from '../place-names/queries.ts'
import { askingFor } from '../ranking/queries.ts'
import { readFilters } from './filters.ts'
import { searchListings } from './queries.ts'
import { lettersOf, readSearch } from './search.ts'
import { ShowFound, ShowNoSuchPage, ShowUnknownPlace, ShowUnreadable } from './views.tsx'

export const support = new Hono<Env>()

support.get('/support', async (c) => {
  const search = readSearch(c.var.fields)
  const read = readFilters(c.var.fields)
  const shown = { search, read, today: today(), phone: c.var.organisation.telephone }
  if (search.page === null) return c.html(<ShowNoSuchPage {...shown} />, 404)
  if (Object.keys(read.errors).length > 0) return c.html(<ShowUnreadable {...shown} />, 422)

  const { db } = c.var
  const [place, asked] = await Promise.all([
    search.place === '' ? { spot: null } : findPlace(db, search.place),
    askingFor(db, lettersOf(search.words)),
  ])
  if (!('spot' in place)) return c.html(<ShowUnknownPlace {...shown} {...insteadOf(place)} />, 422)

  const { words, page, filters, order } = search
  const { spot } = place
  const [found, names] = await Promise.all([
    searchListings(db, { words, spot, page, filters, order: order ?? undefined, asked }),
    districtNames(db, spot?.district ? [spot.district] : []),
  ])
  if (found.listings.length === 0 && page > 1) return c.html(<ShowNoSuchPage {...shown} />, 404)
  return c.html(<ShowFound {...shown} found={found} spot={spot} district={names.get(spot?.district ?? '') ?? null} />)
})

function insteadOf(place: Exclude<FoundPlace, { spot: unknown }>) {
  if ('choices' in place)
    return { error: 'There is more than one place of this name', instead: place.choices, hint: '' }
  if (place.unknown === 'name')
    return { error: 'Enter a postcode, like SY3, or a town', instead: [], hint: 'We do not know a town of this name.' }
  const hint = 'Check that you typed it as it is on a letter. It may be new, and not on our list yet.'
  return { error: 'We do not know this postcode', instead: place.outcode ? [place.outcode] : [], hint }
}
