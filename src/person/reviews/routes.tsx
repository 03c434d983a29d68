import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { send } from '../../platform/jobs/job.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { findUrgentLook, recordReview, waitingFor } from './queries.ts'
import { checkReview } from './review.ts'
import { ReviewUrgent, ShowReviews } from './views.tsx'

export const reviews = new Hono<Env>()

reviews.get('/reviews', async (c) => {
  asReviewer(c)
  return c.html(<ShowReviews waiting={await waitingFor(c.var.db)} now={new Date()} />)
})

reviews.get('/reviews/:id', async (c) => {
  const { look, mine } = await lookToReview(c)
  return c.html(<ReviewUrgent look={look} mine={mine} />)
})

reviews.post('/reviews/:id', async (c) => {
  const { look, mine } = await lookToReview(c)
  if (mine) conflict('You looked yourself, so somebody else goes through it.')
  const { fields, db } = c.var
  const form = checkReview(fields)
  if (!form.ok) return c.html(<ReviewUrgent look={look} mine={mine} fields={fields} errors={form.errors} />, 422)
  if (!(await recordReview(db, { urgentId: look.id, ...form.value }))) notFound()
  await send(db, { name: 'send-post' })
  return c.redirect('/reviews', 303)
})

function asReviewer(c: Ctx) {
  return memberAs(c, 'lead', 'guardian')
}

async function lookToReview(c: Ctx) {
  const member = asReviewer(c)
  const id = c.req.param('id') ?? ''
  if (!isId(id)) notFound()
  const look = (await findUrgentLook(c.var.db, id)) ?? notFound()
  return { look, mine: look.memberId === member.id }
}
