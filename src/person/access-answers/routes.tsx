import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { openWhole } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { missingFiles, packOffline } from '../../platform/offline/packing.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { answersAccess, requestsOf } from '../access-requests/queries.ts'
import { decisionsIn, type GivenItem, itemsIn, writeAnswer } from '../access-reviews/queries.ts'
import { digestsOf, withoutFiles } from '../copies/files.ts'
import { readCopy } from '../copies/queries.ts'
import { alsoGiven, answerOf, heldBack, type Reviewed, reviewed } from './answer.ts'
import { answerContents, type Letter } from './letter.ts'
import { ShowLetter } from './views.tsx'

export const accessAnswers = new Hono<Env>()

const notAgreed = 'Two people must agree before it is given. Go back and open the page again.'

accessAnswers.get('/people/:personId/access-requests/:id/letter', async (c) => {
  const { record, request } = await openAnswer(c)
  const { items } = await readAnswer(c, { personId: record.personId, requestId: request.id, name: record.name })
  return c.html(<ShowLetter record={record} request={request} letter={letterOf(c, { record, request, items })} />)
})

accessAnswers.post('/people/:personId/access-requests/:id/paper', async (c) => {
  const { record, request } = await openAnswer(c)
  const { items } = await readAnswer(c, { personId: record.personId, requestId: request.id, name: record.name })
  await write(c, { requestId: request.id, how: 'paper', items })
  return c.redirect(`/people/${record.personId}/access-requests/${request.id}?done=given`, 303)
})

accessAnswers.post('/people/:personId/access-requests/:id/zip', async (c) => {
  const { record, request } = await openAnswer(c)
  const unproven = await freshProof(c)
  if (unproven) return unproven
  const { platform, organisation } = c.var
  const of = { personId: record.personId, requestId: request.id, name: record.name }
  const { items, copy } = await readAnswer(c, of)
  const place = { varFolder: platform.config.varFolder, schema: organisation.schema }
  const missing = await missingFiles(place, digestsOf(copy))
  await write(c, { requestId: request.id, how: 'download', items })
  c.header('Content-Type', 'application/zip')
  // Without a name: it lies among the downloads of a computer that others may use.
  c.header('Content-Disposition', `attachment; filename="answer-${today()}.zip"`)
  c.header('Cache-Control', 'no-store')
  const contents = answerContents(withoutFiles(copy, missing), letterOf(c, { record, request, items }))
  return c.body(Readable.toWeb(packOffline(contents, place)) as ReadableStream)
})

// A proof that is asked for on the way leads back here, to the button.
accessAnswers.get('/people/:personId/access-requests/:id/zip', async (c) => {
  const { record, request } = await openAnswer(c)
  return c.redirect(`/people/${record.personId}/access-requests/${request.id}`, 303)
})

/** One that two agreed to, for a guardian. Throws at 404. */
async function openAnswer(c: Ctx) {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  const guardian = c.var.member?.roles.includes('guardian') === true
  if (!guardian || record.own || !(await answersAccess(c.var.db, record.personId))) notFound()
  const request = (await requestsOf(c.var.db, record.personIds)).find(({ id }) => id === c.req.param('id'))
  if (!request?.agreedAt || request.stoppedAt) notFound()
  return { record, request }
}

/** The copy as it is given. What was decided is read after the copy, so that nothing in it is unknown to it. */
async function readAnswer(c: Ctx, of: { personId: string; requestId: string; name: string }) {
  const { db, organisation } = c.var
  const copy = await readCopy(await openWhole(c, of.personId), { name: of.name, organisation: organisation.name })
  const items = reviewed(await itemsIn(db, of.personId), await decisionsIn(db, of.requestId))
  return { items, copy: answerOf(copy, items) }
}

function letterOf(
  c: Ctx,
  { record, request, items }: { record: { name: string }; request: { cameOn: string }; items: readonly Reviewed[] },
): Letter {
  return {
    name: record.name,
    organisation: c.var.organisation.name,
    cameOn: request.cameOn,
    givenOn: today(),
    ...heldBack(items),
    also: alsoGiven(items),
  }
}

async function write(
  c: Ctx,
  { requestId, how, items }: { requestId: string; how: 'download' | 'paper'; items: readonly Reviewed[] },
) {
  const given: GivenItem[] = items.map(({ item: { kind, subjectId, fingerprint }, decision }) => ({
    ...{ kind, subjectId, fingerprint },
    outcome: decision?.outcome ?? 'not decided',
    ground: decision?.ground ?? null,
  }))
  if (!(await writeAnswer(c.var.db, { requestId, how, items: given }))) conflict(notAgreed)
  await audit(c.var.db, { kind: 'access.given', subject: { requestId, how }, requestId: c.var.requestId })
}
