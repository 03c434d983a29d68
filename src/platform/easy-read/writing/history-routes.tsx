import { Hono } from 'hono'
import { today } from '../../ui/moments.ts'
import type { Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { openText, openTextToWrite } from '../open-text.ts'
import { withoutRemovedPhotos } from '../photos/queries.ts'
import {
  checksOf,
  findDraft,
  findTwin,
  findVersion,
  keepDraft,
  mayWriteTwin,
  newestVersionOf,
  versionsOf,
} from '../queries.ts'
import { rowChanges } from '../row-changes.ts'
import { changesSince } from '../state.ts'
import type { TwinnedText } from '../texts.ts'
import { checkCheckForm } from './check.ts'
import { SayWhoChecked } from './checked.tsx'
import { numberOf, sentOf } from './draft.ts'
import { ShowHistory, ShowVersion } from './history.tsx'
import { addCheck, beginFrom } from './queries.ts'

/** What a twin said before. */
export function historyRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/history', async (c) => {
    const { of, text } = await openText(c, texts)
    const { db } = c.var
    const [versions, mayWrite] = [await versionsOf(db, of), await mayWriteTwin(db, of.kind)]
    const twin = await findTwin(db, of)
    const checks = versions[0] ? await checksOf(db, versions[0].twinId) : []
    const changes = twin ? changesSince(twin.ofText, text.says) : []
    const saved = first(c.var.fields, 'saved')
    return c.html(
      <ShowHistory {...{ of, text, versions, checks, changes, mayWrite, saved }} shown={twin?.version ?? null} />,
    )
  })

  rooms.get('/easy-read/:kind/:subject/history/:version', async (c) => {
    const { of, text } = await openText(c, texts)
    const { db } = c.var
    const version = await findVersion(db, of, numberOf(c.req.param('version')) ?? notFound())
    if (!version) notFound()
    const before = version.basedOn === null ? undefined : await findVersion(db, of, version.basedOn)
    const mayWrite = await mayWriteTwin(db, of.kind)
    const changes = before ? rowChanges(before.rows, version.rows) : []
    const draft = mayWrite ? await findDraft(db, of) : undefined
    const rows = await withoutRemovedPhotos(db, version.rows)
    const shown = {
      text,
      version: { ...version, rows },
      before: before ?? null,
      changes,
      mayWrite,
      draftRevision: draft?.revision ?? 0,
    }
    return c.html(<ShowVersion {...shown} />)
  })

  rooms.post('/easy-read/:kind/:subject/history/:version', async (c) => {
    const { of, text } = await openTextToWrite(c, texts)
    const { db } = c.var
    const version = await findVersion(db, of, numberOf(c.req.param('version')) ?? notFound())
    if (!version) notFound()
    const begun = beginFrom(of, { version, text, basedOn: await newestVersionOf(db, of) })
    const kept = await keepDraft(db, { ...begun, revision: sentOf(c.var.fields).revision })
    const said = kept === null ? 'elsewhere' : 'kept'
    return c.redirect(`/easy-read/${of.kind}/${of.subject}/write?said=${said}`, 303)
  })

  return rooms
}

/** Where somebody writes down what people with learning disabilities said of a twin. */
export function checkedRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/checked', async (c) => {
    const { of, text } = await openTextToWrite(c, texts)
    const twin = (await findTwin(c.var.db, of)) ?? notFound()
    return c.html(<SayWhoChecked of={of} text={text} version={twin.version} today={today()} />)
  })

  rooms.post('/easy-read/:kind/:subject/checked', async (c) => {
    const { of, text } = await openTextToWrite(c, texts)
    const { db, fields } = c.var
    const { twinId, version } = (await findTwin(db, of)) ?? notFound()
    const form = checkCheckForm(fields, today())
    const isNewer = numberOf(first(fields, 'version')) !== version
    if (isNewer || !form.ok) {
      const newer = { version: 'Somebody saved a new version meanwhile. Did they check this one?' }
      const errors = { ...(isNewer ? newer : {}), ...(form.ok ? {} : form.errors) }
      return c.html(<SayWhoChecked {...{ of, text, version, fields, errors }} today={today()} />, 422)
    }
    await addCheck(db, { twinId, kind: of.kind, version, ...form.value })
    return c.redirect(`/easy-read/${of.kind}/${of.subject}/history?saved=checked`, 303)
  })

  return rooms
}
