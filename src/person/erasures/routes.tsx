import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { memberAs } from '../../platform/identity/roles.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { choice, first } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { AskErasure, ShowRequest } from './asking-views.tsx'
import { checkAskForm, checkOwnForm, checkRefusalForm, isOpen } from './erasure.ts'
import {
  agreeErasure,
  askErasure,
  decidesErasure,
  newestRequest,
  refuseErasure,
  waitingErasures,
  withdrawErasure,
} from './queries.ts'
import { DecideErasure, ShowErasures } from './views.tsx'

export const erasures = new Hono<Env>()

const tooLate = 'Somebody answered this just now. Go back and open the page again to see it.'

erasures.get('/people/:personId/erasure', async (c) => {
  const { record, request } = await asked(c)
  if (request && (isOpen(request) || first(c.var.fields, 'again') !== 'yes')) {
    return c.html(<ShowRequest record={record} request={request} mine={request.askedBy === c.var.member?.id} />)
  }
  return c.html(<AskErasure record={record} />)
})

erasures.post('/people/:personId/erasure', async (c) => {
  const { record, request } = await asked(c)
  if (first(c.var.fields, 'step') === 'withdraw') {
    if (!request || !(await withdrawErasure(c.var.db, request.id))) conflict(tooLate)
    await log(c, 'erasure.withdrawn', request.id)
    return c.redirect(`/people/${record.personId}/erasure`, 303)
  }
  const unproven = await freshProof(c)
  if (unproven) return unproven
  const form = record.own ? checkOwnForm(c.var.fields) : checkAskForm(c.var.fields)
  if (!form.ok) return c.html(<AskErasure record={record} fields={c.var.fields} errors={form.errors} />, 422)
  const wanted = { ground: 'asked', ...form.value, personId: record.personId }
  if (await askErasure(c.var.db, wanted)) await log(c, 'erasure.asked', record.personId)
  return c.redirect(`/people/${record.personId}/erasure`, 303)
})

erasures.get('/erasures', async (c) => {
  const done = choice(c.var.fields, 'done', { of: ['agreed', 'refused'], missing: '' })
  const me = c.var.member?.id ?? ''
  return c.html(<ShowErasures waiting={await waiting(c)} me={me} done={'value' in done ? done.value : null} />)
})

erasures.get('/erasures/:id', async (c) => {
  return c.html(<DecideErasure request={await toDecide(c)} />)
})

erasures.post('/erasures/:id', async (c) => {
  const request = await toDecide(c)
  const { db, fields } = c.var
  if (first(fields, 'step') === 'agree') {
    const unproven = await freshProof(c)
    if (unproven) return unproven
    const outcome = await agreeErasure(db, request.id)
    if (outcome === 'enquiry') notFound()
    if (outcome === 'late') conflict(tooLate)
    await log(c, 'erasure.agreed', request.id)
    return c.redirect('/erasures?done=agreed', 303)
  }
  const form = checkRefusalForm(fields)
  if (!form.ok) return c.html(<DecideErasure request={request} fields={fields} errors={form.errors} />, 422)
  if (!(await refuseErasure(db, { id: request.id, ...form.value }))) conflict(tooLate)
  await log(c, 'erasure.refused', request.id)
  return c.redirect('/erasures?done=refused', 303)
})

/** The record, for whoever may ask that it be erased: its owner in their own session, or a lead or guardian. */
async function asked(c: Ctx) {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  if (!record.own && !(await decidesErasure(c.var.db, record.personId))) notFound()
  return { record, request: await newestRequest(c.var.db, record.personId) }
}

async function waiting(c: Ctx) {
  memberAs(c, 'lead', 'guardian')
  return waitingErasures(c.var.db)
}

/** One that waits, and that somebody else asked for. Throws at 404. */
async function toDecide(c: Ctx) {
  const found = (await waiting(c)).find(({ id }) => id === c.req.param('id'))
  return found && found.askedBy !== c.var.member?.id ? found : notFound()
}

function log(c: Ctx, kind: string, id: string) {
  return audit(c.var.db, { kind, subject: { id }, requestId: c.var.requestId })
}
