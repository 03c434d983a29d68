import { Hono } from 'hono'
import { nameUuid } from '../../platform/db/name-uuid.ts'
import { readFields } from '../../platform/web/body.ts'
import type { Env } from '../../platform/web/env.ts'
import { answerText, openToPrograms } from '../../platform/web/open.ts'
import { originOf } from '../../platform/web/origin.ts'
import { requestWork } from '../../platform/web/work.ts'
import { atomOf } from './atom.ts'
import { newestListings } from './queries.ts'

/** New listings, for feed readers: open to all, like everything that other programs read. */
export const newsOfListings = new Hono<Env>()

const newestMax = 50

newsOfListings.use('/support/new.atom', openToPrograms, readFields, requestWork)

newsOfListings.get('/support/new.atom', async (c) => {
  const { id, name } = c.var.organisation
  const listings = await newestListings(c.var.db, newestMax)
  const feed = atomOf({ id: nameUuid(id, 'new listings'), name, origin: originOf(c), listings })
  return answerText(c, feed, { type: 'application/atom+xml; charset=utf-8' })
})
