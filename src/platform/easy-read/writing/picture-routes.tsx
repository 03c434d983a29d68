import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { notFound } from '../../web/refusals.ts'
import { openTextToWrite } from '../open-text.ts'
import { findDraft, keepDraft } from '../queries.ts'
import { findSymbol, findSymbols, suggestSymbols } from '../symbols/queries.ts'
import type { TwinnedText } from '../texts.ts'
import type { Picture, TextOf } from '../twin.ts'
import { ChoosePicture } from './pictures.tsx'

const perPage = 24
const foundMax = 240

/** A symbol for a row, looked up by a word. */
export function pictureRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/write/rows/:row/picture', async (c) => {
    const { of } = await openTextToWrite(c, texts)
    const { row } = await openRow(c, of)
    const { fields, db } = c.var
    const typed = first(fields, 'words').slice(0, 200).trim()
    const found = await (typed ? findSymbols(db, typed, foundMax) : suggestSymbols(db, row.words, perPage))
    const last = Math.max(1, Math.ceil(found.length / perPage))
    const asked = first(fields, 'page')
    const page = /^[1-9]\d{0,3}$/.test(asked) ? Math.min(Number(asked), last) : 1
    const symbols = found.slice((page - 1) * perPage, page * perPage)
    return c.html(<ChoosePicture {...{ of, row, typed, symbols, page, last }} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/rows/:row/picture', async (c) => {
    const { of } = await openTextToWrite(c, texts)
    const { draft, row } = await openRow(c, of)
    const picture = pictureOf(first(c.var.fields, 'picture'))
    const isThere = picture?.kind !== 'symbol' || (await findSymbol(c.var.db, picture)) !== undefined
    if (picture === undefined || !isThere)
      return c.redirect(`/easy-read/${of.kind}/${of.subject}/write/rows/${row.id}/picture`, 303)

    const rows = draft.rows.map((each) => (each.id === row.id ? { ...each, picture } : each))
    const kept = await keepDraft(c.var.db, { ...draft, rows })
    const said = kept === null ? 'elsewhere' : 'pictured'
    return c.redirect(`/easy-read/${of.kind}/${of.subject}/write?said=${said}&at=${row.id}#${row.id}`, 303)
  })

  return rooms
}

/** A row of one's own draft. Throws at 404 when there is none. */
async function openRow(c: Ctx, of: TextOf) {
  const draft = (await findDraft(c.var.db, of)) ?? notFound()
  const row = draft.rows.find(({ id }) => id === c.req.param('row')) ?? notFound()
  return { draft, row }
}

/** What a button stands for: 'symbol:set/name', or 'none'. Undefined for anything else. */
function pictureOf(typed: string): Picture | null | undefined {
  if (typed === 'none') return null
  const [, set, name] = /^symbol:([a-z0-9-]{1,60})\/([^/]{1,120})$/.exec(typed) ?? []
  return set !== undefined && name !== undefined ? { kind: 'symbol', set, name } : undefined
}
