import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { openFile } from '../../files/stored.ts'
import type { CurrentMember } from '../../identity/sessions.ts'
import type { Ctx, Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { conflict, notFound } from '../../web/refusals.ts'
import { fileOf } from '../../web/sent-file.ts'
import type { GuardedDoor } from '../../web/uploads.ts'
import { openTextToWrite } from '../open-text.ts'
import { findDraft, keepDraft, mayWriteTwin } from '../queries.ts'
import type { TwinnedText } from '../texts.ts'
import type { Picture, TwinDraft, TwinRow } from '../twin.ts'
import { checkChosen, checkDescription, checkPhotoForm, faultsOfPhotos, type Photo, photoBytesMax } from './photo.ts'
import * as kept from './queries.ts'
import { makePicture } from './reencode.ts'
import { storePhoto } from './store.ts'
import { AddPhoto, ChangePhoto, ChoosePhoto, ShowPhotos, TakePhotoAway } from './views.tsx'

/** Where photos are sent to, by those who write that kind of text. */
export const photoDoor: GuardedDoor = {
  path: '/easy-read/:kind/:subject/write/rows/:row/photo',
  bytesMax: photoBytesMax,
  filesMax: 1,
  may: (db, { kind = '' }) => mayWriteTwin(db, kind),
}

const keptSeconds = 600

/** Photos of one's own: added beside words, looked after in one place, and shown to whoever may read. */
export function photos(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/photos/:id', showPhoto)

  rooms.get('/easy-read/:kind/:subject/write/rows/:row/photo', async (c) => {
    return c.html(<AddPhoto {...(await openRow(c, texts))} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/rows/:row/photo', async (c) => {
    const { fields, files } = c.var
    const form = checkPhotoForm(fields, fileOf(files, 'photo'))
    // Drawn before the first statement: it takes a second, and holds no connection meanwhile.
    const made = form.ok ? await makePicture(form.value.path) : null
    const { draft, row } = await openRow(c, texts)
    const again = (errors: Record<string, string>) =>
      c.html(<AddPhoto draft={draft} row={row} fields={fields} errors={errors} />, 422)
    if (!form.ok) return again(form.errors)
    if (made === null || typeof made === 'string') return again({ photo: faultsOfPhotos[made ?? 'broken'] })

    const { description, people } = form.value
    const { varFolder } = c.var.platform.config
    const id = await storePhoto(c.var.db, made, { description, people, varFolder })
    await putBeside(c, { draft, row, picture: { kind: 'photo', id, alt: description } })
    return c.redirect(`/easy-read/${draft.kind}/${draft.subject}/write?said=pictured&at=${row.id}#${row.id}`, 303)
  })

  rooms.get('/easy-read/:kind/:subject/write/rows/:row/photo/choose', async (c) => {
    const { draft, row } = await openRow(c, texts)
    const asked = askedOf(c)
    return c.html(<ChoosePhoto draft={draft} row={row} asked={asked} found={await kept.photosOf(c.var.db, asked)} />)
  })

  rooms.post('/easy-read/:kind/:subject/write/rows/:row/photo/choose', async (c) => {
    const { draft, row } = await openRow(c, texts)
    const form = checkChosen(c.var.fields)
    if (!form.ok) {
      const asked = askedOf(c)
      const found = await kept.photosOf(c.var.db, asked)
      return c.html(<ChoosePhoto draft={draft} row={row} asked={asked} found={found} errors={form.errors} />, 422)
    }

    const photo = (await kept.findPhoto(c.var.db, form.value.photo)) ?? notFound()
    await putBeside(c, { draft, row, picture: { kind: 'photo', id: photo.id, alt: photo.description } })
    return c.redirect(`/easy-read/${draft.kind}/${draft.subject}/write?said=pictured&at=${row.id}#${row.id}`, 303)
  })

  addLibrary(rooms)
  return rooms
}

/** All photos in one place, for everyone who writes twins. */
function addLibrary(rooms: Hono<Env>) {
  rooms.get('/easy-read/photos', async (c) => {
    await keeperOf(c)
    const asked = askedOf(c)
    const found = await kept.photosOf(c.var.db, asked)
    const uses = await kept.usesOfPhotos(
      c.var.db,
      found.photos.map(({ id }) => id),
    )
    return c.html(<ShowPhotos asked={asked} found={found} uses={uses} />)
  })

  rooms.get('/easy-read/photos/:id', async (c) => c.html(<ChangePhoto photo={await openPhoto(c)} />))

  rooms.post('/easy-read/photos/:id', async (c) => {
    const photo = await openPhoto(c)
    const { fields } = c.var
    const form = checkDescription(fields)
    if (!form.ok) return c.html(<ChangePhoto photo={photo} fields={fields} errors={form.errors} />, 422)

    await kept.describePhoto(c.var.db, { id: photo.id, description: form.value.description })
    return c.redirect(`/easy-read/photos#photo-${photo.id}`, 303)
  })

  rooms.get('/easy-read/photos/:id/take-away', async (c) => {
    const photo = await openPhoto(c)
    return c.html(<TakePhotoAway photo={photo} uses={await kept.usesOfPhotos(c.var.db, [photo.id])} />)
  })

  rooms.post('/easy-read/photos/:id/take-away', async (c) => {
    const photo = await openPhoto(c)
    // Gone already is as good: somebody else took it away a moment ago.
    await kept.removePhoto(c.var.db, photo.id)
    return c.redirect('/easy-read/photos', 303)
  })
}

/** The picture itself. Its kind is what we made it, whatever came. */
async function showPhoto(c: Ctx) {
  const found = (await kept.findPhotoContent(c.var.db, c.req.param('id') ?? '')) ?? notFound()
  if (found.digest === null) {
    c.header('Cache-Control', 'private, no-store')
    return c.text('This photo was taken away.', 410)
  }
  const { platform, organisation } = c.var
  const file = await openFile({ varFolder: platform.config.varFolder, schema: organisation.schema }, found.digest)
  if (!file) throw new HTTPException(404)
  c.header('Content-Type', found.mediaType)
  c.header('Content-Length', String(file.sizeBytes))
  c.header('Cache-Control', `private, max-age=${keptSeconds}`)
  return c.body(Readable.toWeb(file.stream) as ReadableStream)
}

/** The row of the member's own draft that the address names. Throws at 404 when it is not there. */
async function openRow(c: Ctx, texts: readonly TwinnedText[]): Promise<{ draft: TwinDraft; row: TwinRow }> {
  const { of } = await openTextToWrite(c, texts)
  const draft = (await findDraft(c.var.db, of)) ?? notFound()
  const row = draft.rows.find(({ id }) => id === c.req.param('row')) ?? notFound()
  return { draft, row }
}

/** Throws at 409 when the draft was changed in another window in this very moment. */
async function putBeside(c: Ctx, { draft, row, picture }: { draft: TwinDraft; row: TwinRow; picture: Picture }) {
  const rows = draft.rows.map((each) => (each.id === row.id ? { ...each, picture } : each))
  const revision = await keepDraft(c.var.db, { ...draft, rows })
  if (revision === null) conflict('The text was changed in another window just now. Open it again and add the photo.')
}

async function keeperOf(c: Ctx): Promise<CurrentMember> {
  const { member } = c.var
  if (!member || !(await kept.mayKeepPhotos(c.var.db))) notFound()
  return member
}

async function openPhoto(c: Ctx): Promise<Photo> {
  await keeperOf(c)
  return (await kept.findPhoto(c.var.db, c.req.param('id') ?? '')) ?? notFound()
}

function askedOf(c: Ctx) {
  const find = first(c.var.fields, 'find').trim().slice(0, 60)
  const page = Math.min(1000, Math.max(1, Number.parseInt(first(c.var.fields, 'page'), 10) || 1))
  return { find, page }
}
