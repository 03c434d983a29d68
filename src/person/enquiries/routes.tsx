import { Hono } from 'hono'
import { draftHere, dropDraft } from '../../platform/drafts/keeping.ts'
import { membersNamed } from '../../platform/identity/naming.ts'
import { evidenceId, meetInOffice } from '../../platform/identity/offices.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { send } from '../../platform/jobs/job.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import type { FormErrors } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { checkClosing, checkEnquiryForm } from './enquiry.ts'
import { closeEnquiry, enquiriesOf, openEnquiry, signOffEnquiry } from './queries.ts'
import { CloseEnquiry, EnquirySent, OpenEnquiry, ShowEnquiries } from './views.tsx'

export const enquiries = new Hono<Env>()

enquiries.get('/people/:personId/enquiries', async (c) => {
  const record = await meetInOffice(c, c.req.param('personId'))
  const section = await openSection(c, record.personId, 'safeguarding', 'see')
  const page = { record, enquiries: await enquiriesOf(section), now: new Date() }
  return c.html(<ShowEnquiries {...page} memberId={c.var.member?.id ?? ''} />)
})

enquiries.get('/people/:personId/enquiries/new', async (c) => {
  const record = await meetToOpen(c)
  const draft = await draftHere(c)
  return c.html(<OpenEnquiry record={record} {...(draft ? { fields: draft.fields } : {})} />)
})

enquiries.post('/people/:personId/enquiries/new', async (c) => {
  const record = await meetToOpen(c)
  const { fields, db } = c.var
  const again = (errors: FormErrors) => c.html(<OpenEnquiry record={record} fields={fields} errors={errors} />, 422)
  const form = checkEnquiryForm(fields, today())
  if (!form.ok) return again(form.errors)
  const members = await membersNamed(db, form.value.members)
  if ('error' in members) return again({ members: members.error })
  const alleged = await membersNamed(db, form.value.alleged)
  if ('error' in alleged) return again({ alleged: alleged.error })
  const proof = await freshProof(c)
  if (proof) return proof

  const opened = { personId: record.personId, form: form.value, members: members.value, alleged: alleged.value }
  if (!(await openEnquiry(db, opened))) {
    return again({ members: 'Name nobody on both sides, and not the person whose record it is' })
  }
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/enquiries/sent`, 303)
})

enquiries.get('/people/:personId/enquiries/sent', async (c) => c.html(<EnquirySent record={await meetToOpen(c)} />))

enquiries.get('/people/:personId/enquiries/:evidence/sign-off', async (c) => {
  const { personId } = await meetInOffice(c, c.req.param('personId'))
  return c.redirect(`/people/${personId}/enquiries`, 303)
})

enquiries.post('/people/:personId/enquiries/:evidence/sign-off', async (c) => {
  const { record, section } = await openAsLead(c)
  const proof = await freshProof(c)
  if (proof) return proof
  if (!(await signOffEnquiry(section, evidenceId(c)))) {
    conflict('This is signed off already, is closed, or was opened by you. Open the page again to see how it stands.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/enquiries`, 303)
})

enquiries.get('/people/:personId/enquiries/:evidence/close', async (c) => {
  const { record, enquiry } = await openToClose(c)
  return c.html(<CloseEnquiry record={record} enquiry={enquiry} />)
})

enquiries.post('/people/:personId/enquiries/:evidence/close', async (c) => {
  const { record, section, enquiry } = await openToClose(c)
  const { fields } = c.var
  const form = checkClosing(fields)
  if (!form.ok)
    return c.html(<CloseEnquiry record={record} enquiry={enquiry} fields={fields} errors={form.errors} />, 422)
  if (!(await closeEnquiry(section, { id: enquiry.id, why: form.value.why }))) {
    conflict('This is closed already. Open the page again to see how it stands.')
  }
  await send(c.var.db, { name: 'send-post' })
  return c.redirect(`/people/${record.personId}/enquiries`, 303)
})

async function meetToOpen(c: Ctx) {
  const record = await meetInOffice(c, c.req.param('personId') ?? '')
  return record.opensEnquiries ? record : notFound()
}

async function openAsLead(c: Ctx) {
  const record = await meetInOffice(c, c.req.param('personId') ?? '')
  if (!record.leads) notFound()
  return { record, section: await openSection(c, record.personId, 'safeguarding', 'see') }
}

async function openToClose(c: Ctx) {
  const opened = await openAsLead(c)
  const id = evidenceId(c)
  const enquiry = (await enquiriesOf(opened.section)).find((each) => each.id === id)
  return { ...opened, enquiry: enquiry ?? notFound() }
}
