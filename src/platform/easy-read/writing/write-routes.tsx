import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { type FormErrors, first } from '../../web/form.ts'
import { adviceOn } from '../advice/advice.ts'
import { hardWordsOf } from '../advice/queries.ts'
import { type OpenText, openTextToWrite } from '../open-text.ts'
import { withoutRemovedPhotos } from '../photos/queries.ts'
import { dropDraft, findDraft, findVersion, keepDraft, newestVersionOf } from '../queries.ts'
import { type Done, deedOf, doTo, rowsAsPosted, rowsFrom, rowsOfText, type Said, sayings } from '../rows.ts'
import { changesSince } from '../state.ts'
import type { TwinnedText } from '../texts.ts'
import { type TwinRow, titleMax } from '../twin.ts'
import { checkDraft, checkWhole, sentOf, titleOf, type Written } from './draft.ts'
import { WriteTwin } from './editor.tsx'
import { writtenFrom, writtenNow } from './queries.ts'
import { DropDraft, ShowPreview } from './saving.tsx'
import { ShowWindows } from './windows.tsx'

/** The editor itself: every button keeps what was typed, does its own thing, and leads back to the row. */
export function writeRoutes(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/write', async (c) => {
    const open = await openTextToWrite(c, texts)
    const written = await writtenNow(c.var.db, open.of, open.text)
    const [said, at] = [first(c.var.fields, 'said'), first(c.var.fields, 'at')]
    return editor(c, open, written, {
      said: Object.hasOwn(sayings, said) ? (said as Said) : null,
      at: written.rows.some(({ id }) => id === at) ? at : null,
    })
  })

  rooms.post('/easy-read/:kind/:subject/write', async (c) => {
    const open = await openTextToWrite(c, texts)
    const { db, fields } = c.var
    const deed = deedOf(fields)
    const sent = sentOf(fields)
    const draft = await findDraft(db, open.of)
    const before = draft ?? (await writtenFrom(db, { of: open.of, basedOn: sent.basedOn, text: open.text }))
    const typed = await typedOver(c, open, before)
    const isBehind = before.revision !== sent.revision && !isSame(typed, before)
    if (isBehind) return windows(c, { open, typed, kept: draft ?? null })

    const errors = checkDraft(typed)
    if (Object.keys(errors).length > 0) return editor(c, open, typed, { errors })

    const done = begins(deed.what) && typed.rows.length === 0 ? beginning(typed, open, deed.what) : doTo(typed, deed)
    const title = typed.title || (begins(deed.what) ? [...open.text.title].slice(0, titleMax).join('') : '')
    const written = { ...typed, ...placed(done), title }
    const revision = await keepDraft(db, written)
    if (revision === null) return windows(c, { open, typed, kept: (await findDraft(db, open.of)) ?? null })

    const missing = deed.what === 'save' ? checkWhole(written) : {}
    if (Object.keys(missing).length > 0) return editor(c, open, { ...written, revision }, { errors: missing })
    return c.redirect(whereTo(written, { deed, done }), 303)
  })

  rooms.get('/easy-read/:kind/:subject/write/preview', async (c) => {
    const open = await openTextToWrite(c, texts)
    const written = await writtenNow(c.var.db, open.of, open.text)
    const rows = await withoutRemovedPhotos(c.var.db, written.rows)
    return c.html(<ShowPreview written={{ ...written, rows }} text={open.text} />)
  })

  rooms.get('/easy-read/:kind/:subject/write/drop', async (c) => {
    const open = await openTextToWrite(c, texts)
    return c.html(<DropDraft text={open.text} of={open.of} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/drop', async (c) => {
    const { of } = await openTextToWrite(c, texts)
    await dropDraft(c.var.db, of)
    return c.redirect('/easy-read/desk', 303)
  })

  return rooms
}

/** What a window held, over what is known of its rows. */
async function typedOver(c: Ctx, open: OpenText, before: Written): Promise<Written> {
  const { db, fields } = c.var
  // A page with the first offers alone has no title to send.
  const title = Object.hasOwn(fields, 'title') ? titleOf(fields) : before.title
  if (before.revision === sentOf(fields).revision && first(fields, 'do') !== 'mine') {
    return { ...before, title, rows: rowsFrom(fields, before.rows) }
  }
  const { basedOn } = sentOf(fields)
  const version = basedOn === null ? undefined : await findVersion(db, open.of, basedOn)
  const known = [...(version?.rows ?? []), ...(before.takenOut ? [before.takenOut.row] : []), ...before.rows]
  const isWhole = Object.hasOwn(fields, 'row')
  return { ...before, title, rows: isWhole ? rowsAsPosted(fields, known) : before.rows }
}

function isSame(one: Pick<Written, 'title' | 'rows'>, other: Pick<Written, 'title' | 'rows'>) {
  const wordsOf = (rows: readonly TwinRow[]) => JSON.stringify(rows.map(({ id, words }) => [id, words]))
  return one.title === other.title && wordsOf(one.rows) === wordsOf(other.rows)
}

function begins(what: string) {
  return what === 'begin' || what === 'begin-words'
}

function beginning(before: Written, { text }: OpenText, what: string): Done {
  const rows = what === 'begin-words' ? rowsOfText(text) : []
  if (rows.length === 0) return doTo(before, { what: 'begin', row: null })
  return { rows, takenOut: before.takenOut, at: rows[0]?.id ?? null, said: 'begun' }
}

function placed({ rows, takenOut }: Done) {
  return { rows, takenOut }
}

/** Where a button leads: back to its row, or to the page that it asks for. */
function whereTo({ kind, subject, rows }: Written, { deed, done }: { deed: ReturnType<typeof deedOf>; done: Done }) {
  const page = `/easy-read/${kind}/${subject}/write`
  if (deed.what === 'save') return `${page}/save`
  if (deed.what === 'preview') return `${page}/preview`
  if (deed.what === 'picture' && rows.some(({ id }) => id === deed.row)) {
    return `${page}/rows/${deed.row}/picture`
  }
  if (done.at !== null) return `${page}?said=${done.said}&at=${done.at}#${done.at}`
  return `${page}?said=${done.said}#${rows.length > 0 ? 'kept' : 'content'}`
}

interface Shown {
  said?: Said | null
  at?: string | null
  errors?: FormErrors
}

async function editor(c: Ctx, { of, text }: OpenText, draft: Written, shown: Shown) {
  const { db } = c.var
  const written = { ...draft, rows: await withoutRemovedPhotos(db, draft.rows) }
  const findings = adviceOn(written.rows, await hardWordsOf(db))
  const overtaken = (await newestVersionOf(db, of)) !== written.basedOn
  const changes = written.ofText ? changesSince(written.ofText, text.says) : []
  const page = <WriteTwin {...{ written, text, findings, changes, overtaken }} {...shown} />
  return c.html(page, shown.errors ? 422 : 200)
}

/** Two windows of one author: neither is lost, and the author says which to go on with. */
async function windows(c: Ctx, { open, typed, kept }: { open: OpenText; typed: Written; kept: Written | null }) {
  const now = kept ?? (await writtenNow(c.var.db, open.of, open.text))
  return c.html(<ShowWindows text={open.text} typed={typed} now={now} isKept={kept !== null} />, 422)
}
