import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../db/kysely.ts'
import { descriptionMax, type PeopleInIt, photoBytesMax } from '../photos/photo.ts'
import { photoWithDigest } from '../photos/queries.ts'
import { type MadePicture, makePicture } from '../photos/reencode.ts'
import { storePhoto } from '../photos/store.ts'
import type { Picture } from '../twin.ts'
import type { LeftOut } from './brought.ts'
import { findNamedSymbol } from './named-symbol.ts'
import type { CameRow } from './rows-of-blocks.ts'

/** A picture of a file that was drawn anew, and the digest of what came; or why it is left out. */
export type Drawn = { made: MadePicture; digest: string } | LeftOut

const timeLimitMs = 45_000

/**
 * Draws the pictures of rows anew, each once, before any transaction begins. By where they are in the file. One that
 * cannot be used stops none of the others.
 */
export async function drawPictures(
  rows: readonly CameRow[],
  { folder, limitMs = timeLimitMs }: { folder: string; limitMs?: number },
): Promise<Map<string, Drawn>> {
  const drawn = new Map<string, Drawn>()
  const byDigest = new Map<string, Drawn>()
  const began = performance.now()
  for (const { picture } of rows) {
    if (!picture || drawn.has(picture.src) || picture.src.startsWith('symbol:')) continue
    const path = await pathOf(picture.src, folder)
    if (path.fault) {
      drawn.set(picture.src, path.fault)
      continue
    }
    const digest = await digestOf(path.found)
    const known =
      byDigest.get(digest) ?? (performance.now() - began < limitMs ? await draw(path.found, digest) : 'late')
    byDigest.set(digest, known)
    drawn.set(picture.src, known)
  }
  return drawn
}

async function draw(path: string, digest: string): Promise<Drawn> {
  const made = await makePicture(path)
  return typeof made === 'string' ? made : { made, digest }
}

async function pathOf(src: string, folder: string): Promise<{ found: string; fault?: never } | { fault: LeftOut }> {
  // Only what was unpacked for this request: a text may name any place on the machine.
  if (src.startsWith(`file:${folder}/`) && !src.includes('/..')) return { found: src.slice('file:'.length) }
  const [, base64, content = ''] = /^data:[\w.+-]+\/[\w.+-]+(?:;[\w=-]+)*?(;base64)?,(.*)$/s.exec(src) ?? []
  if (base64) {
    const bytes = Buffer.from(content, 'base64')
    if (bytes.length > photoBytesMax) return { fault: 'too-large' }
    const found = join(folder, randomUUID())
    await writeFile(found, bytes, { flag: 'wx', mode: 0o600 })
    return { found }
  }
  if (src.startsWith('data:')) return { fault: 'no-picture' }
  return { fault: /^(https?:|elsewhere:|\/\/)/i.test(src) ? 'elsewhere' : 'missing' }
}

/**
 * Keeps the pictures of a file and says which each of them is now, in the caller's transaction. What was taken out of
 * here before, and is the same to the last bit, is the photo that it was.
 */
export function pictureKeeper(
  db: Db,
  { drawn, people, varFolder }: { drawn: ReadonlyMap<string, Drawn>; people: PeopleInIt; varFolder: string },
): (row: CameRow) => Promise<Picture | null | LeftOut> {
  const kept = new Map<string, string>()
  return async ({ picture, words }) => {
    if (!picture) return null
    if (picture.src.startsWith('symbol:')) {
      return (await findNamedSymbol(db, picture.src)) ?? 'no-symbol'
    }
    const found = drawn.get(picture.src) ?? 'missing'
    if (typeof found === 'string') return found
    const alt = clipped(picture.alt) || clipped(words.replaceAll('**', '')) || 'A picture'
    const { made, digest } = found
    const id =
      kept.get(digest) ??
      (await photoWithDigest(db, digest))?.id ??
      (await storePhoto(db, made, { description: alt, people, varFolder }))
    kept.set(digest, id)
    return { kind: 'photo', id, alt }
  }
}

function clipped(words: string) {
  const line = [
    ...words
      .toWellFormed()
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  ]
  return line.length <= descriptionMax
    ? line.join('')
    : `${line
        .slice(0, descriptionMax - 1)
        .join('')
        .trim()}…`
}

async function digestOf(path: string) {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
