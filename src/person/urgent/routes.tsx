import { randomUUIDv7 } from 'node:crypto'
import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { proofMissing } from '../../platform/identity/offices.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { send } from '../../platform/jobs/job.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { isOverLimit } from '../../platform/web/limits.ts'
import { notFound, tooMany } from '../../platform/web/refusals.ts'
import { endUrgent, findForUrgent, openUrgent, urgentUntil } from './queries.ts'
import { checkLooked, checkReason, urgentRoles } from './urgent.ts'
import { AskReason, CouldNotOpen, FindForUrgent, ShowUrgent } from './views.tsx'
import { endOfWorkingDay } from './working-days.ts'

export const urgent = new Hono<Env>()

urgent.get('/urgent', async (c) => {
  asStaff(c)
  return (await freshProof(c)) ?? c.html(<FindForUrgent />)
})

urgent.post('/urgent', async (c) => {
  const member = asStaff(c)
  const { fields, db } = c.var
  const form = checkLooked(fields)
  if (!form.ok) return c.html(<FindForUrgent fields={fields} errors={form.errors} />, 422)
  // Enough for the worst of nights, and too few to go through a list of names.
  if (await isOverLimit(c, { name: 'urgent', max: 30, perSeconds: 3600, of: member.id })) tooMany()
  const personId = 'personId' in form.value ? form.value.personId : await findForUrgent(db, form.value)
  return personId ? c.redirect(`/people/${personId}/urgent`, 303) : c.html(<CouldNotOpen />, 404)
})

urgent.get('/people/:personId/urgent', async (c) => {
  asStaff(c)
  const personId = recordId(c)
  const until = await urgentUntil(c.var.db, personId)
  if (until) return c.html(<ShowUrgent record={await meetRecord(c, personId)} until={until} />)
  return (await freshProof(c)) ?? c.html(<AskReason />)
})

urgent.post('/people/:personId/urgent', async (c) => {
  const member = asStaff(c)
  const personId = recordId(c)
  const { fields, db } = c.var
  const form = checkReason(fields)
  if (!form.ok) return c.html(<AskReason fields={fields} errors={form.errors} />, 422)
  // No draft is kept here: whether one can be would tell whether there is such a record.
  const missing = proofMissing(c)
  if (missing) return c.html(<AskReason fields={fields} errors={missing} />, 422)
  if (await isOverLimit(c, { name: 'urgent', max: 30, perSeconds: 3600, of: member.id })) tooMany()

  const reviewBy = endOfWorkingDay(new Date(), 2)
  if (!(await openUrgent(db, { personId, reason: form.value.reason, reviewBy }))) {
    await recordRefused(c, { personId, memberId: member.id })
    return c.html(<CouldNotOpen />, 404)
  }
  await send(db, { name: 'send-post' })
  return c.redirect(`/people/${personId}/urgent`, 303)
})

urgent.post('/people/:personId/urgent/end', async (c) => {
  asStaff(c)
  await endUrgent(c.var.db, recordId(c))
  return c.redirect('/urgent', 303)
})

// A session that was opened for somebody holds no roles.
function asStaff(c: Ctx) {
  return memberAs(c, ...urgentRoles)
}

function recordId(c: Ctx): string {
  const id = c.req.param('personId') ?? ''
  return isId(id) ? id : notFound()
}

// Asked for a record that is not there too, where the database writes nothing: both take the same time.
async function recordRefused(c: Ctx, { personId, memberId }: { personId: string; memberId: string }) {
  const { platform, organisation, requestId } = c.var
  await platform.pools.reserved.query(
    `select "${organisation.schema}".record_refusal($1, $2, $3, 'about', 'see', $4)`,
    [randomUUIDv7(), personId, memberId, requestId],
  )
}
