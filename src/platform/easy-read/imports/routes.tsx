import { dirname } from 'node:path'
import { Hono } from 'hono'
import type { Ctx, Env } from '../../web/env.ts'
import { conflict } from '../../web/refusals.ts'
import { fileOf } from '../../web/sent-file.ts'
import type { GuardedDoor } from '../../web/uploads.ts'
import { openTextToWrite } from '../open-text.ts'
import { keepDraft, mayWriteTwin } from '../queries.ts'
import type { TwinnedText } from '../texts.ts'
import { titleMax } from '../twin.ts'
import { writtenNow } from '../writing/queries.ts'
import { bringIn } from './bring-in.ts'
import { broughtOf, checkImportForm, faultsOfFiles, fileBytesMax, queryOf } from './brought.ts'
import { drawPictures } from './pictures.ts'
import { readFileSent } from './read-file.ts'
import { BringFile, ShowBrought } from './views.tsx'

/** Where files with a whole twin are sent to, by those who write that kind of text. */
export const importDoor: GuardedDoor = {
  path: '/easy-read/:kind/:subject/write/import',
  bytesMax: fileBytesMax,
  filesMax: 1,
  may: (db, { kind = '' }) => mayWriteTwin(db, kind),
}

/** Brings a twin in from a file that was written elsewhere, into the draft of whoever sends it. */
export function imports(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/write/import', async (c) => {
    const { open, before } = await openDraft(c, texts)
    return c.html(<BringFile of={open.of} text={open.text} rows={before.rows.length} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/import', async (c) => {
    const { fields } = c.var
    const sent = fileOf(c.var.files, 'file')
    // Read and drawn before the first statement: it takes seconds, and holds no connection meanwhile.
    const read = sent ? await readAhead(sent) : null
    const { open, before } = await openDraft(c, texts)
    const again = (errors: Record<string, string>) => {
      const shown = { of: open.of, text: open.text, rows: before.rows.length, fields, errors }
      return c.html(<BringFile {...shown} />, 422)
    }
    const form = checkImportForm(fields, { sent, asksWay: before.rows.length > 0 })
    if (!form.ok) return again(form.errors)
    if (read === null || typeof read === 'string') return again({ file: faultsOfFiles[read ?? 'unreadable'] })

    const { way, people } = form.value
    const { varFolder } = c.var.platform.config
    const stay = way === 'below' ? before.rows : []
    const { rows, brought } = await bringIn(c.var.db, read.came, { stay, drawn: read.drawn, people, varFolder })
    const title = (stay.length === 0 && read.came.title) || before.title || open.text.title
    const kept = await keepDraft(c.var.db, { ...before, title: clipped(title), rows, takenOut: null })
    if (kept === null) conflict('You changed this in another window just now. Open it again and bring the file in.')
    return c.redirect(`/easy-read/${before.kind}/${before.subject}/write/import/done?${queryOf(brought)}`, 303)
  })

  rooms.get('/easy-read/:kind/:subject/write/import/done', async (c) => {
    const { of } = await openTextToWrite(c, texts)
    return c.html(<ShowBrought of={of} brought={broughtOf(c.var.fields)} />)
  })

  return rooms
}

/** The rows of the file with their pictures drawn anew, or why there are none. */
async function readAhead(sent: { path: string | null; name: string; sizeBytes: number }) {
  if (sent.path === null || sent.sizeBytes === 0) return null
  const came = await readFileSent({ path: sent.path, name: sent.name })
  if (typeof came === 'string') return came
  return { came, drawn: await drawPictures(came.rows, { folder: dirname(sent.path) }) }
}

/** The text, and what is being written of it or would be begun from. */
async function openDraft(c: Ctx, texts: readonly TwinnedText[]) {
  const open = await openTextToWrite(c, texts)
  return { open, before: await writtenNow(c.var.db, open.of, open.text) }
}

function clipped(title: string) {
  return [...title].slice(0, titleMax).join('').trim()
}
