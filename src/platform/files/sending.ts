import { Readable } from 'node:stream'
import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import { type FilePlace, openExisting, pathOf } from './place.ts'
import { type ByteRange, rangeAsked } from './ranges.ts'

/** A stored file, as it is answered to somebody who may see it now. */
export interface Sending {
  place: FilePlace
  digest: string
  mediaType: string
  sizeBytes: number
  /** Its name for a browser that saves it. Without it, the file is shown where it is asked for. */
  saveAs?: string
  /** Asked again and again during a long answer: when it is false, the answer is cut off. */
  stillMay(): Promise<boolean>
}

const rangeBytesMax = 256 * 1024
const askedAgainBytes = 2 * 1024 * 1024
const pieceBytes = 64 * 1024

/** Nobody may see it any more. Cuts the answer off, because what is sent with its length cannot end early. */
class NoLongerOpen extends Error {}

/**
 * Answers with a file or a range of it: at most 256 kB of a range, so that a player comes back and is asked again whether it
 * may. Whatever is in it, it is shown as its own type and runs nothing. Throws at 404 when the disk has lost it.
 */
export async function sendFile(c: Ctx, file: Sending): Promise<Response> {
  const { sizeBytes, digest } = file
  const path = pathOf(file.place, digest)
  await ((await openExisting(path)) ?? notFound()).close()
  const etag = `"${digest.slice(0, 32)}"`
  const ifRange = c.req.header('if-range')
  const asked = ifRange === undefined || ifRange === etag ? rangeAsked(c.req.header('range'), sizeBytes) : null

  for (const [name, value] of Object.entries(inert)) c.header(name, value)
  c.header('ETag', etag)
  if (file.saveAs) c.header('Content-Disposition', `attachment; filename="${file.saveAs}"`)
  if (asked === 'outside') {
    c.header('Content-Range', `bytes */${sizeBytes}`)
    return c.body(null, 416)
  }
  const range = asked ? { ...asked, end: Math.min(asked.end, asked.start + rangeBytesMax - 1) } : wholeOf(sizeBytes)
  if (asked) c.header('Content-Range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  c.header('Content-Type', file.mediaType)
  c.header('Content-Length', String(range.end - range.start + 1))
  const status = asked ? 206 : 200
  if (c.req.method === 'HEAD') return c.body(null, status)
  if (asked) return c.body(await readRange(path, range), status)
  const stream = Readable.from(piecesOf(path, range, file.stillMay), { objectMode: false })
  return c.body(Readable.toWeb(stream) as ReadableStream, status)
}

const inert = {
  'Accept-Ranges': 'bytes',
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
}

function wholeOf(sizeBytes: number): ByteRange {
  return { start: 0, end: sizeBytes - 1 }
}

/** At once: a range is short. Throws at 404 when its content has left the disk meanwhile. */
async function readRange(path: string, { start, end }: ByteRange): Promise<ArrayBuffer> {
  const handle = (await openExisting(path)) ?? notFound()
  try {
    const length = end - start + 1
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, start)
    if (bytesRead !== length) throw new NoLongerOpen('its content is cut short')
    return buffer.buffer
  } finally {
    await handle.close()
  }
}

/** Opened when the first piece is asked for: an answer that nobody reads leaves nothing open. */
async function* piecesOf(path: string, { start, end }: ByteRange, stillMay: () => Promise<boolean>) {
  const handle = await openExisting(path)
  if (!handle) throw new NoLongerOpen('its content has left the disk')
  try {
    let askAt = start + askedAgainBytes
    for (let at = start; at <= end; ) {
      if (at >= askAt) {
        if (!(await stillMay())) throw new NoLongerOpen('it was closed while it was sent')
        askAt = at + askedAgainBytes
      }
      const length = Math.min(pieceBytes, end - at + 1)
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, at)
      if (bytesRead === 0) throw new NoLongerOpen('its content is cut short')
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}
