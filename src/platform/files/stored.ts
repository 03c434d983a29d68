import { createHash } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { Db } from '../db/kysely.ts'
import { type FilePlace, folderOf, makeFolder, openExisting, pathOf, syncFolder, unfinishedPath } from './place.ts'

export interface StoredFile {
  digest: string // SHA-256 of the content, in hex: its name
  sizeBytes: number
}

/** More was sent than may be kept. A page says so, with the limit. */
export class FileTooLarge extends Error {}

/** The wanted range begins behind the end of the file: an answer of 416. */
export class RangeRefused extends Error {}

/**
 * Keeps a file, and its row in the caller's transaction. On disk before it returns; when the transaction is rolled
 * back, the content stays behind unlisted until `doctor` removes it. The same content twice is one file.
 * Throws FileTooLarge.
 */
export async function storeFile(
  db: Db,
  content: AsyncIterable<Uint8Array>,
  { varFolder, mediaType, bytesMax }: { varFolder: string; mediaType: string; bytesMax: number },
): Promise<StoredFile> {
  const { file } = await storeContent({ varFolder, schema: db.acting.schema }, content, bytesMax)
  await db
    .insertInto('storedFile')
    .values({ ...file, mediaType })
    .onConflict((again) => again.column('digest').doNothing())
    .execute()
  return file
}

/** Keeps the content alone. `made` is false when the same content was there. Throws FileTooLarge. */
export async function storeContent(
  place: FilePlace,
  content: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<{ file: StoredFile; made: boolean }> {
  await makeFolder(folderOf(place))
  const unfinished = unfinishedPath(place)
  try {
    const file = await write(unfinished, content, bytesMax)
    const path = pathOf(place, file.digest)
    if (await exists(path, file.sizeBytes)) return { file, made: false }
    await makeFolder(dirname(path))
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    return { file, made: true }
  } finally {
    await rm(unfinished, { force: true })
  }
}

export interface OpenFile {
  sizeBytes: number // of the whole file
  start: number
  end: number // the last byte given, counted from 0
  stream: Readable
}

/** Opens a file, or a range of it, both ends included. Null when there is none. Throws RangeRefused. */
export async function openFile(
  place: FilePlace,
  digest: string,
  range: { start?: number; end?: number } = {},
): Promise<OpenFile | null> {
  const handle = await openExisting(pathOf(place, digest))
  if (!handle) return null
  try {
    const sizeBytes = (await handle.stat()).size
    const start = range.start ?? 0
    const end = Math.min(range.end ?? Number.POSITIVE_INFINITY, sizeBytes - 1)
    const empty = sizeBytes === 0 && start === 0
    if (!empty && (start < 0 || start > end)) throw new RangeRefused(`the file has ${sizeBytes} bytes`)
    // An empty file has no last byte to name, so it is read without naming one.
    const stream = handle.createReadStream(empty ? {} : { start, end })
    return { sizeBytes, start, end, stream }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Takes a file's content off the disk, once nothing lists it any more. */
export async function removeContent(place: FilePlace, digest: string): Promise<void> {
  await rm(pathOf(place, digest), { force: true })
}

async function write(path: string, content: AsyncIterable<Uint8Array>, bytesMax: number): Promise<StoredFile> {
  const handle = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let sizeBytes = 0
    for await (const part of content) {
      sizeBytes += part.byteLength
      if (sizeBytes > bytesMax) throw new FileTooLarge(`more than ${bytesMax} bytes`)
      hash.update(part)
      await handle.writeFile(part)
    }
    await handle.sync()
    return { digest: hash.digest('hex'), sizeBytes }
  } finally {
    await handle.close()
  }
}

/** True when it is there and whole. One cut short by a fault of the disk is written again. */
async function exists(path: string, sizeBytes: number) {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found?.size === sizeBytes
}
