import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { type Meeting, meetOwnRecord } from '../../platform/identity/record.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type FormErrors, first } from '../../platform/web/form.ts'
import { limitCaller } from '../../platform/web/limits.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { checkExclusionForm, everything, type Near } from './exclusion.ts'
import { exclude, exclusionsOf, findStaff, liftExclusion, nearTo, staffNamed } from './queries.ts'
import { ShowChoices } from './views.tsx'

export const exclusions = new Hono<Env>()

// The address that others link to. It leaves no trace in what a browser keeps, because it only leads on.
exclusions.get('/people/:personId/keep-out', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  return c.redirect(`/people/${record.personId}/sharing/choices`, 303)
})

exclusions.get('/people/:personId/sharing/choices', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  return c.html(await choicesPage(c, record, { found: [], errors: {} }))
})

// No proof is asked for: whoever wants to keep somebody out may be in a hurry.
exclusions.post('/people/:personId/sharing/choices', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const { db, fields, member } = c.var
  if (first(fields, 'find') !== '') return c.html(await foundPage(c, record))
  const form = checkExclusionForm(fields)
  const chosen = first(fields, 'member')
  if (!form.ok)
    return c.html(await choicesPage(c, record, { found: await staffById(c, chosen), errors: form.errors }), 422)
  const near = await nearTo(db, record.personId)
  const who = near.find(({ id }) => id === chosen) ?? (await staffById(c, chosen))[0]
  if (!who) notFound()
  const section = form.value.part === everything ? null : form.value.part
  await exclude(db, { personId: record.personId, memberId: who.id, section, recordedBy: member?.id ?? notFound() })
  return c.redirect(`/people/${record.personId}/sharing/choices`, 303)
})

exclusions.post('/people/:personId/sharing/choices/lift', async (c) => {
  const record = await meetOwnRecord(c, c.req.param('personId'))
  const { db, fields, member } = c.var
  const id = first(fields, 'exclusion')
  if (!isId(id)) notFound()
  if (!(await liftExclusion(db, { id, recordedBy: member?.id ?? notFound() }))) notFound()
  return c.redirect(`/people/${record.personId}/sharing/choices`, 303)
})

// By POST, so that no name stays behind in the addresses that a browser keeps.
async function foundPage(c: Ctx, record: Meeting) {
  await limitCaller(c, { name: 'staff-names', max: 60, perSeconds: 600 })
  const sought = first(c.var.fields, 'named').trim().slice(0, 120)
  const found = sought === '' ? [] : await staffNamed(c.var.db, sought)
  const errors: FormErrors = found.length === 0 ? { named: 'We found nobody who works here by that name' } : {}
  return choicesPage(c, record, { found, sought, errors })
}

async function staffById(c: Ctx, memberId: string): Promise<Near[]> {
  const found = isId(memberId) ? await findStaff(c.var.db, memberId) : undefined
  return found ? [found] : []
}

async function choicesPage(
  c: Ctx,
  record: Meeting,
  page: { found: readonly Near[]; sought?: string; errors: FormErrors },
) {
  const near = await nearTo(c.var.db, record.personId)
  const more = page.found.filter(({ id }) => !near.some((each) => each.id === id))
  return (
    <ShowChoices
      record={record}
      exclusions={await exclusionsOf(c.var.db, record.personId)}
      near={[...more, ...near]}
      errors={page.errors}
      {...(page.sought ? { sought: page.sought } : {})}
      {...(c.req.method === 'POST' ? { fields: c.var.fields } : {})}
    />
  )
}
