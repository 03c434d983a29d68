import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { answersAccess, requestsOf } from '../access-requests/queries.ts'
import { picksIn } from './black-out.ts'
import { checkDecision, standing } from './decision.ts'
import { type Item, textOf } from './item.ts'
import { ShowReview } from './overview.tsx'
import { answerSecond, answersOf, askSecond, decide, decisionsIn, itemsIn, maySecond } from './queries.ts'
import { DecideItem, ReadItem } from './views.tsx'

export const accessReviews = new Hono<Env>()

const changed = 'Something changed since it was decided. Go back and open the page again to see what.'
const told: Record<string, string> = {
  ready: 'Now a second person reads it through.',
  agreed: 'You agreed. It can be given.',
  back: 'You gave it back to be decided again.',
  decided: 'Saved. All of it is decided.',
  given: 'It is written down that it was given.',
}

accessReviews.get('/people/:personId/access-requests/:id', async (c) => {
  const { record, request } = await openReview(c)
  const { db } = c.var
  const items = await itemsIn(db, record.personId)
  // Who wrote what and when is shown here, so each part of it is looked at.
  for (const section of new Set(items.map((item) => item.section)))
    await openSection(c, record.personId, section, 'see')
  const page = {
    ...{ record, request, items, today: today() },
    decisions: await decisionsIn(db, request.id),
    decides: isGuardian(c),
    seconds: request.agreedAt === null && (await maySecond(db, request.id)),
    answers: await answersOf(db, request.id),
    told: told[first(c.var.fields, 'done')],
  }
  return c.html(<ShowReview {...page} />)
})

accessReviews.post('/people/:personId/access-requests/:id', async (c) => {
  const { record, request } = await openReview(c)
  const { db, fields } = c.var
  const { personId } = record
  const { id } = request
  const step = first(fields, 'step')
  if (step === 'ready') {
    if (!isGuardian(c)) notFound()
    if (!(await askSecond(db, request.id))) conflict(changed)
    await note(c, 'access.ready', request.id)
    return c.redirect(`/people/${personId}/access-requests/${id}?done=ready`, 303)
  }
  if (step !== 'agree' && step !== 'back') notFound()
  if (!(await maySecond(db, request.id))) notFound()
  const outcome = await answerSecond(db, { requestId: request.id, agreed: step === 'agree' })
  if (outcome === 'changed' || outcome === 'late') conflict(changed)
  await note(c, `access.${outcome}`, request.id)
  return c.redirect(`/people/${personId}/access-requests/${id}?done=${outcome}`, 303)
})

accessReviews.get('/people/:personId/access-requests/:id/items/:kind/:subjectId', async (c) => {
  const { record, request, item, decision } = await openItem(c)
  if (!isGuardian(c)) return c.html(<ReadItem {...{ record, request, item, decision }} />)
  const { fields: _, draft } = await shownFields(c)
  const typed = draft ? { fields: draft.fields } : {}
  return c.html(
    <DecideItem {...{ record, request, item, decision }} picks={await picksFor(c, item)} draft={draft} {...typed} />,
  )
})

accessReviews.post('/people/:personId/access-requests/:id/items/:kind/:subjectId', async (c) => {
  const { record, request, item, decision, items } = await openItem(c)
  if (!isGuardian(c)) notFound()
  const { db, fields } = c.var
  const page = { record, request, item, decision, fields }
  const again = async (errors: Record<string, string>, status: 409 | 422) => {
    const { draft } = await shownFields(c)
    return c.html(<DecideItem {...page} picks={await picksFor(c, item)} draft={draft} errors={errors} />, status)
  }
  const form = checkDecision(fields, item)
  if (!form.ok) return again(form.errors, 422)
  const stale = { outcome: 'It changed since you opened it. Read it as it is now, and decide again' }
  if (first(fields, 'basedOn') !== item.fingerprint) return again(stale, 409)
  if (!(await decide(db, { requestId: request.id, item, decision: form.value }))) return again(stale, 409)
  await note(c, 'access.decided', request.id)
  await dropDraft(c)
  const decisions = await decisionsIn(db, request.id)
  const next = items.find((each) => !standing(each, decisions))
  const { personId } = record
  const { id } = request
  if (!next) return c.redirect(`/people/${personId}/access-requests/${id}?done=decided`, 303)
  return c.redirect(`/people/${personId}/access-requests/${id}/items/${next.kind}/${next.subjectId}`, 303)
})

/** The request, for those who answer it. To everybody else, and to whose record it is, there is no such page. */
async function openReview(c: Ctx) {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  if (record.own || !(await answersAccess(c.var.db, record.personId))) notFound()
  const request = (await requestsOf(c.var.db, record.personIds)).find(({ id }) => id === c.req.param('id'))
  if (!request || request.stoppedAt) notFound()
  return { record, request }
}

async function openItem(c: Ctx) {
  const { record, request } = await openReview(c)
  const items = await itemsIn(c.var.db, record.personId)
  const { kind, subjectId } = c.req.param()
  const item = items.find((each) => each.kind === kind && each.subjectId === subjectId) ?? notFound()
  await openSection(c, record.personId, item.section, 'see')
  return { record, request, items, item, decision: standing(item, await decisionsIn(c.var.db, request.id)) }
}

/** Names of those around the person come first: they are what is blacked out most. To read them is a look of its own. */
async function picksFor(c: Ctx, item: Item): Promise<string[]> {
  const { personId } = await openSection(c, c.req.param('personId') ?? '', 'people', 'see')
  const items = await itemsIn(c.var.db, personId)
  const names = items
    .filter(({ kind }) => kind === 'contact')
    .flatMap(({ versions }) => versions.map(({ name }) => String(name ?? '')))
  return picksIn(textOf(item), names)
}

function isGuardian(c: Ctx) {
  return c.var.member?.roles.includes('guardian') === true
}

function note(c: Ctx, kind: string, requestId: string) {
  return audit(c.var.db, { kind, subject: { requestId }, requestId: c.var.requestId })
}
