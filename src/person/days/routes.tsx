import { Hono } from 'hono'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { meetRecord } from '../../platform/identity/record.ts'
import type { FactsForm } from '../../platform/ui/facts-form.tsx'
import { today } from '../../platform/ui/moments.ts'
import { openSubject, saveChange, saveTakingOut, showChange, showTakingOut } from '../../platform/versions/changing.tsx'
import { VersionHistory } from '../../platform/versions/history.tsx'
import { everyNewestOf, versionsOf } from '../../platform/versions/queries.ts'
import type { Version } from '../../platform/versions/version.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { type DayThatMatters, dayKind, inOrderOfComing, sayDay } from './day.ts'
import { checkDay, fieldsOfDay } from './day-form.ts'
import { daysOf, ShowDays, TakeOutDay, WriteDay } from './views.tsx'

export const days = new Hono<Env>()

days.get('/people/:personId/days', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const all = await everyNewestOf(section, dayKind)
  return c.html(
    <ShowDays
      record={record}
      today={today()}
      facts={inOrderOfComing(
        all.filter(({ removed }) => !removed),
        today(),
      )}
      takenOut={all.filter(({ removed }) => removed)}
      mayWrite={record.sections.some(({ name, may }) => name === 'about' && may === 'write')}
      readerId={c.var.member?.id ?? ''}
      views={await differentViewsIn(section)}
    />,
  )
})

days.get('/people/:personId/days/new', async (c) => showChange(c, await newDay(c)))

days.post('/people/:personId/days/new', async (c) => saveChange(c, await newDay(c)))

days.get('/people/:personId/days/:subjectId/change', async (c) => showChange(c, await thisDay(c)))

days.post('/people/:personId/days/:subjectId/change', async (c) => saveChange(c, await thisDay(c)))

days.get('/people/:personId/days/:subjectId/take-out', async (c) => showTakingOut(c, await dayGone(c)))

days.post('/people/:personId/days/:subjectId/take-out', async (c) => saveTakingOut(c, await dayGone(c)))

days.get('/people/:personId/days/:subjectId/history', async (c) => {
  const { section, now } = await openSubject(c, dayKind, 'see')
  const record = await meetRecord(c, section.personId)
  const versions = await versionsOf(section, dayKind, now.subjectId)
  const views = (await differentViewsIn(section)).get(now.subjectId) ?? []
  const of = now.facts.what
  return c.html(<VersionHistory {...{ record, versions, views, of, say: sayDay, back: daysOf(record) }} />)
})

async function newDay(c: Ctx) {
  return formOf(await openSection(c, c.req.param('personId') ?? '', 'about', 'write'), undefined)
}

async function thisDay(c: Ctx) {
  const { section, now } = await openSubject(c, dayKind, 'write')
  return formOf(section, now)
}

async function dayGone(c: Ctx) {
  const { section, now } = await openSubject(c, dayKind, 'write')
  return { ...formOf(section, now), now, page: (form: FactsForm<DayThatMatters>) => <TakeOutDay form={form} /> }
}

function formOf(section: Section<'about', 'write'>, now: Version<DayThatMatters> | undefined) {
  const back = `/people/${section.personId}/days`
  return {
    ...{ section, kind: dayKind, now, shown: fieldsOfDay(now?.facts ?? null), back, savedAt: () => back },
    check: checkDay,
    page: (form: FactsForm<DayThatMatters>) => <WriteDay form={form} />,
  }
}
