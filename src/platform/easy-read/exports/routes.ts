import { Readable } from 'node:stream'
import { Hono } from 'hono'
import type { Env } from '../../web/env.ts'
import { notFound } from '../../web/refusals.ts'
import { openText } from '../open-text.ts'
import { withoutRemovedPhotos } from '../photos/queries.ts'
import { checksOf, findTwin } from '../queries.ts'
import type { TwinnedText } from '../texts.ts'
import { packTwin } from './pack.tsx'
import { packPictures, plainName, setsOf } from './pictures.ts'

/** A twin to take away: a page, a text and its pictures in one zip, of the version that readers see. */
export function exports(texts: readonly TwinnedText[]): Hono<Env> {
  const rooms = new Hono<Env>()

  rooms.get('/easy-read/:kind/:subject/easy-read.zip', async (c) => {
    const { of } = await openText(c, texts)
    const { db, platform, organisation } = c.var
    const found = (await findTwin(db, of)) ?? notFound()
    const twin = { ...found, rows: await withoutRemovedPhotos(db, found.rows) }
    const checks = await checksOf(db, twin.twinId)
    const check = checks.find(({ version }) => version === twin.version) ?? null
    const pictures = await packPictures(db, twin.rows, platform.config.varFolder)
    const sets = await setsOf(db, pictures.values())
    const stream = packTwin({ twin, check, sets, organisation: organisation.name }, pictures)
    c.header('Content-Type', 'application/zip')
    c.header('Content-Disposition', `attachment; filename="${plainName(twin.title, 60) || 'easy-read'}.zip"`)
    return c.body(Readable.toWeb(stream) as ReadableStream)
  })

  return rooms
}
