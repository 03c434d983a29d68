import { Hono } from 'hono'
import { openSection } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { type SectionName, sectionNamed } from '../../platform/identity/sections.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { checkEntryForm } from './entry.ts'
import { addEntry, entriesOf } from './queries.ts'
import { ShowSection } from './views.tsx'

export const entries = new Hono<Env>()

entries.get('/people/:personId/:section', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  const section = await openSection(c, c.req.param('personId'), name, 'see')
  return c.html(<ShowSection {...(await shown(c, section.personId, name))} entries={await entriesOf(section)} />)
})

entries.post('/people/:personId/:section', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  const section = await openSection(c, c.req.param('personId'), name, 'write')
  const form = checkEntryForm(c.var.fields)
  if (!form.ok) {
    const page = { ...(await shown(c, section.personId, name)), fields: c.var.fields, errors: form.errors }
    return c.html(<ShowSection {...page} entries={await entriesOf(section)} />, 422)
  }
  const { member } = c.var
  if (!member) notFound()
  const written = { writtenBy: member.id, helpedBy: member.assistedBy?.id ?? null }
  await addEntry(section, { ...form.value, ...written, happenedOn: today() })
  return c.redirect(`/people/${section.personId}/${name}`, 303)
})

async function shown(c: Ctx, personId: string, section: SectionName) {
  const record = await meetRecord(c, personId)
  return { record, section, mayWrite: record.sections.some(({ name, may }) => name === section && may === 'write') }
}
