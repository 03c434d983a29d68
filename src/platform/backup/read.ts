import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Duplex, pipeline } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { StartRefused } from '../db/refused.ts'
import { type Frame, framesIn } from './frames.ts'
import type { KeptTable, Manifest } from './manifest.ts'
import { unsealed } from './seal.ts'
import { linesIn } from './tables.ts'

/** One thing after another out of a backup. `rows` or `bytes` must be read to the end before the next comes. */
export type Entry =
  | { kind: 'table'; table: KeptTable; rows: AsyncGenerator<Buffer> }
  | { kind: 'file'; file: { schema: string; digest: string; size: number }; bytes: AsyncGenerator<Buffer> }
  | { kind: 'manifest'; manifest: Manifest }

export interface BackupFile {
  file: string
  passphrase: string
}

/** Reads a backup through, checking each table and file against its digest, and all of them against the manifest. */
export async function* entriesIn({ file, passphrase }: BackupFile): AsyncGenerator<Entry> {
  const frames = framesIn(await plainText({ file, passphrase }))
  const sums = new Map<string, string>()
  const files = { count: 0, bytes: 0 }
  let manifest: Manifest | null = null
  for await (const { kind, body } of frames) {
    if (manifest) throw incomplete('something follows its manifest')
    if (kind === 'table') {
      const table = json<KeptTable>(body)
      const name = `${table.schema}.${table.table}`
      yield { kind, table, rows: rowsOf(frames, name, sums) }
      if (!sums.has(name)) throw new Error(`the rows of ${name} were not read`)
    } else if (kind === 'file') {
      const named = json<{ schema: string; digest: string; size: number }>(body)
      yield { kind, file: named, bytes: bytesOf(frames, named) }
      files.count++
      files.bytes += named.size
    } else if (kind === 'manifest') {
      manifest = json<Manifest>(body)
      compare(manifest, sums, files)
      yield { kind, manifest }
    } else {
      throw incomplete('it has parts in the wrong place')
    }
  }
  if (!manifest) throw incomplete('it has no manifest')
}

/** Proves that a backup is whole and can be read with this passphrase, and gives its manifest. Throws StartRefused. */
export async function verifyBackup(backup: BackupFile): Promise<Manifest> {
  for await (const entry of entriesIn(backup)) {
    if (entry.kind === 'manifest') return entry.manifest
    const parts = entry.kind === 'table' ? entry.rows : entry.bytes
    for await (const _part of parts);
  }
  throw incomplete('it has no manifest')
}

async function plainText({ file, passphrase }: BackupFile): Promise<AsyncIterable<Buffer>> {
  try {
    if (!(await stat(file)).isFile()) throw new StartRefused(`${file} is no file. Name a backup.`)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new StartRefused(`There is no file ${file}. Check its name.`)
    throw error
  }
  const expanded = createZstdDecompress()
  const open = (source: AsyncIterable<Buffer>) => unsealed(source, passphrase)
  // An error of any stage destroys the last one with it, where whoever reads meets it.
  pipeline(createReadStream(file, { highWaterMark: 512 * 1024 }), Duplex.from(open), expanded, () => {})
  return expanded
}

async function* rowsOf(frames: AsyncGenerator<Frame>, name: string, sums: Map<string, string>) {
  const hash = createHash('sha256')
  let rows = 0
  for (;;) {
    const { kind, body } = await next(frames)
    if (kind === 'rows') {
      hash.update(body)
      rows += linesIn(body)
      yield body
    } else if (kind === 'table end') {
      const said = json<{ rows: number; sha256: string }>(body)
      const sum = sumOf({ rows, sha256: hash.digest('hex') })
      if (sum !== sumOf(said)) throw incomplete(`the rows of ${name} are not what they were`)
      sums.set(name, sum)
      return
    } else {
      throw incomplete('it has parts in the wrong place')
    }
  }
}

async function* bytesOf(frames: AsyncGenerator<Frame>, { digest, size }: { digest: string; size: number }) {
  const hash = createHash('sha256')
  let read = 0
  for (;;) {
    const { kind, body } = await next(frames)
    if (kind === 'bytes') {
      hash.update(body)
      read += body.length
      yield body
    } else if (kind === 'file end') {
      if (read !== size || hash.digest('hex') !== digest) throw incomplete(`the file ${digest} is not what it was`)
      return
    } else {
      throw incomplete('it has parts in the wrong place')
    }
  }
}

// Not `for await`: leaving that would close the frames, which others go on reading.
async function next(frames: AsyncGenerator<Frame>): Promise<Frame> {
  const { value, done } = await frames.next()
  if (done) throw incomplete('it ends within a table')
  return value
}

function compare(manifest: Manifest, sums: ReadonlyMap<string, string>, files: { count: number; bytes: number }) {
  const wrong = manifest.tables.find((table) => sums.get(`${table.schema}.${table.table}`) !== sumOf(table))
  if (wrong || manifest.tables.length !== sums.size) throw incomplete('its tables are not those of its manifest')
  if (files.count !== manifest.files.count || files.bytes !== manifest.files.bytes) {
    throw incomplete('its files are not those of its manifest')
  }
}

function sumOf({ rows, sha256 }: { rows: number; sha256: string }) {
  return `${rows} ${sha256}`
}

function json<T>(body: Buffer): T {
  return JSON.parse(body.toString())
}

function incomplete(why: string) {
  return new StartRefused(`This backup is not whole: ${why}. Use another one.`)
}
