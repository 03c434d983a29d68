import { Hono } from 'hono'
import { searchListings } from '../../community/directory/queries.ts'
import type { Env } from '../../platform/web/env.ts'
import { Home } from './views.tsx'

export const home = new Hono<Env>()

home.get('/', async (c) => {
  const { listings } = await searchListings(c.var.db, { words: '', spot: null, page: 1 })
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  return c.html(<Home latest={listings.slice(0, 3)} today={today} />)
})
