import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { readConfig } from '../config.ts'
import { allJobs } from '../jobs.ts'
import { createOrganisation } from '../platform/db/organisations.ts'
import { bringUpToDate, type Database, openDatabase } from '../platform/db/start.ts'
import { installationSecret } from '../platform/secret.ts'
import type { Child } from './child.ts'

/** A throwaway installation outside the project: its database is forced to disk at each commit, as in earnest. */
export interface BenchMachine {
  varFolder: string
  database: Database
  schema: string
  /** Past every policy: what the same page costs without them. */
  superuser: pg.ClientConfig
  remove(): Promise<void>
}

/** Starts a database of its own with one organisation in it, and nobody there. */
export async function benchMachine(): Promise<BenchMachine> {
  const varFolder = await mkdtemp(join(tmpdir(), 'alongside-bench-'))
  await chmod(varFolder, 0o755) // as root, the database runs as somebody else
  const database = await openDatabase(readConfig({ ALONGSIDE_VAR: varFolder }), installationSecret(varFolder))
  await bringUpToDate(database, allJobs)
  const organisation = { name: 'Severn Side', strapline: 'care we run together', host: null, example: true }
  const { schema } = await createOrganisation(database.owner, database, organisation)
  await database.owner.query(`set search_path = "${schema}", public, pg_temp`)
  return {
    varFolder,
    database,
    schema,
    superuser: { ...database.logins.owner, user: 'postgres' },
    async remove() {
      await database.stop()
      await rm(varFolder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Measures on a throwaway installation; it and every child that was started are gone when it ends, however it ends. */
export async function onBenchMachine<T>(
  measure: (machine: BenchMachine, children: Child<never, unknown>[]) => Promise<T>,
): Promise<T> {
  const machine = await benchMachine()
  const children: Child<never, unknown>[] = []
  try {
    return await measure(machine, children)
  } finally {
    for (const child of children) await child.stop()
    await machine.remove()
  }
}

/** Milliseconds that one durable write takes when nothing else runs: where it is next to none, the disk is not one. */
export async function commitMs({ owner }: Database): Promise<number> {
  await owner.query('create table bench_write (n integer)')
  const began = performance.now()
  for (let n = 0; n < 100; n++) await owner.query('insert into bench_write values ($1)', [n])
  const ms = (performance.now() - began) / 100
  await owner.query('drop table bench_write')
  return ms
}
