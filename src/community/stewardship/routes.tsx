import { Hono } from 'hono'
import { memberAs } from '../../platform/identity/roles.ts'
import type { Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findKept } from '../amendments/queries.ts'
import { today } from '../openings/opening.ts'
import { queueUrl, readQueueAsked } from './desk.ts'
import { checkedJustNow, checkListing, countDesk, queueOf, sourcesOf, takeBackCheck } from './queries.ts'
import { ShowDesk, ShowQueue } from './views.tsx'

export const stewardship = new Hono<Env>()

stewardship.get('/steward', async (c) => {
  memberAs(c, 'steward')
  return c.html(<ShowDesk counts={await countDesk(c.var.db, today())} />)
})

stewardship.get('/steward/queue', async (c) => {
  const { id: memberId } = memberAs(c, 'steward')
  const asked = readQueueAsked(c.var.fields)
  const act = first(c.var.fields, 'checked') ? 'checked' : 'back'
  const doneTo = await findKept(c.var.db, first(c.var.fields, act))
  const waiting = await queueOf(c.var.db, asked)
  const sources = await sourcesOf(c.var.db)
  const justNow = await checkedJustNow(c.var.db, { memberId, today: today() })
  const isDone = doneTo && (doneTo.checkedOn === today()) === (act === 'checked')
  const done = isDone ? ({ act, id: doneTo.id, name: doneTo.name } as const) : null
  return c.html(<ShowQueue {...{ asked, waiting, sources, justNow, done }} today={today()} />)
})

stewardship.post('/steward/queue', async (c) => {
  memberAs(c, 'steward')
  const { fields, db } = c.var
  const id = first(fields, 'listing')
  const act = first(fields, 'act') === 'back' ? 'back' : 'checked'
  const listing = await findKept(db, id)
  if (!listing) notFound()

  if (act === 'checked') await checkListing(db, { id, today: today() })
  else await takeBackCheck(db, { id, today: today() })
  const from = first(fields, 'from') === 'listing'
  return c.redirect(from ? `/steward/listings/${id}` : queueUrl(readQueueAsked(fields), { id, act }), 303)
})
