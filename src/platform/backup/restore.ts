import type pg from 'pg'
import type { LoginNames } from '../db/logins.ts'
import { buildSchema, type MigrationFolders, migrateWithin, withMigrationLock } from '../db/migrations.ts'
import { StartRefused } from '../db/refused.ts'
import { CommitFailed } from '../db/work.ts'
import { type ErasureLine, erasuresFile, keepErasure, readErasures } from '../erasure/log.ts'
import { recordedErasures, replayErasures } from '../erasure/replay.ts'
import { type FilePlace, pathOf } from '../files/place.ts'
import { removeContent, storeContent } from '../files/stored.ts'
import { installJobs } from '../jobs/boss.ts'
import type { Job } from '../jobs/job.ts'
import { emptyTables, loadTable, setSequences } from './load.ts'
import type { Manifest } from './manifest.ts'
import { type BackupFile, entriesIn, verifyBackup } from './read.ts'
import { plainSettings } from './tables.ts'
import { refuseNewer, upToLedger } from './versions.ts'

export interface RestoreOptions extends BackupFile {
  varFolder: string
  names: LoginNames
  migrations: MigrationFolders
  jobs: readonly Job[]
  program: string // its version
  /** Erasures of the place the backup comes from; without it, those in the var folder alone. */
  erasures?: string | undefined
  onTable?: (loaded: { schema: string; table: string; rows: number }) => void
}

export interface Restored {
  manifest: Manifest
  rows: number
  jobsLeftOut: number
  files: number
  erasures: number
  /** False when no log of erasures was found: what was erased after the backup was made is back. */
  erasuresKnown: boolean
}

/**
 * Brings back a backup, onto a database without organisations, under this machine's own logins. The file is read
 * through and proven first. Then everything is one transaction: afterwards all of it is there, or nothing.
 * Throws StartRefused for a file that cannot be used, or a database that holds something.
 */
export async function restoreBackup(owner: pg.Client, options: RestoreOptions): Promise<Restored> {
  const { file, passphrase, migrations, program } = options
  const manifest = await verifyBackup({ file, passphrase })
  refuseNewer(manifest, { migrations, program })
  const lines = await erasuresGiven(options)
  return withMigrationLock(owner, async () => {
    await refuseOccupied(owner, manifest)
    // The queue's tables come first, since pg-boss makes them in transactions of its own. Empty, they do no harm.
    await installJobs(owner, options)
    const made: Made[] = []
    await owner.query('begin')
    try {
      const restored = await restoreWithin(owner, { ...options, manifest, lines, made })
      const { command } = await owner.query('commit')
      if (command !== 'COMMIT') throw new CommitFailed('the restore was rolled back')
      return restored
    } catch (error) {
      await owner.query('rollback')
      for (const { place, digest } of made) await removeContent(place, digest)
      throw error
    }
  })
}

type Made = { place: FilePlace; digest: string }
type Restoring = RestoreOptions & { manifest: Manifest; lines: ErasureLine[] | null; made: Made[] }

async function restoreWithin(owner: pg.Client, restoring: Restoring): Promise<Restored> {
  const { manifest, names, migrations, made } = restoring
  const upTo = upToLedger(manifest)
  await owner.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0')
  await migrateWithin(owner, { names, migrations, upTo })
  for (const { schema } of manifest.organisations) await buildSchema(owner, { schema, names, migrations, upTo })
  await owner.query(plainSettings)
  await emptyTables(owner, manifest.tables)
  const loaded = await loadAll(owner, restoring)
  await setSequences(owner, manifest.sequences)
  await migrateWithin(owner, { names, migrations })
  const erasures = await playErasures(owner, restoring)
  await removeErasedFiles(owner, made)
  return { manifest, ...loaded, erasures, erasuresKnown: restoring.lines !== null }
}

async function loadAll(owner: pg.Client, { file, passphrase, varFolder, manifest, made, onTable }: Restoring) {
  const loaded = { rows: 0, jobsLeftOut: 0, files: 0 }
  const expected = new Map(manifest.tables.map((sum) => [`${sum.schema}.${sum.table}`, sum.rows]))
  for await (const entry of entriesIn({ file, passphrase })) {
    if (entry.kind === 'table') {
      const { schema, table } = entry.table
      const rows = await loadTable(owner, entry.table, entry.rows)
      const missing = (expected.get(`${schema}.${table}`) ?? 0) - rows
      if (schema === 'jobs') loaded.jobsLeftOut += missing
      else if (missing !== 0) throw new Error(`${missing} rows of ${schema}.${table} were not restored`)
      loaded.rows += rows
      onTable?.({ schema, table, rows })
    } else if (entry.kind === 'file') {
      const place = { varFolder, schema: entry.file.schema }
      pathOf(place, entry.file.digest)
      const stored = await storeContent(place, entry.bytes, entry.file.size)
      if (stored.made) made.push({ place, digest: stored.file.digest })
      loaded.files++
    }
  }
  return loaded
}

/** Those the backup records and those of the log; the log of this machine then knows them all. */
async function playErasures(owner: pg.Client, { manifest, lines, varFolder }: Restoring): Promise<number> {
  const schemas = new Set(manifest.organisations.map(({ schema }) => schema))
  const all = new Map<string, ErasureLine>()
  for (const schema of schemas) for (const line of await recordedErasures(owner, schema)) all.set(line.id, line)
  for (const line of lines ?? []) if (schemas.has(line.schema)) all.set(line.id, line)
  const played = await replayErasures(owner, [...all.values()])

  const known = new Set((await readErasures(erasuresFile(varFolder)))?.map(({ id }) => id))
  await keepErasure(varFolder, ...[...all.values()].filter(({ id }) => !known.has(id)))
  return played
}

async function removeErasedFiles(owner: pg.Client, made: readonly Made[]) {
  for (const { place, digest } of made) {
    const listed = await owner.query(`select from "${place.schema}".stored_file where digest = $1`, [digest])
    if (listed.rowCount === 0) await removeContent(place, digest)
  }
}

async function erasuresGiven({ erasures, varFolder }: RestoreOptions): Promise<ErasureLine[] | null> {
  const here = await readErasures(erasuresFile(varFolder))
  if (!erasures) return here
  const given = await readErasures(erasures)
  if (!given) throw new StartRefused(`There is no file ${erasures}. Check the name after --erasures.`)
  return [...(here ?? []), ...given]
}

/** Restoring never overwrites: it wants a database in which nobody has an organisation yet. */
async function refuseOccupied(owner: pg.Client, manifest: Manifest) {
  const { rows: started } = await owner.query<{ yes: boolean }>(
    `select to_regclass('public.organisation') is not null as yes`,
  )
  if (started[0]?.yes) {
    const { rows } = await owner.query<{ n: number }>('select count(*)::int as n from public.organisation')
    if ((rows[0]?.n ?? 0) > 0) {
      throw new StartRefused(
        'This database already holds an organisation, and restoring never overwrites. Use an empty database: another DATABASE_URL or ALONGSIDE_VAR.',
      )
    }
    const level = await owner.query<{ newest: number }>(
      `select coalesce(max(number), 0)::int as newest from public.migration where scope = 'public'`,
    )
    if ((level.rows[0]?.newest ?? 0) > (upToLedger(manifest).public ?? 0)) {
      throw new StartRefused(
        'This database is laid out for a newer Alongside than the backup. Use an empty database: another DATABASE_URL or ALONGSIDE_VAR.',
      )
    }
  }
}
