import { Hono } from 'hono'
import { draftHere, dropDraft, keepDraft } from '../../platform/drafts/keeping.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { send } from '../../platform/jobs/job.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { checkPaperForm, type PaperEntry } from './paper.ts'
import { PrintedPaper } from './printed.tsx'
import { addPaper, enterPaper, findPaper, mayEnterPaper, namedOnPaper } from './queries.ts'
import { AboutPaper, CheckPaper, EnterPaper } from './views.tsx'

export const paper = new Hono<Env>()

paper.get('/people/:personId/paper', async (c) => {
  const { record, mayEnter } = await meetForPaper(c)
  const entered = first(c.var.fields, 'entered') === 'yes'
  return c.html(<AboutPaper record={record} mayEnter={mayEnter} entered={entered && mayEnter} />)
})

// By a press, because a page that is only fetched must not use up a number.
paper.post('/people/:personId/paper', async (c) => {
  const { record } = await meetForPaper(c)
  const number = await addPaper(c.var.db, {
    personId: record.personId,
    printedBy: c.var.member?.id ?? notFound(),
  })
  return c.redirect(`/people/${record.personId}/paper/${number}`, 303)
})

paper.get('/people/:personId/paper/enter', async (c) => {
  const record = await meetToEnter(c)
  const proof = await freshProof(c)
  if (proof) return proof
  return c.html(<EnterPaper record={record} fields={(await draftHere(c))?.fields ?? {}} />)
})

paper.post('/people/:personId/paper/enter', async (c) => {
  const record = await meetToEnter(c)
  const proof = await freshProof(c)
  if (proof) return proof
  const { db, fields } = c.var
  const form = checkPaperForm(fields, today())
  const found = form.ok ? await receiverOf(c, { personId: record.personId, ...form.value }) : form
  const agreed = first(fields, 'agreed') === 'yes'
  if (!found.ok || !agreed) await keepDraft(c)
  if (!found.ok) return c.html(<EnterPaper record={record} fields={fields} errors={found.errors} />, 422)
  if (!agreed) return c.html(<CheckPaper record={record} entry={found.entry} fields={fields} />)
  if (!(await enterPaper(db, { personId: record.personId, memberId: found.memberId, ...found.entry }))) {
    return c.html(<EnterPaper record={record} fields={fields} errors={unknownNumber} />, 422)
  }
  await send(db, { name: 'send-post' })
  await dropDraft(c)
  return c.redirect(`/people/${record.personId}/paper?entered=yes`, 303)
})

paper.get('/people/:personId/paper/:number', async (c) => {
  const { record } = await meetForPaper(c)
  const found = await findPaper(c.var.db, { personId: record.personId, number: c.req.param('number') })
  if (!found) notFound()
  return c.html(<PrintedPaper record={record} paper={found} />)
})

const unknownNumber = { paper: 'No paper of this person has this number, or it was entered before' }

/** The owner, or somebody who works with them today. */
async function meetForPaper(c: Ctx) {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  const mayEnter = await mayEnterPaper(c.var.db, record.personId)
  if (!record.own && !mayEnter) notFound()
  return { record, mayEnter }
}

async function meetToEnter(c: Ctx) {
  const { record, mayEnter } = await meetForPaper(c)
  if (!mayEnter) notFound()
  return record
}

/** Whom the paper means: the one whose name stands there, and not whoever enters it. */
async function receiverOf(c: Ctx, read: PaperEntry & { personId: string }) {
  const number = await findPaper(c.var.db, read)
  if (!number || number.enteredAt) return { ok: false as const, errors: unknownNumber }
  const named = await namedOnPaper(c.var.db, read)
  const [one] = named
  if (one && named.length === 1) {
    const { number: known, parts, endsOn } = read
    return { ok: true as const, memberId: one.id, entry: { number: known, name: one.name, parts, endsOn } }
  }
  const name =
    named.length > 1
      ? 'More than one person has this name. The person can share it themselves, or ask a practice lead'
      : 'Nobody we know has this name. It cannot be you. Somebody new is invited by the person first'
  return { ok: false as const, errors: { name } }
}
