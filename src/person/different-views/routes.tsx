import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { type SectionName, sectionNamed } from '../../platform/identity/sections.ts'
import { byline } from '../../platform/versions/byline.ts'
import { newestVersion } from '../../platform/versions/queries.ts'
import type { VersionedKind } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type FormErrors, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { findEntry } from '../entries/queries.ts'
import { calledAs, factKinds, sayFacts } from '../facts/fact.ts'
import { mediaOf } from '../media/queries.ts'
import { type SubjectKind, subjectAt, subjectKinds } from './different-view.ts'
import { addDifferentView, differentViewsIn, findAdding } from './queries.ts'
import type { Subject } from './subject.ts'
import { checkDifferentView } from './view-form.ts'
import { SeeDifferently } from './views.tsx'

export const differentViews = new Hono<Env>()

differentViews.get('/people/:personId/:section/differently/:kind/:subject', async (c) => {
  return c.html(await differentlyPage(c, await openSubject(c)))
})

differentViews.post('/people/:personId/:section/differently/:kind/:subject', async (c) => {
  const { section, subject } = await openSubject(c)
  const changed = first(c.var.fields, 'basedOn') !== String(subject.version)
  const form = checkDifferentView(c.var.fields)
  if (!form.ok) return c.html(await differentlyPage(c, { section, subject, errors: form.errors, changed }), 422)
  if (changed) return c.html(await differentlyPage(c, { section, subject, changed }), 409)
  const member = c.var.member ?? notFound()
  await addDifferentView(section, {
    of: subject,
    words: form.value.words,
    helperName: form.value.helper || null,
    writtenBy: member.id,
    helpedBy: member.assistedBy?.id ?? null,
  })
  await dropDraft(c)
  const { personId, section: part } = section
  return c.redirect(subjectAt({ personId, section: part, kind: subject.kind }), 303)
})

/** Only who may write here, and beside what another wrote: their own words they change. All else is not found. */
async function openSubject(c: Ctx) {
  const name = sectionNamed(c.req.param('section') ?? '') ?? notFound()
  const kind = subjectKinds.find((known) => known === c.req.param('kind')) ?? notFound()
  const section = await openSection(c, c.req.param('personId') ?? '', name, 'write')
  const subjectId = c.req.param('subject') ?? ''
  const subject = (isId(subjectId) ? await findSubject(c, section, { kind, subjectId }) : undefined) ?? notFound()
  if (subject.writtenById === c.var.member?.id) notFound()
  return { section, subject }
}

async function differentlyPage(
  c: Ctx,
  page: { section: Section<SectionName, 'write'>; subject: Subject; errors?: FormErrors; changed?: boolean },
) {
  const { section, subject, errors = {}, changed = false } = page
  const views = await differentViewsIn(section, [subject.subjectId])
  return (
    <SeeDifferently
      record={await meetRecord(c, section.personId)}
      section={section.section}
      subject={subject}
      views={views.get(subject.subjectId) ?? []}
      changed={changed}
      asksWhoHelped={c.var.member?.assistedBy === null}
      form={{ ...(await shownFields(c)), errors }}
    />
  )
}

type Writing = Section<SectionName, 'write'>

async function findSubject(
  c: Ctx,
  section: Writing,
  { kind, subjectId }: { kind: SubjectKind; subjectId: string },
): Promise<Subject | undefined> {
  if (kind === 'entry') return findWrittenEntry(section, subjectId)
  if (kind === 'about_media') return findAddedMedia(section, subjectId)
  // Whatever its facts are, they are only handed on to be said.
  const facts = factKinds[kind] as unknown as VersionedKind<SectionName, object>
  if (facts.section !== section.section) return undefined
  const newest = await newestVersion(section, facts, subjectId)
  if (!newest || newest.removed) return undefined
  const { personId, version, writtenById } = newest
  const reader = await meetRecord(c, section.personId)
  // Words alone do not say which part they stand in.
  const part = kind === 'about_part' ? [{ label: 'Part', words: calledAs(kind, newest.facts, reader) }] : []
  const said = [...part, ...sayFacts(kind, newest.facts, reader)]
  return { kind, subjectId, personId, version, said, byline: byline(newest), writtenById }
}

async function findWrittenEntry(section: Writing, subjectId: string): Promise<Subject | undefined> {
  const entry = await findEntry(section, subjectId)
  if (!entry || entry.words === null) return undefined
  const { personId, version, writtenById } = entry
  const said = [{ label: '', words: entry.words }]
  return { kind: 'entry', subjectId, personId, version, said, byline: byline(entry), writtenById }
}

async function findAddedMedia(section: Writing, subjectId: string): Promise<Subject | undefined> {
  if (section.section !== 'about') return undefined
  const about = { ...section, section: 'about' } as const
  const found = (await mediaOf(about)).find(({ id }) => id === subjectId)
  const added = found && (await findAdding(about, subjectId))
  if (!added) return undefined
  const { personId, kind, description, addedBy, helpedBy, addedAt } = found
  const written = { writtenBy: addedBy, helpedBy, helperName: null, recordedAt: addedAt, happenedOn: added.addedOn }
  const said = [{ label: `A ${kind}`, words: description ?? 'Nobody wrote what it shows.' }]
  const by = { byline: byline(written), writtenById: added.addedById }
  return { kind: 'about_media', subjectId, personId, version: 1, said, ...by }
}
