import { Hono } from 'hono'
import { evidenceId, meetInOffice, type Offices, proofMissing } from '../../platform/identity/offices.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { send } from '../../platform/jobs/job.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import type { FormErrors } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { checkAllocationForm, isOpen } from './allocation.ts'
import { allocationsOf, closeWork, lookAtWork, openWork, workersFor } from './queries.ts'
import { NameWorker, ShowWork } from './views.tsx'

export const allocations = new Hono<Env>()

allocations.get('/people/:personId/work', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  await look(c, record)
  const work = await allocationsOf(c.var.db, record.personId)
  return c.html(<ShowWork record={record} work={work} mayAllocate={record.allocates} now={new Date()} />)
})

allocations.get('/people/:personId/work/new', async (c) => {
  const record = await meetToAllocate(c)
  const proof = await freshProof(c)
  if (proof) return proof
  await look(c, record)
  return c.html(<NameWorker {...(await choices(c, record))} />)
})

allocations.post('/people/:personId/work/new', async (c) => {
  const record = await meetToAllocate(c)
  const { fields, db } = c.var
  const known = await choices(c, record)
  const again = (errors: FormErrors) => c.html(<NameWorker {...known} fields={fields} errors={errors} />, 422)
  const missing = proofMissing(c)
  if (missing) return again(missing)
  const form = checkAllocationForm(
    fields,
    known.workers.map(({ id }) => id),
  )
  if (!form.ok) return again(form.errors)

  const { personId } = record
  if (!(await openWork(db, { personId, form: form.value }))) notFound()
  const instead = known.open.find(({ id }) => id === form.value.instead)
  if (instead) await closeWork(db, { personId, id: instead.id })
  await send(db, { name: 'send-post' })
  return c.redirect(`/people/${personId}/work`, 303)
})

allocations.post('/people/:personId/work/:evidence/close', async (c) => {
  const { personId } = await meetToAllocate(c)
  if (!(await closeWork(c.var.db, { personId, id: evidenceId(c) }))) {
    conflict('This work was closed already, or is not there. Open the page again to see how things stand.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${personId}/work`, 303)
})

// The desk that names workers reads nothing else of the record; for everyone else it is a part of the team's page. Either
// way the person sees that it was read.
async function look(c: Ctx, { personId, allocates, leads }: Offices) {
  if (!allocates || leads) await openSection(c, personId, 'team', 'see')
  else if (!(await lookAtWork(c.var.db, { personId, requestId: c.var.requestId }))) notFound()
}

async function meetToAllocate(c: Ctx): Promise<Offices> {
  const record = await meetInOffice(c, c.req.param('personId') ?? '')
  return record.allocates ? record : notFound()
}

async function choices(c: Ctx, record: Offices) {
  const now = new Date()
  const [workers, work] = [await workersFor(c.var.db, record.personId), await allocationsOf(c.var.db, record.personId)]
  return { record, workers, open: work.filter((piece) => isOpen(piece, now)) }
}
