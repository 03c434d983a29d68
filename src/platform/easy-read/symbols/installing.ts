import { hash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Db } from '../../db/kysely.ts'
import { type FilePlace, pathOf } from '../../files/place.ts'
import { storeContent } from '../../files/stored.ts'
import { type InstalledSymbol, installedSymbols, keepSymbols, type NewSymbol } from './installed.ts'
import { lookedUpBy } from './ranking.ts'
import { bytesMax } from './svg/decode.ts'
import { drawsSomething } from './svg/drawing.ts'
import { makeSafe } from './svg/safe-svg.ts'
import { readSome, type SymbolFile } from './symbol-folder.ts'
import { readName } from './symbol-name.ts'

/** What became of the files of a set. */
export interface InstalledFiles {
  added: number
  changed: number
  unchanged: number
  /** By the names that are installed now. */
  names: Set<string>
  refused: { file: string; reason: string }[]
}

const atOnce = 64
const storedAtOnce = 8

/** Makes the files of a set safe and keeps them, with their rows in the caller's transaction. `to` hears how many. */
export async function installFiles(
  db: Db,
  {
    set,
    files,
    varFolder,
    to,
  }: { set: string; files: readonly SymbolFile[]; varFolder: string; to(done: number): void },
): Promise<InstalledFiles> {
  const place = { varFolder, schema: db.acting.schema }
  const before = await installedSymbols(db, set)
  const done: InstalledFiles = { added: 0, changed: 0, unchanged: 0, names: new Set(), refused: [] }
  for (let from = 0; from < files.length; from += atOnce) {
    const some = files.slice(from, from + atOnce)
    const kept: NewSymbol[] = []
    for (const made of await eachOf(some, (file) => readOne(file, { place, before }))) {
      if ('reason' in made) done.refused.push(made)
      else {
        done.names.add(made.name)
        const known = before.get(made.name)
        if (known && isSame(known, made)) done.unchanged++
        else {
          kept.push(made)
          done[known ? 'changed' : 'added']++
        }
      }
    }
    await keepSymbols(db, { set, symbols: kept })
    to(from + some.length)
  }
  return done
}

/** A few at a time, because each waits for the disk; in the order that they were given. */
async function eachOf<T, R>(all: readonly T[], run: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    while (next < all.length) {
      const at = next++
      const one = all[at]
      if (one !== undefined) results[at] = await run(one)
    }
  }
  await Promise.all(Array.from({ length: storedAtOnce }, worker))
  return results
}

interface Installing {
  place: FilePlace
  before: ReadonlyMap<string, InstalledSymbol>
}

async function readOne(
  file: SymbolFile,
  { place, before }: Installing,
): Promise<NewSymbol | { file: string; reason: string }> {
  const refused = (reason: string) => ({ file: `${file.name}.svg`, reason })
  const content = await readSome(file.path, bytesMax)
  if (content === null) return refused('is larger than 1 MB')
  const made = makeSafe(content)
  if ('refused' in made) return refused(made.refused)
  const bytes = Buffer.from(made.svg)
  const digest = hash('sha256', bytes)
  // What is kept already was drawn when it came in.
  if (before.get(file.name)?.digest !== digest || !(await isKept(place, { digest, bytes: bytes.length }))) {
    if (!(await drawsSomething(made.svg))) return refused('has nothing to see in it')
    await storeContent(place, Readable.from([bytes]), Number.POSITIVE_INFINITY)
  }
  const { name, tags, category } = file
  const { title } = readName(name)
  return { name, title, tags, category, words: lookedUpBy(file), digest, sizeBytes: bytes.length }
}

async function isKept(place: FilePlace, { digest, bytes }: { digest: string; bytes: number }) {
  try {
    return (await stat(pathOf(place, digest))).size === bytes
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

function isSame(known: InstalledSymbol, made: NewSymbol) {
  const { title, tags, category, words, digest } = made
  return (
    JSON.stringify([known.title, known.tags, known.category, known.words, known.digest]) ===
    JSON.stringify([title, tags, category, words, digest])
  )
}
