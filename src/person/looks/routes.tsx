import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { type Meeting, meetOwnRecord, meetRecord } from '../../platform/identity/record.ts'
import { sectionNamed } from '../../platform/identity/sections.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { first } from '../../platform/web/form.ts'
import { conflict, notFound } from '../../platform/web/refusals.ts'
import { urgentLooksOf } from '../reviews/queries.ts'
import { urgentInWords } from '../reviews/review.ts'
import { checkAnswerForm, checkReportForm, tellDays } from './look.ts'
import { answerReport, lookersOf, looksOf, maySeeLooks, reportLook, reportsOf } from './queries.ts'
import { ReportLook, ReportSent } from './report-views.tsx'
import { ShowLooks } from './views.tsx'

export const looks = new Hono<Env>()

looks.get('/people/:personId/looks', async (c) => {
  return c.html(<ShowLooks {...(await shown(c))} />)
})

looks.post('/people/:personId/looks', async (c) => {
  const page = await shown(c)
  const open = page.reports.find(({ id, answeredAt }) => id === first(c.var.fields, 'report') && answeredAt === null)
  if (page.record.own || !open) notFound()
  const form = checkAnswerForm(c.var.fields)
  if (!form.ok) return c.html(<ShowLooks {...page} errors={form.errors} fields={c.var.fields} />, 422)
  if (!(await answerReport(c.var.db, { id: open.id, answer: form.value.answer }))) {
    conflict('Somebody else answered this just now. Go back and open the page again to read it.')
  }
  return c.redirect(`/people/${page.record.personId}/looks`, 303)
})

looks.get('/people/:personId/looks/unexpected', async (c) => {
  return c.html(<ReportLook {...(await reported(c))} />)
})

looks.post('/people/:personId/looks/unexpected', async (c) => {
  const { record, who, day } = await reported(c)
  const form = checkReportForm(c.var.fields)
  if (!form.ok) return c.html(<ReportLook {...{ record, who, day }} errors={form.errors} fields={c.var.fields} />, 422)
  const told = await reportLook(c.var.db, { personId: record.personId, memberId: who?.id ?? null, day, ...form.value })
  return c.html(<ReportSent record={record} told={told} />)
})

async function shown(c: Ctx) {
  const record = await recordLookedAt(c)
  const { db, fields } = c.var
  const { personId } = record
  const asked = c.req.query()
  const filter = {
    memberId: isId(asked.who ?? '') ? asked.who : undefined,
    section: sectionNamed(asked.part ?? ''),
    before: dayNamed(asked.before ?? ''),
  }
  const { looks: found, next } = await looksOf(db, { personId, ...filter })
  const days = tellDays(found, record.own ? 'owner' : 'guardian')
  return {
    record,
    days,
    next,
    filter,
    fields,
    lookers: await lookersOf(db, personId),
    reports: await reportsOf(db, personId),
    urgent: (await urgentLooksOf(db, personId)).map(urgentInWords),
  }
}

/** The record, where its looks may be seen. Throws at 404 for everyone else, whatever else they may see of it. */
async function recordLookedAt(c: Ctx): Promise<Meeting> {
  const record = await meetRecord(c, c.req.param('personId') ?? '')
  if (!(await maySeeLooks(c.var.db, record.personId))) notFound()
  return record
}

/** What is reported: who, of those who looked, or nobody by name; and on which day. Throws at 404 for anything else. */
async function reported(c: Ctx) {
  const record = await meetOwnRecord(c, c.req.param('personId') ?? '')
  const day = dayNamed(first(c.var.fields, 'day')) ?? notFound()
  const named = first(c.var.fields, 'who')
  const who = named ? (await lookersOf(c.var.db, record.personId)).find(({ id }) => id === named) : null
  if (who === undefined) notFound()
  return { record, who, day }
}

function dayNamed(day: string) {
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
  return real && new Date(day).toISOString().startsWith(day) ? day : undefined
}
