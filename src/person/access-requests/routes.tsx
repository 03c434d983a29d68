import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { type Meeting, meetRecord } from '../../platform/identity/record.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { checkAccessForm, checkLonger, checkOwnAsking, dueOn, isOpen } from './access-request.ts'
import { answersAccess, extendAccess, openAccess, requestsOf, stopAccess, waitingAccess } from './queries.ts'
import { AskForLonger, OpenAccess, OwnRequests, RecordRequests, WaitingRequests } from './views.tsx'

export const accessRequests = new Hono<Env>()

const openAlready = 'There is an open request already. Go back and open the page again to see it.'

accessRequests.get('/access-requests', async (c) => {
  memberAs(c, 'guardian', 'lead')
  return c.html(<WaitingRequests waiting={await waitingAccess(c.var.db)} today={today()} />)
})

accessRequests.get('/people/:personId/access-requests', async (c) => {
  const record = await meetAsked(c)
  const requests = await requestsOf(c.var.db, record.personIds)
  if (record.own) return c.html(<OwnRequests record={record} requests={requests} />)
  return c.html(<RecordRequests record={record} requests={requests} opens={isGuardian(c)} today={today()} />)
})

accessRequests.post('/people/:personId/access-requests', async (c) => {
  const record = await meetAsked(c)
  const { db, fields } = c.var
  if (!record.own) notFound()
  const here = `/people/${record.personId}/access-requests`
  const requests = await requestsOf(db, record.personIds)
  if (first(fields, 'step') === 'stop') {
    const open = requests.find(isOpen) ?? conflict('It was answered just now. Go back and open the page again.')
    if (!(await stopAccess(db, open.id))) notFound()
    await note(c, 'access.stopped', open.id)
    return c.redirect(here, 303)
  }
  const unproven = await freshProof(c)
  if (unproven) return unproven
  const form = checkOwnAsking(fields)
  if (!form.ok) {
    return c.html(<OwnRequests record={record} requests={requests} fields={fields} errors={form.errors} />, 422)
  }
  const on = today()
  const asked = { ...form.value, personId: record.personId, askedAs: 'own page', asker: '', knownBy: '' } as const
  const id = await openAccess(db, { ...asked, cameOn: on, countsFrom: on, dueOn: dueOn(on) })
  await note(c, 'access.asked', id ?? conflict(openAlready))
  await dropDraft(c)
  return c.redirect(here, 303)
})

accessRequests.get('/people/:personId/access-requests/new', async (c) => {
  const record = await meetToOpen(c)
  return c.html(<OpenAccess record={record} {...(await shownFields(c))} />)
})

accessRequests.post('/people/:personId/access-requests/new', async (c) => {
  const record = await meetToOpen(c)
  const form = checkAccessForm(c.var.fields, today())
  if (!form.ok) return c.html(<OpenAccess record={record} errors={form.errors} {...(await shownFields(c))} />, 422)
  const { personId } = record
  const id = await openAccess(c.var.db, { ...form.value, personId, dueOn: dueOn(form.value.countsFrom) })
  await note(c, 'access.opened', id ?? conflict(openAlready))
  await dropDraft(c)
  return c.redirect(`/people/${personId}/access-requests/${id}`, 303)
})

accessRequests.get('/people/:personId/access-requests/:id/longer', async (c) => {
  const { record, request } = await meetToExtend(c)
  return c.html(<AskForLonger record={record} request={request} until={dueOn(request.countsFrom, 3)} />)
})

accessRequests.post('/people/:personId/access-requests/:id/longer', async (c) => {
  const { record, request } = await meetToExtend(c)
  const form = checkLonger(c.var.fields)
  const until = dueOn(request.countsFrom, 3)
  if (!form.ok) {
    const page = { record, request, until, fields: c.var.fields, errors: form.errors }
    return c.html(<AskForLonger {...page} />, 422)
  }
  if (!(await extendAccess(c.var.db, { id: request.id, why: form.value.why, dueOn: until }))) notFound()
  await note(c, 'access.extended', request.id)
  return c.redirect(`/people/${record.personId}/access-requests/${request.id}`, 303)
})

/** The record, for its owner in their own session and those who answer for it. To everybody else there is no such page. */
async function meetAsked(c: Ctx): Promise<Meeting> {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  if (!record.own && !(await answersAccess(c.var.db, record.personId))) notFound()
  return record
}

async function meetToOpen(c: Ctx): Promise<Meeting> {
  const record = await meetAsked(c)
  if (record.own || !isGuardian(c)) notFound()
  return record
}

/** Once only, while it is open, and within the first month: UK GDPR article 12(3). */
async function meetToExtend(c: Ctx) {
  const record = await meetToOpen(c)
  const request = (await requestsOf(c.var.db, record.personIds)).find(({ id }) => id === c.req.param('id'))
  if (!request || !isOpen(request) || request.extendedWhy || today() > request.dueOn) notFound()
  return { record, request }
}

function isGuardian(c: Ctx) {
  return c.var.member?.roles.includes('guardian') === true
}

function note(c: Ctx, kind: string, requestId: string) {
  return audit(c.var.db, { kind, subject: { requestId }, requestId: c.var.requestId })
}
