import { Hono } from 'hono'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import type { FactsForm } from '../../platform/ui/facts-form.tsx'
import { openSubject, saveChange, saveTakingOut, showChange, showTakingOut } from '../../platform/versions/changing.tsx'
import { VersionHistory } from '../../platform/versions/history.tsx'
import { everyNewestOf, newestOf, versionsOf } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import type { Fields } from '../../platform/web/form.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { type Identifier, identifierKind, nameOf, sayIdentifier } from './identifier.ts'
import { checkIdentifier, fieldsOfIdentifier } from './identifier-form.ts'
import { numbersOf, ShowIdentifiers, TakeOutIdentifier, WriteIdentifier } from './views.tsx'

export const identifiers = new Hono<Env>()

identifiers.get('/people/:personId/identifiers', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const all = await everyNewestOf(section, identifierKind)
  return c.html(
    <ShowIdentifiers
      record={record}
      facts={all.filter(({ removed }) => !removed)}
      takenOut={all.filter(({ removed }) => removed)}
      mayWrite={record.sections.some(({ name, may }) => name === 'about' && may === 'write')}
      readerId={c.var.member?.id ?? ''}
      views={await differentViewsIn(section)}
    />,
  )
})

identifiers.get('/people/:personId/identifiers/new', async (c) => showChange(c, await newNumber(c)))

identifiers.post('/people/:personId/identifiers/new', async (c) => saveChange(c, await newNumber(c)))

identifiers.get('/people/:personId/identifiers/:subjectId/change', async (c) => showChange(c, await thisNumber(c)))

identifiers.post('/people/:personId/identifiers/:subjectId/change', async (c) => saveChange(c, await thisNumber(c)))

identifiers.get('/people/:personId/identifiers/:subjectId/take-out', async (c) => showTakingOut(c, await numberGone(c)))

identifiers.post('/people/:personId/identifiers/:subjectId/take-out', async (c) =>
  saveTakingOut(c, await numberGone(c)),
)

identifiers.get('/people/:personId/identifiers/:subjectId/history', async (c) => {
  const { section, now } = await openSubject(c, identifierKind, 'see')
  const record = await meetRecord(c, section.personId)
  const versions = await versionsOf(section, identifierKind, now.subjectId)
  const views = (await differentViewsIn(section)).get(now.subjectId) ?? []
  const of = nameOf(now.facts)
  return c.html(<VersionHistory {...{ record, versions, views, of, say: sayIdentifier, back: numbersOf(record) }} />)
})

async function newNumber(c: Ctx) {
  return formOf(await openSection(c, c.req.param('personId') ?? '', 'about', 'write'), undefined)
}

async function thisNumber(c: Ctx) {
  const { section, now } = await openSubject(c, identifierKind, 'write')
  return formOf(section, now)
}

async function numberGone(c: Ctx) {
  const { section, now } = await openSubject(c, identifierKind, 'write')
  const form = await formOf(section, now)
  return { ...form, now, page: (shown: FactsForm<Identifier>) => <TakeOutIdentifier form={shown} /> }
}

async function formOf(section: Section<'about', 'write'>, now: Version<Identifier> | undefined) {
  const back = `/people/${section.personId}/identifiers`
  const others = (await newestOf(section, identifierKind)).filter(({ subjectId }) => subjectId !== now?.subjectId)
  return {
    ...{ section, kind: identifierKind, now, shown: fieldsOfIdentifier(now?.facts ?? null), back, savedAt: () => back },
    check(fields: Fields) {
      return checkIdentifier(
        fields,
        others.map(({ facts }) => facts),
      )
    },
    page: (form: FactsForm<Identifier>) => <WriteIdentifier form={form} />,
  }
}
