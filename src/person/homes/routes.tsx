import { Hono } from 'hono'
import { openSection, type Section } from '../../platform/identity/opening.ts'
import { type Meeting, meetRecord } from '../../platform/identity/record.ts'
import { changeWhereReached } from '../../platform/reaching/queries.ts'
import { freshProof } from '../../platform/sign-in/fresh.ts'
import type { FactsForm } from '../../platform/ui/facts-form.tsx'
import { today } from '../../platform/ui/moments.ts'
import { saveChange, showChange } from '../../platform/versions/changing.tsx'
import { VersionHistory } from '../../platform/versions/history.tsx'
import { newestOne, versionsOfOne } from '../../platform/versions/queries.ts'
import type { Ctx, Env } from '../../platform/web/env.ts'
import type { Fields } from '../../platform/web/form.ts'
import { differentViewsIn } from '../different-views/queries.ts'
import { changeIdentity, findIdentity } from '../records/queries.ts'
import { type Home, hasMoved, homeKind, homeYet } from './home.ts'
import { checkHome, fieldsOfHome } from './home-form.ts'
import { sayHome } from './home-words.ts'
import { ShowHome, titleOfHome, WriteHome } from './views.tsx'

export const homes = new Hono<Env>()

homes.get('/people/:personId/home', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const home = await newestOne(section, homeKind)
  return c.html(
    <ShowHome
      record={record}
      home={home?.removed ? undefined : home}
      postcode={(await findIdentity(section))?.postcode ?? null}
      mayWrite={record.sections.some(({ name, may }) => name === 'about' && may === 'write')}
      readerId={c.var.member?.id ?? ''}
      views={(await differentViewsIn(section)).get(home?.subjectId ?? '') ?? []}
    />,
  )
})

homes.get('/people/:personId/home/change', async (c) => showChange(c, await theHome(c)))

homes.post('/people/:personId/home/change', async (c) => saveChange(c, await theHome(c)))

homes.get('/people/:personId/home/history', async (c) => {
  const section = await openSection(c, c.req.param('personId'), 'about', 'see')
  const record = await meetRecord(c, section.personId)
  const versions = await versionsOfOne(section, homeKind)
  const views = [...(await differentViewsIn(section)).values()].flat().filter(({ kind }) => kind === 'home')
  const say = (home: Home) => sayHome(home, record)
  const of = titleOfHome(record)
  const back = { href: `/people/${record.personId}/home`, text: of }
  return c.html(<VersionHistory {...{ record, versions, views, of, say, back }} />)
})

async function theHome(c: Ctx) {
  const section = await openSection(c, c.req.param('personId') ?? '', 'about', 'write')
  const now = await newestOne(section, homeKind)
  const before = now?.facts ?? homeYet((await findIdentity(section))?.postcode ?? null)
  const at = `/people/${section.personId}/home`
  // Post goes to the address: in a session that somebody opened for the person it stays as it is.
  const asksAddress = c.var.member?.assistedBy === null
  return {
    ...{ section, kind: homeKind, now, alone: true, shown: fieldsOfHome(before), back: at, savedAt: () => at },
    check(fields: Fields) {
      const { address, postcode } = now?.facts ?? homeYet(null)
      const form = checkHome(asksAddress ? fields : { ...fields, address: '', postcode: '' }, today())
      return form.ok && !asksAddress ? { ok: true as const, value: { ...form.value, address, postcode } } : form
    },
    happenedOn: (home: Home) => (hasMoved(now?.facts ?? null, home) && home.sinceOn) || today(),
    page: (form: FactsForm<Home>) => <WriteHome form={form} asksAddress={asksAddress} />,
    before: async (home: Home) => (hasMoved(now?.facts ?? null, home) ? freshProof(c) : null),
    async saving(home: Home, save: () => Promise<boolean>) {
      if (!hasMoved(now?.facts ?? null, home)) return save()
      const record = await meetRecord(c, section.personId)
      return changeWhereReached(c, record, async () => (await save()) && keepPostcode({ section, record, home }))
    },
  }
}

// The postcode is asked once: likely matches look at the one that lies with who somebody is.
async function keepPostcode(of: { section: Section<'about', 'write'>; record: Meeting; home: Home }) {
  const { section, record, home } = of
  const identity = await findIdentity(section)
  if (home.postcode === null || identity?.postcode === home.postcode) return true
  await changeIdentity(section, { known: record.name, postcode: home.postcode })
  return true
}
