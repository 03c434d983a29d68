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
import { lacksCapacity } from '../capacity/queries.ts'
import { checkAuthorityForm } from './authority.ts'
import { authoritiesOf, endAuthority, recordAuthority, signOffAuthority } from './queries.ts'
import { RecordAuthority, ShowAuthorities } from './views.tsx'

export const authorities = new Hono<Env>()

authorities.get('/people/:personId/authorities', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  const section = await openSection(c, record.personId, 'people', 'see')
  const page = { record, authorities: await authoritiesOf(section), lacksCapacity: await lacksCapacity(section) }
  return c.html(<ShowAuthorities {...page} today={today()} memberId={c.var.member?.id ?? ''} />)
})

authorities.get('/people/:personId/authorities/new', async (c) => {
  const { record } = await openToRecord(c)
  const draft = await draftHere(c)
  return c.html(<RecordAuthority record={record} {...(draft ? { fields: draft.fields } : {})} />)
})

authorities.post('/people/:personId/authorities/new', async (c) => {
  const { record, section } = await openToRecord(c)
  const { fields, db } = c.var
  const again = (errors: FormErrors) => c.html(<RecordAuthority record={record} fields={fields} errors={errors} />, 422)
  const form = checkAuthorityForm(fields, today())
  if (!form.ok) return again(form.errors)
  const who = await memberNamed(db, form.value.who)
  if ('error' in who) return again({ who: who.error })
  const proof = await freshProof(c)
  if (proof) return proof

  if (!(await recordAuthority(section, { memberId: who.value, form: form.value }))) {
    return again({
      who: 'This document is for somebody else to record, or for nobody: not for yourself, nor for the person',
    })
  }
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/authorities`, 303)
})

authorities.post('/people/:personId/authorities/:evidence/sign-off', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  if (!record.leads) notFound()
  const section = await openSection(c, record.personId, 'people', 'see')
  const proof = await freshProof(c)
  if (proof) return proof
  if (!(await signOffAuthority(section, evidenceId(c)))) {
    conflict('This is signed off already, has ended, or was recorded by you. Open the page again to see how it stands.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/authorities`, 303)
})

authorities.post('/people/:personId/authorities/:evidence/end', async (c) => {
  const { record, section } = await openToRecord(c)
  if (!(await endAuthority(section, evidenceId(c)))) {
    conflict('This has ended already. Open the page again to see how it stands.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/authorities`, 303)
})

// A proof that is asked for after this address was posted to leads back to it by GET.
authorities.get('/people/:personId/authorities/:evidence/sign-off', async (c) => {
  const { personId } = await meetInOffice(c, c.req.param('personId'))
  return c.redirect(`/people/${personId}/authorities`, 303)
})

async function openToRecord(c: Ctx) {
  const record = await meetInOffice(c, c.req.param('personId') ?? '')
  if (!record.recordsAuthority) notFound()
  return { record, section: await openSection(c, record.personId, 'people', 'see') }
}
