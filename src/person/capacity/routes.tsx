import { Hono } from 'hono'
import { draftHere, dropDraft } from '../../platform/drafts/keeping.ts'
import { memberNamed } from '../../platform/identity/naming.ts'
import { evidenceId, meetInOffice } from '../../platform/identity/offices.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { send } from '../../platform/jobs/job.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import type { FormErrors } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { checkBestInterestsForm, checkCapacityForm, stands } from './capacity.ts'
import { WriteBestInterests, WriteCapacity } from './forms.tsx'
import {
  bestInterestsOf,
  capacityRecordsOf,
  endBestInterests,
  endCapacity,
  recordBestInterests,
  recordCapacity,
  signOffBestInterests,
} from './queries.ts'
import { ShowCapacity } from './views.tsx'

export const capacity = new Hono<Env>()

const endedAlready = 'This has ended already. Open the page again to see how things stand.'

capacity.get('/people/:personId/capacity', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  const section = await openSection(c, record.personId, 'about', 'see')
  const page = { record, records: await capacityRecordsOf(section), decisions: await bestInterestsOf(section) }
  return c.html(<ShowCapacity {...page} today={today()} memberId={c.var.member?.id ?? ''} />)
})

capacity.get('/people/:personId/capacity/new', async (c) => {
  const { record } = await openToAssess(c)
  const draft = await draftHere(c)
  return c.html(<WriteCapacity record={record} {...(draft ? { fields: draft.fields } : {})} />)
})

capacity.post('/people/:personId/capacity/new', async (c) => {
  const { record, section } = await openToAssess(c)
  const { fields } = c.var
  const form = checkCapacityForm(fields, today())
  if (!form.ok) return c.html(<WriteCapacity record={record} fields={fields} errors={form.errors} />, 422)
  const proof = await freshProof(c)
  if (proof) return proof
  if (!(await recordCapacity(section, form.value))) {
    const errors = { decision: 'You act for this person yourself, so somebody else must find out what they can decide' }
    return c.html(<WriteCapacity record={record} fields={fields} errors={errors} />, 422)
  }
  await dropDraft(c)
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/capacity`, 303)
})

capacity.post('/people/:personId/capacity/:evidence/end', async (c) => {
  const { record, section } = await openToAssess(c)
  if (!(await endCapacity(section, evidenceId(c)))) conflict(endedAlready)
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/capacity`, 303)
})

capacity.get('/people/:personId/capacity/:evidence/best-interests', async (c) => {
  const { record, leansOn } = await openToDecide(c)
  const draft = await draftHere(c)
  return c.html(<WriteBestInterests record={record} leansOn={leansOn} {...(draft ? { fields: draft.fields } : {})} />)
})

capacity.post('/people/:personId/capacity/:evidence/best-interests', async (c) => {
  const { record, section, leansOn } = await openToDecide(c)
  const { fields, db } = c.var
  const again = (errors: FormErrors) =>
    c.html(<WriteBestInterests record={record} leansOn={leansOn} fields={fields} errors={errors} />, 422)
  const form = checkBestInterestsForm(fields, { today: today(), until: leansOn.until })
  if (!form.ok) return again(form.errors)
  const who = await memberNamed(db, form.value.who)
  if ('error' in who) return again({ who: who.error })
  const proof = await freshProof(c)
  if (proof) return proof
  const decided = { capacityId: leansOn.id, memberId: who.value, form: form.value }
  if (!(await recordBestInterests(section, decided))) {
    return again({ who: 'Name somebody else: not yourself, and not the person' })
  }
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/capacity`, 303)
})

capacity.get('/people/:personId/capacity/best-interests/:evidence/sign-off', async (c) => {
  const { personId } = await meetInOffice(c, c.req.param('personId'))
  return c.redirect(`/people/${personId}/capacity`, 303)
})

capacity.post('/people/:personId/capacity/best-interests/:evidence/sign-off', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  if (!record.leads) notFound()
  const section = await openSection(c, record.personId, 'about', 'see')
  const proof = await freshProof(c)
  if (proof) return proof
  if (!(await signOffBestInterests(section, evidenceId(c)))) {
    conflict('This is signed off already, has ended, or was decided by you. Open the page again to see how it stands.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/capacity`, 303)
})

capacity.post('/people/:personId/capacity/best-interests/:evidence/end', async (c) => {
  const { record, section } = await openToAssess(c)
  if (!(await endBestInterests(section, evidenceId(c)))) conflict(endedAlready)
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/capacity`, 303)
})

async function openToAssess(c: Ctx) {
  const record = await meetInOffice(c, c.req.param('personId') ?? '')
  if (!record.assesses) notFound()
  return { record, section: await openSection(c, record.personId, 'about', 'see') }
}

async function openToDecide(c: Ctx) {
  const opened = await openToAssess(c)
  const id = evidenceId(c)
  const leansOn = (await capacityRecordsOf(opened.section)).find((each) => each.id === id && stands(each, today()))
  return { ...opened, leansOn: leansOn ?? notFound() }
}
