import { Hono } from 'hono'
import { offerEasyRead } from '../easy-read/reading/offer.ts'
import { changesSince } from '../easy-read/state.ts'
import { memberAs } from '../identity/roles.ts'
import type { Ctx, Env } from '../web/env.ts'
import { first } from '../web/form.ts'
import { notFound } from '../web/refusals.ts'
import { ShowHistory, ShowVersion } from './history.tsx'
import { paragraphsOf } from './markdown.ts'
import { asItComes, basedOnOf, checkNoticeForm, type NoticeName, noticeNames, titles } from './notice.ts'
import { findNotice, findVersion, saveNotice, versionsOf } from './queries.ts'
import { ShowNotice, WriteNotice } from './views.tsx'

/** What the organisation says of how it keeps what it is told, and of how easy its pages are to use. */
export const notices = new Hono<Env>()

notices.get('/:notice{(?:privacy|accessibility)}', async (c) => {
  const shown = await findNotice(c.var.db, at(c))
  const { notice, body } = shown
  const says = paragraphsOf(body)
  const of = { kind: 'notice', subject: notice }
  const offer = await offerEasyRead(c, of, { title: titles[notice], href: c.req.path, says })
  return c.html(<ShowNotice shown={shown} offer={offer} mayWrite={isEditor(c)} />)
})

notices.get('/:notice{(?:privacy|accessibility)}/write', async (c) => {
  memberAs(c, 'editor')
  const { notice, facts } = at(c)
  const newest = await findNotice(c.var.db, { notice, facts })
  const aside = await asideOf(c, notice)
  return c.html(<WriteNotice newest={newest} aside={aside ?? null} />)
})

notices.post('/:notice{(?:privacy|accessibility)}/write', async (c) => {
  memberAs(c, 'editor')
  const { notice, facts } = at(c)
  const { fields, db } = c.var
  const newest = await findNotice(db, { notice, facts })
  const form = checkNoticeForm(fields)
  if (!form.ok) return c.html(<WriteNotice newest={newest} fields={fields} errors={form.errors} />, 422)
  if (first(fields, 'do') === 'preview') return c.html(<WriteNotice newest={newest} fields={fields} preview />)

  const { body } = form.value
  if (body === newest.body) return c.redirect(`/${notice}`, 303)
  const { version, stands } = await saveNotice(db, { notice, body, basedOn: basedOnOf(fields) })
  return c.redirect(stands ? `/${notice}` : `/${notice}/write?aside=${version}`, 303)
})

notices.get('/:notice{(?:privacy|accessibility)}/history', async (c) => {
  const { notice } = at(c)
  const versions = await versionsOf(c.var.db, notice)
  return c.html(<ShowHistory notice={notice} versions={versions} mayWrite={isEditor(c)} />)
})

notices.get('/:notice{(?:privacy|accessibility)}/history/:version{[0-9]+}', async (c) => {
  const { notice, facts } = at(c)
  const version = Number(c.req.param('version'))
  // The text that comes with Alongside is where every history begins.
  if (version === 0) {
    const shown = { notice, version: null, body: asItComes(notice, facts), savedAt: null }
    return c.html(<ShowVersion shown={shown} stands changes={[]} />)
  }
  const shown = (await findVersion(c.var.db, { notice, version: inReach(version) })) ?? notFound()
  const { basedOn, body } = shown
  const before = basedOn === null ? undefined : await findVersion(c.var.db, { notice, version: basedOn })
  const was = before?.body ?? asItComes(notice, facts)
  const changes = changesSince(paragraphsOf(was), paragraphsOf(body))
  return c.html(<ShowVersion shown={shown} stands={shown.stands} changes={changes} />)
})

function at(c: Ctx) {
  const notice: NoticeName = noticeNames.find((name) => name === c.req.param('notice')) ?? notFound()
  return { notice, facts: c.var.organisation }
}

function isEditor(c: Ctx) {
  return c.var.member?.roles.includes('editor') ?? false
}

/** What this editor saved while somebody else did: the address of the page names it. */
async function asideOf(c: Ctx, notice: NoticeName) {
  const named = first(c.var.fields, 'aside')
  if (!/^\d{1,9}$/.test(named)) return undefined
  const version = await findVersion(c.var.db, { notice, version: Number(named) })
  return version?.stands === false ? version : undefined
}

function inReach(version: number) {
  return version > 0 && version < 2 ** 31 ? version : notFound()
}
