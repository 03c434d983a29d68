import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { LoginNames } from '../db/logins.ts'
import { organisationsOf } from '../db/organisations.ts'
import { StartRefused } from '../db/refused.ts'
import { listed } from '../files/check.ts'
import { syncFolder } from '../files/place.ts'
import { openFile } from '../files/stored.ts'
import { frame } from './frames.ts'
import type { KeptTable, Manifest, TableSum } from './manifest.ts'
import { sealed } from './seal.ts'
import { jobTables, ledgerOf, linesIn, pathOfTable, plainSettings, sequencesOf, tablesToKeep } from './tables.ts'

export interface BackupOptions {
  file: string
  passphrase: string
  varFolder: string
  names: LoginNames
  program: string // its version
  cost?: number // of the passphrase, lower in tests
  onTable?: (sum: TableSum) => void | Promise<void>
}

/**
 * Writes everything to one sealed file, as it stood at one moment, in bounded memory. The file has its name only when
 * it is whole and on disk. Gives the manifest. Throws StartRefused when a row might be hidden, or the file exists.
 */
export async function writeBackup(owner: pg.Client, options: BackupOptions): Promise<Manifest> {
  const file = resolve(options.file)
  const unfinished = `${file}.part`
  if (await exists(file)) throw new StartRefused(`There is a file ${file} already. Name another one.`)
  const done: { manifest: Manifest | null } = { manifest: null }
  try {
    await pipeline(
      framesOf(owner, options, done),
      createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
      (compressed: AsyncIterable<Buffer>) => sealed(compressed, options),
      createWriteStream(unfinished, { mode: 0o600 }),
    )
    if (!done.manifest) throw new Error('a backup ended without its manifest')
    await syncFile(unfinished)
    await rename(unfinished, file)
    await syncFolder(dirname(file))
    return done.manifest
  } catch (error) {
    if (!isFolderInTheWay(error)) await rm(unfinished, { force: true })
    throw readable(error, file)
  }
}

async function* framesOf(owner: pg.Client, options: BackupOptions, done: { manifest: Manifest | null }) {
  const begun = await beginSnapshot(owner)
  try {
    const tables: TableSum[] = []
    for (const table of begun.tables) {
      const sum = { ...table, rows: 0, bytes: 0, sha256: '' }
      yield* tableFrames(owner, table, sum)
      tables.push(sum)
      await options.onTable?.(sum)
    }
    const files: Manifest['files'] = { count: 0, bytes: 0, missing: [] }
    for (const { schema } of begun.organisations) {
      yield* fileFrames(owner, { varFolder: options.varFolder, schema }, files)
    }
    const manifest: Manifest = {
      program: options.program,
      madeAt: new Date().toISOString(),
      server: begun.server,
      logins: { ...options.names },
      organisations: begun.organisations,
      ledger: await ledgerOf(owner),
      tables,
      sequences: await sequencesOf(owner),
      files,
    }
    yield frame('manifest', manifest)
    done.manifest = manifest
  } finally {
    await owner.query('rollback')
  }
}

/** One moment for everything. Migrations wait until each table is held, so none changes what was just listed. */
async function beginSnapshot(owner: pg.Client) {
  await owner.query(`select pg_advisory_lock_shared(hashtext('alongside migrate'))`)
  try {
    await owner.query(`begin isolation level repeatable read read only; ${plainSettings}`)
    const organisations = (await organisationsOf(owner)).map(({ schema, host, name }) => ({ schema, host, name }))
    const tables: (KeptTable & { where?: string })[] = [...(await tablesToKeep(owner)), ...(await jobTables(owner))]
    await owner.query(`lock table ${tables.map(pathOfTable).join(', ')} in access share mode`)
    const { rows } = await owner.query<{ server_version: string }>('show server_version')
    return { organisations, tables, server: rows[0]?.server_version ?? '' }
  } catch (error) {
    await owner.query('rollback')
    throw error
  } finally {
    await owner.query(`select pg_advisory_unlock_shared(hashtext('alongside migrate'))`)
  }
}

/** Copies a table out as text, one line a row, and holds the lines against the server's own count of the rows. */
async function* tableFrames(owner: pg.Client, table: KeptTable & { where?: string }, sum: TableSum) {
  const { schema, table: name, columns, seen, where = '' } = table
  yield frame('table', { schema, table: name, columns, seen })
  const hash = createHash('sha256')
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const select = `select ${list} from ${pathOfTable(table)} ${where}`
  for await (const part of copied(owner, select)) {
    hash.update(part)
    sum.bytes += part.length
    sum.rows += linesIn(part)
    yield frame('rows', part)
  }
  const counted = await owner.query<{ n: string }>(`select count(*)::text as n from ${pathOfTable(table)} ${where}`)
  if (Number(counted.rows[0]?.n) !== sum.rows) {
    throw new Error(`${schema}.${name} has ${counted.rows[0]?.n} rows, but ${sum.rows} were read`)
  }
  sum.sha256 = hash.digest('hex')
  yield frame('table end', { rows: sum.rows, sha256: sum.sha256 })
}

async function* copied(owner: pg.Client, select: string): AsyncGenerator<Buffer> {
  const copy = owner.query(copyTo(`copy (${select}) to stdout`))
  try {
    yield* copy.iterator({ destroyOnReturn: false })
  } finally {
    // When the disk is full we leave early, but the connection is free for a rollback only after the last row.
    if (!copy.readableEnded && !copy.destroyed) {
      copy.resume()
      await finished(copy)
    }
  }
}

async function* fileFrames(owner: pg.Client, place: { varFolder: string; schema: string }, files: Manifest['files']) {
  for await (const { digest, size } of listed(owner, place.schema)) {
    const file = await openFile(place, digest)
    // An erased file may have gone since the snapshot; any other is missed by `doctor` too.
    if (!file || file.sizeBytes !== size) {
      files.missing.push({ schema: place.schema, digest })
      await file?.stream.destroy()
      continue
    }
    yield frame('file', { schema: place.schema, digest, size })
    for await (const part of file.stream) yield frame('bytes', part)
    yield frame('file end', {})
    files.count++
    files.bytes += size
  }
}

async function exists(file: string) {
  try {
    await stat(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}

async function syncFile(file: string) {
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isFolderInTheWay(error: unknown) {
  return (error as NodeJS.ErrnoException).code === 'EISDIR'
}

function readable(error: unknown, file: string) {
  const { code } = error as NodeJS.ErrnoException
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such folder',
    EACCES: 'it may not be written there',
    ENOSPC: 'the disk is full',
    EISDIR: 'that is a folder',
    ENOTDIR: 'there is no such folder',
    EROFS: 'that disk may only be read',
  }
  const reason = reasons[code ?? '']
  return reason ? new StartRefused(`The backup ${file} cannot be written: ${reason}. Name another place.`) : error
}
