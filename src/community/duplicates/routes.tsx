import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import { send } from '../../platform/jobs/job.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findKept } from '../amendments/queries.ts'
import { pairsPerPage } from './duplicate.ts'
import { findDuplicatesJob } from './jobs.ts'
import { dismissPair, duplicatesOf, waitingPairs } from './queries.ts'
import { type PairsShown, ShowPairs } from './views.tsx'

export const duplicates = new Hono<Env>()

duplicates.get('/steward/duplicates', async (c) => {
  memberAs(c, 'steward')
  const { fields, db } = c.var
  const done = doneOf(c)
  const asked = first(fields, 'listing')
  if (asked) {
    const about = await findKept(db, asked)
    if (!about) notFound()
    const pairs = await duplicatesOf(db, about.id)
    return c.html(<ShowPairs {...{ pairs, about, done }} total={pairs.length} page={1} />)
  }

  const typed = first(fields, 'page') || '1'
  const page = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : notFound()
  const { total, pairs } = await waitingPairs(db, page)
  // The last pair of the last page was dealt with a moment ago.
  if (pairs.length === 0 && page > 1) {
    const last = Math.max(1, Math.ceil(total / pairsPerPage))
    return c.redirect(`/steward/duplicates?page=${last}`, 303)
  }
  return c.html(<ShowPairs {...{ pairs, total, page, done }} about={null} />)
})

duplicates.post('/steward/duplicates', async (c) => {
  memberAs(c, 'steward')
  const { fields, db } = c.var
  const one = await findKept(db, first(fields, 'first'))
  const other = await findKept(db, first(fields, 'second'))
  if (!one || !other || one.id === other.id) notFound()

  const dismissed = first(fields, 'act') !== 'back'
  await dismissPair(db, { ids: [one.id, other.id], dismissed })
  const pair = `${one.id}.${other.id}`
  return c.redirect(dismissed ? `/steward/duplicates?dismissed=${pair}` : '/steward/duplicates?back=yes', 303)
})

duplicates.post('/steward/duplicates/look', async (c) => {
  memberAs(c, 'steward')
  await send(c.var.db, findDuplicatesJob)
  return c.redirect('/steward/duplicates?looking=yes', 303)
})

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'

function doneOf(c: Ctx): PairsShown['done'] {
  const { fields } = c.var
  if (first(fields, 'looking')) return { act: 'looking' }
  if (first(fields, 'back')) return { act: 'back' }
  const [, one, other] = new RegExp(`^(${uuid})\\.(${uuid})$`).exec(first(fields, 'dismissed')) ?? []
  return one && other ? { act: 'dismissed', ids: [one, other] } : null
}
