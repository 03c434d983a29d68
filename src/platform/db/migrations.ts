import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { LoginNames } from './logins.ts'
import { StartRefused } from './refused.ts'

export interface Migration {
  number: number
  name: string
  sql: string
  checksum: string
}

export interface MigrationFolders {
  public: Migration[]
  organisation: Migration[]
}

const folder = join(import.meta.dirname, '..', '..', '..', 'migrations')

/** Reads the migrations that this program brings, in order. */
export async function readMigrations(): Promise<MigrationFolders> {
  return { public: await read('public'), organisation: await read('organisation') }

  async function read(part: 'public' | 'organisation') {
    const files = (await readdir(join(folder, part))).filter((file) => file.endsWith('.sql')).sort()
    return Promise.all(
      files.map(async (file) => {
        const sql = await readFile(join(folder, part, file), 'utf8')
        const checksum = createHash('sha256').update(sql).digest('hex')
        return { number: Number(file.slice(0, 4)), name: file.slice(5, -4), sql, checksum }
      }),
    )
  }
}

export interface MigrationRun {
  names: LoginNames
  migrations: MigrationFolders
  /** The last number to run in each scope, for restoring a backup of an older program. */
  upTo?: Record<string, number>
}

/**
 * Brings the shared tables and every organisation's schema up to date, once, however many servers start together.
 * Gives the names of what it ran. Throws StartRefused when the database is newer than the program.
 */
export async function migrate(owner: pg.Client, run: MigrationRun): Promise<string[]> {
  return withMigrationLock(owner, () => migrateAll(owner, run, inOwnTransaction))
}

/** The same in the caller's transaction and under its lock. It leaves the search path of the last schema behind. */
export async function migrateWithin(owner: pg.Client, run: MigrationRun): Promise<string[]> {
  return migrateAll(owner, run, (_, step) => step())
}

/** Makes an organisation's schema with all its tables, in the caller's transaction. */
export async function buildSchema(
  owner: pg.Client,
  { schema, names, migrations, upTo }: MigrationRun & { schema: string },
) {
  await owner.query(`create schema ${pg.escapeIdentifier(schema)}`)
  await owner.query(
    `grant usage on schema ${pg.escapeIdentifier(schema)} to "${names.app}", "${names.signin}", "${names.jobs}"`,
  )
  for (const migration of migrations.organisation) {
    if (migration.number <= (upTo?.[schema] ?? Number.POSITIVE_INFINITY)) {
      await runOne(owner, { scope: schema, migration, names })
    }
  }
}

/** One program at a time changes what the tables are. */
export async function withMigrationLock<T>(owner: pg.Client, run: () => Promise<T>): Promise<T> {
  await owner.query(`select pg_advisory_lock(hashtext('alongside migrate'))`)
  try {
    return await run()
  } finally {
    await owner.query(`select pg_advisory_unlock(hashtext('alongside migrate'))`)
  }
}

type Transact = (owner: pg.Client, step: () => Promise<void>) => Promise<void>

async function migrateAll(owner: pg.Client, { names, migrations, upTo }: MigrationRun, transact: Transact) {
  await owner.query(`create table if not exists public.migration (
    scope text, number integer, name text not null, checksum text not null,
    at timestamptz not null default now(), primary key (scope, number))`)
  const ran = await runIn(owner, { scope: 'public', migrations: migrations.public, names, upTo, transact })
  const { rows } = await owner.query<{ schema_name: string }>('select schema_name from public.organisation order by 1')
  for (const { schema_name: scope } of rows) {
    ran.push(...(await runIn(owner, { scope, migrations: migrations.organisation, names, upTo, transact })))
  }
  return ran
}

async function inOwnTransaction(owner: pg.Client, step: () => Promise<void>) {
  await owner.query('begin')
  try {
    await step()
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}

interface Scope {
  scope: string
  migrations: Migration[]
  names: LoginNames
  upTo: Record<string, number> | undefined
  transact: Transact
}

async function runIn(owner: pg.Client, { scope, migrations, names, upTo, transact }: Scope): Promise<string[]> {
  const { rows } = await owner.query<{ number: number; checksum: string }>(
    'select number, checksum from public.migration where scope = $1',
    [scope],
  )
  const done = new Map(rows.map((row) => [row.number, row.checksum]))
  const newest = migrations.at(-1)?.number ?? 0
  if (rows.some((row) => row.number > newest)) {
    throw new StartRefused('This database was made by a newer Alongside. Install that version, or restore a backup.')
  }
  const ran: string[] = []
  for (const migration of migrations) {
    const checksum = done.get(migration.number)
    const label = `${String(migration.number).padStart(4, '0')}-${migration.name}`
    if (checksum !== undefined && checksum !== migration.checksum) {
      throw new StartRefused(`Migration ${label} was changed after it ran. Put the file back as it was.`)
    }
    if (checksum !== undefined || migration.number > (upTo?.[scope] ?? Number.POSITIVE_INFINITY)) continue
    await transact(owner, () => runOne(owner, { scope, migration, names }))
    ran.push(`${scope} ${label}`)
  }
  return ran
}

async function runOne(owner: pg.Client, run: { scope: string; migration: Migration; names: LoginNames }) {
  const { scope, migration, names } = run
  const path = scope === 'public' ? 'public, pg_temp' : `${pg.escapeIdentifier(scope)}, public, pg_temp`
  await owner.query(`set local search_path = ${path}`)
  // Recorded before it runs, so two servers starting together cannot both run it.
  await owner.query('insert into public.migration (scope, number, name, checksum) values ($1, $2, $3, $4)', [
    scope,
    migration.number,
    migration.name,
    migration.checksum,
  ])
  await owner.query(withNames(migration.sql, names))
}

/** Puts the logins' names where a migration says "{app}". */
function withNames(sql: string, names: LoginNames) {
  return sql.replaceAll(/\{(owner|app|signin|jobs)\}/g, (_, kind: keyof LoginNames) => names[kind])
}
