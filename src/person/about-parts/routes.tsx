import { Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { dropDraft, shownFields } from '../../platform/drafts/keeping.ts'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import type { May } from '../../platform/identity/sections.ts'
import { today } from '../../platform/ui/moments.ts'
import { SeenDifferently } from '../../platform/ui/seen-differently.tsx'
import { SomebodyElses, VersionHistory } from '../../platform/versions/history.tsx'
import { addVersion, versionsOf } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { type Fields, type FormErrors, first } from '../../platform/web/form.ts'
import { notFound } from '../../platform/web/refusals.ts'
import { type AboutPart, aboutKind, aboutParts, type PartName } from '../about/about.ts'
import { headingOf, nextPart, type PlaceOfPart, partAt, partWords, slugOf } from '../about/part-words.ts'
import { findPart, toldIn, writePart } from '../about/queries.ts'
import { sayPart } from '../about/told.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { checkPartForm, emptied, factsOf, saysTheSame, type WrittenPart } from './part-form.ts'
import { basedOnField, checkTypeInForm, fieldsOfParts, wordsField } from './type-in.ts'
import { TypeIn } from './type-in-page.tsx'
import { NoHistory, TakeOutPart, WritePart } from './views.tsx'

export const partsOfAbout = new Hono<Env>()

partsOfAbout.get('/people/:personId/about/parts/:part', async (c) => {
  return c.html(await writePage(c, await openPart(c, 'write')))
})

partsOfAbout.post('/people/:personId/about/parts/:part', async (c) => {
  const opened = await openPart(c, 'write')
  const { section, place, now } = opened
  const form = checkPartForm(c.var.fields)
  const read = first(c.var.fields, 'basedOn') === basedOnOf(now)
  const errors = form.ok ? emptied(form.value, { isWritten: isWritten(now) }) : form.errors
  if (!form.ok || errors) return c.html(await writePage(c, opened, { errors: errors ?? {}, collided: !read }), 422)
  if (!(await savePart(c, opened, { read, written: form.value }))) {
    // Read anew: it may be this moment's change that came between.
    return c.html(await writePage(c, await openPart(c, 'write'), { collided: true }), 409)
  }
  await dropDraft(c)
  const next = first(c.var.fields, 'do') === 'stop' ? undefined : nextPart(place.part)
  const { personId } = section
  if (next) return c.redirect(`/people/${personId}/about/parts/${partWords[next].slug}`, 303)
  return c.redirect(`/people/${personId}/about#${partWords[place.part].slug}`, 303)
})

partsOfAbout.get('/people/:personId/about/parts/:part/history', async (c) => {
  const { section, place, now } = await openPart(c, 'see')
  const record = await meetRecord(c, section.personId)
  if (!now) return c.html(<NoHistory record={record} part={place.part} />)
  const views = (await differentViewsIn(section)).get(now.subjectId) ?? []
  const heading = headingOf(place.part, record)
  return c.html(
    <VersionHistory
      record={record}
      back={{ href: `/people/${section.personId}/about`, text: record.own ? 'About me' : `About ${record.name}` }}
      of={heading}
      versions={await versionsOf(section, aboutKind, now.subjectId)}
      say={sayPart}
      beside={({ version }) => (
        <SeenDifferently views={views.filter(({ ofVersion }) => ofVersion === version)} about={heading} />
      )}
    />,
  )
})

partsOfAbout.get('/people/:personId/about/parts/:part/take-out', async (c) => {
  const opened = await openPart(c, 'write')
  if (!isWritten(opened.now)) notFound()
  return c.html(await takeOutPage(c, opened, { changed: false }))
})

partsOfAbout.post('/people/:personId/about/parts/:part/take-out', async (c) => {
  const opened = await openPart(c, 'write')
  const { section, place, now } = opened
  const { personId } = section
  if (!now || !isWritten(now)) return c.redirect(`/people/${personId}/about#${partWords[place.part].slug}`, 303)
  const removed = { after: now, facts: now.facts, removed: true, happenedOn: today(), helperName: null }
  const read = first(c.var.fields, 'basedOn') === basedOnOf(now)
  if (!read || !(await addVersion(c, section, aboutKind, removed))) {
    return c.html(await takeOutPage(c, await openPart(c, 'write'), { changed: true }), 409)
  }
  return c.redirect(`/people/${personId}/about#${partWords[place.part].slug}`, 303)
})

partsOfAbout.get('/people/:personId/about/type-in', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  return c.html(await typeInPage(c, section))
})

partsOfAbout.post('/people/:personId/about/type-in', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'write')
  const form = checkTypeInForm(c.var.fields, today())
  if (!form.ok) return c.html(await typeInPage(c, section, { errors: form.errors }), 422)
  const { parts, fromPaper, ...authored } = form.value
  const collided: PartName[] = []
  let saved = 0
  for (const { part, words, basedOn } of parts) {
    const now = await firstOf(section, part)
    const same = words === '' || (now && isWritten(now) && now.facts.words === words)
    // What was erased is not written anew under the same name.
    const erased = now !== undefined && !now.removed && now.facts.words === null
    if (same || erased) continue
    const facts = factsOf(part, { words, easyWords: null }, { fromPaper })
    const done = basedOn === basedOnOf(now) && (await writePart(c, section, { after: now, facts, ...authored }))
    if (done) saved++
    else collided.push(part)
  }
  if (collided.length > 0) return c.html(await typeInPage(c, section, { collided, saved }), 409)
  await dropDraft(c)
  return c.redirect(`/people/${section.personId}/about`, 303)
})

