import { Hono } from 'hono'
import { isId } from '../../platform/db/ids.ts'
import { dropDraft, keepDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { changesSince } from '../../platform/easy-read/state.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import { type May, type SectionName, sectionNamed } from '../../platform/identity/sections.ts'
import { today } from '../../platform/ui/moments.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type FormErrors, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { withheldHere } from '../withheld/queries.ts'
import { nothingWithheld } from '../withheld/withheld.ts'
import {
  checkEntryForm,
  dayFields,
  type Entry,
  entriesAt,
  fieldsOfEntry,
  hasRoom,
  pageSize,
  saysTheSame,
} from './entry.ts'
import { type Author, addEntry, changeEntry, entriesOf, findEntry, sharersOf, versionsOf } from './queries.ts'
import { type Change, ChangeEntry, EntryHistory } from './versions.tsx'
import { ShowSection } from './views.tsx'

export const entries = new Hono<Env>()

entries.get('/people/:personId/:section/entries', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  if (!hasRoom(name)) notFound()
  return c.html(await sectionPage(c, await openSection(c, c.req.param('personId'), name, 'see')))
})

entries.get('/people/:personId/:section', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  return c.html(await sectionPage(c, await openSection(c, c.req.param('personId'), name, 'see')))
})

entries.post('/people/:personId/:section/entries', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  return hasRoom(name) ? writeEntry(c, name) : notFound()
})

entries.post('/people/:personId/:section', async (c) => {
  const name = sectionNamed(c.req.param('section')) ?? notFound()
  return hasRoom(name) ? notFound() : writeEntry(c, name)
})

entries.get('/people/:personId/:section/entries/:entryId/change', async (c) => {
  const { section, entry } = await openEntry(c, 'write')
  return c.html(await changePage(c, { section, entry }))
})

entries.post('/people/:personId/:section/entries/:entryId/change', async (c) => {
  const { section, entry } = await openEntry(c, 'write')
  const back = entriesAt(section.personId, section.section)
  if (isForLater(c)) {
    await keepDraft(c)
    return c.redirect(back, 303)
  }
  const form = checkEntryForm(c.var.fields, today())
  const read = first(c.var.fields, 'basedOn') === String(entry.version)
  if (!form.ok) return c.html(await changePage(c, { section, entry, errors: form.errors, collided: !read }), 422)
  const same = saysTheSame(entry, form.value)
  const saved = read && (same || (await changeEntry(section, { ...form.value, ...authorOf(c), entry })))
  if (!saved) {
    // Read anew: it may be this moment's change that came between.
    const newest = (await findEntry(section, entry.entryId)) ?? entry
    return c.html(await changePage(c, { section, entry: newest, collided: true }), 409)
  }
  await dropDraft(c)
  return c.redirect(back, 303)
})

entries.get('/people/:personId/:section/entries/:entryId/history', async (c) => {
  const { section } = await openEntry(c, 'see')
  const versions = await versionsOf(section, c.req.param('entryId'))
  const record = await meetRecord(c, section.personId)
  const views = (await differentViewsIn(section, [c.req.param('entryId')])).get(c.req.param('entryId'))
  return c.html(<EntryHistory record={record} section={section.section} changes={changesOf(versions)} views={views} />)
})

async function writeEntry(c: Ctx, name: SectionName) {
  const section = await openSection(c, c.req.param('personId') ?? '', name, 'write')
  const here = entriesAt(section.personId, name)
  if (isForLater(c)) {
    await keepDraft(c)
    return c.redirect(here, 303)
  }
  const form = checkEntryForm(c.var.fields, today())
  if (!form.ok) return c.html(await sectionPage(c, section, form.errors), 422)
  await addEntry(section, { ...form.value, ...authorOf(c) })
  await dropDraft(c)
  return c.redirect(here, 303)
}

/** Opens the section of the address, and finds the entry in it: another's, or a malformed id, is not found. */
async function openEntry<M extends 'see' | 'write'>(c: Ctx, may: M) {
  const name = sectionNamed(c.req.param('section') ?? '') ?? notFound()
  const section = await openSection(c, c.req.param('personId') ?? '', name, may)
  const entryId = c.req.param('entryId') ?? ''
  const entry = isId(entryId) ? await findEntry(section, entryId) : undefined
  // What was erased is not written anew under the same name.
  if (!entry || (may === 'write' && entry.words === null)) notFound()
  return { section, entry }
}

async function sectionPage<M extends May>(c: Ctx, section: Section<SectionName, M>, errors: FormErrors = {}) {
  const before = c.req.method === 'GET' ? first(c.var.fields, 'before') : ''
  const older = isId(before)
  const record = await meetRecord(c, section.personId)
  const mayWrite = record.sections.some(({ name, may }) => name === section.section && may === 'write')
  const found = await entriesOf(section, older ? before : null)
  const shown = found.slice(0, pageSize)
  const form = mayWrite && !older ? await shownFields(c, dayFields(today())) : { fields: {}, draft: undefined }
  return (
    <ShowSection
      record={record}
      section={section.section}
      entries={shown}
      views={shown.length > 0 ? await differentViewsIn(section, idsOf(shown)) : new Map()}
      readerId={c.var.member?.id ?? null}
      older={older}
      olderThan={found.length > pageSize ? (shown.at(-1)?.entryId ?? null) : null}
      mayWrite={mayWrite}
      asksWhoHelped={c.var.member?.assistedBy === null}
      sharers={record.own ? await sharersOf(section) : []}
      withheld={older ? nothingWithheld : await withheldHere(section)}
      form={{ ...form, errors }}
    />
  )
}

async function changePage(
  c: Ctx,
  page: { section: Section<SectionName, 'write'>; entry: Entry; errors?: FormErrors; collided?: boolean },
) {
  const { section, entry, errors = {} } = page
  const { fields, draft } = await shownFields(c, fieldsOfEntry(entry))
  // A draft that was begun before somebody else's change collides with it as soon as it is opened again.
  const outdated = Boolean(draft?.basedOn) && draft?.basedOn !== String(entry.version)
  return (
    <ChangeEntry
      record={await meetRecord(c, section.personId)}
      section={section.section}
      entry={entry}
      collided={page.collided || outdated}
      asksWhoHelped={c.var.member?.assistedBy === null}
      form={{ fields, draft, errors }}
    />
  )
}

function isForLater(c: Ctx) {
  return first(c.var.fields, 'do') === 'later'
}

function authorOf(c: Ctx): Author {
  const member = c.var.member ?? notFound()
  return { writtenBy: member.id, helpedBy: member.assistedBy?.id ?? null }
}

function changesOf(versions: readonly Entry[]): Change[] {
  return versions.map((version, index) => {
    const before = versions[index + 1]
    const changes = before ? changesSince(linesOf(before), linesOf(version)) : null
    const dayBefore = before && before.happenedOn !== version.happenedOn ? before.happenedOn : null
    return { version, changes, dayBefore }
  })
}

function idsOf(entries: readonly Entry[]) {
  return entries.map(({ entryId }) => entryId)
}

function linesOf({ words }: Entry) {
  return words?.split('\n') ?? []
}
