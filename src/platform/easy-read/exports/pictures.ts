import type { Db } from '../../db/kysely.ts'
import { openExisting, pathOf } from '../../files/place.ts'
import { findPhotoContent } from '../photos/queries.ts'
import { readSymbol } from '../symbols/pictures.ts'
import { symbolSetsOf } from '../symbols/queries.ts'
import type { SymbolSet } from '../symbols/symbol.ts'
import { type Picture, pictureUrl, type TwinRow } from '../twin.ts'

/** A picture as it goes into the zip: from memory, or from where it lies. */
export interface PackedPicture {
  /** 'pictures/01-home.svg' */
  name: string
  content: { bytes: Uint8Array } | { path: string }
  /** Whose the symbol is; null for a photo. */
  set: string | null
}

/** The pictures of a twin, each once, by the address that shows it. One that is not there any more is left out. */
export async function packPictures(
  db: Db,
  rows: readonly TwinRow[],
  varFolder: string,
): Promise<Map<string, PackedPicture>> {
  const packed = new Map<string, PackedPicture>()
  for (const { picture } of rows) {
    const url = pictureUrl(picture)
    if (picture === null || url === null || packed.has(url)) continue
    const found = await contentOf(db, picture, varFolder)
    if (!found) continue
    const { ending, ...content } = found
    const called = picture.kind === 'symbol' ? picture.name : picture.alt
    packed.set(url, { name: `pictures/${nameOf(called, packed.size + 1)}.${ending}`, ...content })
  }
  return packed
}

/** The sets whose symbols are among these, with whom to thank. */
export async function setsOf(db: Db, packed: Iterable<PackedPicture>): Promise<SymbolSet[]> {
  const used = new Set([...packed].map(({ set }) => set))
  return used.size === 0 ? [] : (await symbolSetsOf(db)).filter(({ name }) => used.has(name))
}

async function contentOf(db: Db, picture: Picture, varFolder: string) {
  if (picture.kind === 'symbol') {
    const symbol = await readSymbol(db, { set: picture.set, name: picture.name, varFolder })
    return symbol && { content: { bytes: symbol.svg }, set: picture.set, ending: 'svg' }
  }
  const photo = await findPhotoContent(db, picture.id)
  if (!photo?.digest) return undefined
  const path = pathOf({ varFolder, schema: db.acting.schema }, photo.digest)
  const there = await openExisting(path)
  if (!there) return undefined
  await there.close()
  return { content: { path }, set: null, ending: photo.mediaType.split('/')[1] ?? 'webp' }
}

/** Readable, and the same on every disk: a number, and letters that no system minds. */
function nameOf(called: string, number: number) {
  return [String(number).padStart(2, '0'), plainName(called, 40)].filter(Boolean).join('-')
}

/** Words as a name of a file: small letters and digits with hyphens between them; empty when there are none. */
export function plainName(words: string, max: number): string {
  const letters = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return letters
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, max)
    .replace(/^-+|-+$/g, '')
}
