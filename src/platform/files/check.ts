import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type FilePlace, folderOf, isDigest, openExisting, pathOf } from './place.ts'

export interface FilesFound {
  whole: number
  missing: string[] // digests that the table lists and the disk lacks
  changed: string[] // digests whose content is no longer what it was
  unlisted: string[] // digests on disk that no row lists: a transaction was rolled back, or a copy was put there
  unfinished: string[] // names of files whose writing was cut short more than an hour ago
}

const hourMs = 3_600_000

/** Compares every file of an organisation with its table, reading each. `owner` sees every row. */
export async function checkFiles(owner: pg.ClientBase, place: FilePlace, now: Date = new Date()): Promise<FilesFound> {
  const found: FilesFound = { whole: 0, missing: [], changed: [], unlisted: [], unfinished: [] }
  const onDisk = new Set<string>()
  for (const name of await namesIn(folderOf(place))) {
    if (/^[0-9a-f]{2}$/.test(name)) {
      for (const digest of await namesIn(join(folderOf(place), name))) if (isDigest(digest)) onDisk.add(digest)
    } else if (name.startsWith('unfinished-')) {
      // A younger one may be an upload that is still coming in.
      const { mtimeMs } = await stat(join(folderOf(place), name))
      if (now.getTime() - mtimeMs > hourMs) found.unfinished.push(name)
    }
  }
  for await (const { digest, size } of listed(owner, place.schema)) {
    onDisk.delete(digest)
    const read = await digestOf(pathOf(place, digest))
    if (read === null) found.missing.push(digest)
    else if (read.digest !== digest || read.size !== size) found.changed.push(digest)
    else found.whole++
  }
  found.unlisted.push(...onDisk)
  return found
}

/** Every row of the table in pages, so that a hundred thousand files do not fill the memory. */
export async function* listed(owner: pg.ClientBase, schema: string): AsyncGenerator<{ digest: string; size: number }> {
  let after = ''
  for (;;) {
    const { rows } = await owner.query<{ digest: string; size: string }>(
      `select digest, size_bytes::text as size from ${pg.escapeIdentifier(schema)}.stored_file
       where digest > $1 order by digest limit 500`,
      [after],
    )
    for (const { digest, size } of rows) yield { digest, size: Number(size) }
    const last = rows.at(-1)
    if (!last) return
    after = last.digest
  }
}

async function digestOf(path: string) {
  const handle = await openExisting(path)
  if (!handle) return null
  const hash = createHash('sha256')
  let size = 0
  for await (const part of handle.createReadStream()) {
    hash.update(part)
    size += part.length
  }
  return { digest: hash.digest('hex'), size }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}
