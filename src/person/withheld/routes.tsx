import { Hono } from 'hono'
import { audit } from '../../platform/audit/queries.ts'
import { isId } from '../../platform/db/ids.ts'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { type SectionName, sectionNamed } from '../../platform/identity/sections.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type Checked, type FormErrors, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { agreeWithheld, findWithheld, mayWithhold, releaseWithheld, withhold } from './queries.ts'
import { DecideWithheld, WithholdForm } from './views.tsx'
import { checkUntil, checkWithholding, type WithheldWhole } from './withheld.ts'

export const withheld = new Hono<Env>()

withheld.get('/people/:personId/:section/withhold', async (c) => {
  const section = await openToWithhold(c)
  return c.html(await withholdPage(c, section))
})

withheld.post('/people/:personId/:section/withhold', async (c) => {
  const section = await openToWithhold(c)
  const form = checkWithholding(c.var.fields, today())
  if (!form.ok) return c.html(await withholdPage(c, section, form.errors), 422)
  const id = await withhold(section, form.value)
  await note(c, 'withheld.written', id)
  await dropDraft(c)
  return c.redirect(`/people/${section.personId}/${section.section}`, 303)
})

withheld.get('/people/:personId/:section/withhold/:id', async (c) => {
  const { section, entry } = await openWithheld(c)
  return c.html(await decidePage(c, { section, entry }))
})

withheld.post('/people/:personId/:section/withhold/:id', async (c) => {
  const { section, entry } = await openWithheld(c)
  const { id } = entry
  const done = `/people/${section.personId}/${section.section}`
  if (first(c.var.fields, 'decision') === 'show') {
    const outcome = (await releaseWithheld(section, id)) ?? notFound()
    await note(c, `withheld.${outcome}`, id)
    return c.redirect(done, 303)
  }
  const form = decided(c)
  if (!form.ok) return c.html(await decidePage(c, { section, entry, errors: form.errors }), 422)
  if (!(await agreeWithheld(section, { id, until: form.value.until }))) notFound()
  await note(c, 'withheld.agreed', id)
  return c.redirect(done, 303)
})

function decided(c: Ctx): Checked<{ until: string }> {
  if (first(c.var.fields, 'decision') === 'keep') return checkUntil(c.var.fields, today())
  return { ok: false, errors: { decision: 'Choose one of the two' } }
}

async function openToWithhold(c: Ctx): Promise<Section<SectionName>> {
  const section = await openNamed(c)
  if (!(await mayWithhold(section))) notFound()
  return section
}

/** Somebody else's, and one that is not there or has ended, are the same: not found. */
async function openWithheld(c: Ctx) {
  const section = await openNamed(c)
  const id = c.req.param('id') ?? ''
  const entry = (isId(id) ? await findWithheld(section, id) : undefined) ?? notFound()
  return { section, entry }
}

function openNamed(c: Ctx): Promise<Section<SectionName>> {
  const name = sectionNamed(c.req.param('section') ?? '') ?? notFound()
  return openSection(c, c.req.param('personId') ?? '', name, 'see')
}

async function withholdPage(c: Ctx, section: Section<SectionName>, errors: FormErrors = {}) {
  const record = await meetRecord(c, section.personId)
  return <WithholdForm record={record} section={section.section} errors={errors} {...(await shownFields(c))} />
}

async function decidePage(c: Ctx, page: { section: Section<SectionName>; entry: WithheldWhole; errors?: FormErrors }) {
  const { section, entry, errors = {} } = page
  const record = await meetRecord(c, section.personId)
  const fields = c.req.method === 'POST' ? c.var.fields : {}
  const decides = c.var.member?.roles.includes('lead') === true && !entry.own
  return (
    <DecideWithheld
      record={record}
      section={section.section}
      entry={entry}
      decides={decides}
      errors={errors}
      fields={fields}
    />
  )
}

function note(c: Ctx, kind: string, withheldId: string) {
  return audit(c.var.db, { kind, subject: { withheldId }, requestId: c.var.requestId })
}