interface OpenedPart<M extends May> {
  section: Section<'about', M>
  place: PlaceOfPart
  /** As it stands, also when it was taken out; undefined where nobody has written it yet. */
  now: Version<AboutPart> | undefined
}

/** Opens the section, and finds the part of the address: one that is none, and a second that never was, is not found. */
async function openPart<M extends May>(c: Ctx, may: M): Promise<OpenedPart<M>> {
  const section = await openSection(c, c.req.param('personId') ?? '', 'about', may)
  const place = partAt(c.req.param('part') ?? '') ?? notFound()
  const personId = section.personIds[place.recordAt] ?? notFound()
  const now = await findPart(section, { part: place.part, personId })
  if (!now && place.recordAt > 0) notFound()
  // What was erased is not written anew under the same name.
  if (may === 'write' && now && !now.removed && now.facts.words === null) notFound()
  return { section, place, now }
}

function isWritten(now: Version<AboutPart> | undefined) {
  return now !== undefined && !now.removed
}

function basedOnOf(now: Version<AboutPart> | undefined) {
  return String(now?.version ?? 0)
}

/** False when somebody else was first. What is there already, and nothing where there was nothing, is saved as it is. */
async function savePart(
  c: Ctx,
  { section, place, now }: OpenedPart<'write'>,
  { read, written }: { read: boolean; written: WrittenPart },
): Promise<boolean> {
  if (now && isWritten(now) && saysTheSame(now.facts, written)) return true
  if (written.words === '') return true
  if (!read) return false
  const facts = factsOf(place.part, written, { fromPaper: false })
  return writePart(c, section, { after: now, facts, happenedOn: today(), helperName: written.helperName })
}

async function writePage(
  c: Ctx,
  { section, place, now }: OpenedPart<'write'>,
  { errors = {}, collided = false }: { errors?: FormErrors; collided?: boolean } = {},
) {
  const { words, easyWords } = now && isWritten(now) ? now.facts : { words: '', easyWords: '' }
  const { fields, draft } = await shownFields(c, { words: words ?? '', easyWords: easyWords ?? '' })
  // A draft that was begun before somebody else's change collides with it as soon as it is opened again.
  const outdated = Boolean(draft?.basedOn) && draft?.basedOn !== basedOnOf(now)
  return (
    <WritePart
      record={await meetRecord(c, section.personId)}
      part={place.part}
      slug={slugOf(place)}
      basedOn={basedOnOf(now)}
      isWritten={isWritten(now)}
      asksWhoHelped={c.var.member?.assistedBy === null}
      form={{ fields, errors, draft }}
      {...(now && (collided || outdated) ? { collision: <SomebodyElses now={now} say={sayPart} /> } : {})}
    />
  )
}

async function takeOutPage(c: Ctx, { section, place, now }: OpenedPart<'write'>, { changed }: { changed: boolean }) {
  return (
    <TakeOutPart
      record={await meetRecord(c, section.personId)}
      part={place.part}
      slug={slugOf(place)}
      words={now?.facts.words ?? ''}
      basedOn={basedOnOf(now)}
      changed={changed}
    />
  )
}

/** A part in the first of the person's records that has it now; else as it was taken out of the first of all. */
async function firstOf(section: Section<'about', 'write'>, part: PartName) {
  for (const personId of section.personIds) {
    const now = await findPart(section, { part, personId })
    if (isWritten(now)) return now
  }
  return findPart(section, { part, personId: section.personId })
}

async function typeInPage(
  c: Ctx,
  section: Section<'about', 'write'>,
  page: { errors?: FormErrors; collided?: readonly PartName[]; saved?: number } = {},
) {
  const { errors = {}, collided = [], saved = 0 } = page
  const told = await toldIn(section)
  const { fields, draft } = await shownFields(c, fieldsOfParts(told))
  const basedOn = {} as Record<PartName, string>
  const collisions = new Map<PartName, Child>()
  for (const { name: part } of aboutParts) {
    const now = await firstOf(section, part)
    basedOn[part] = basedOnOf(now)
    // A draft that was begun before somebody else's change collides with it as soon as it is opened again.
    const outdated = draft && first(fields, basedOnField(part)) !== basedOn[part] && saysAnother(fields, part, now)
    if (now && (collided.includes(part) || outdated)) {
      collisions.set(part, <SomebodyElses now={now} say={sayPart} />)
    }
  }
  return (
    <TypeIn
      record={await meetRecord(c, section.personId)}
      basedOn={basedOn}
      asksWhoHelped={c.var.member?.assistedBy === null}
      form={{ fields, errors, draft }}
      collisions={collisions}
      hasEasyWords={told.some(({ versions }) => versions.some(({ facts }) => facts.easyWords !== null))}
      saved={saved}
    />
  )
}

function saysAnother(fields: Fields, part: PartName, now: Version<AboutPart> | undefined) {
  const words = first(fields, wordsField(part))
  return words !== '' && words !== now?.facts.words
}
