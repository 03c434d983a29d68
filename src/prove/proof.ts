import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { fillExample } from '../example.ts'
import { createOrganisation } from '../platform/db/organisations.ts'
import { bringUpToDate, type Database, openDatabase } from '../platform/db/start.ts'
import type { Job } from '../platform/jobs/job.ts'
import { installationSecret } from '../platform/secret.ts'

/** Something that must hold, shown by doing it. */
export interface Proof {
  name: string
  /** One sentence: what is shown. */
  shows: string
  /** Gives figures to print. Throws when it does not hold. */
  prove(): Promise<Record<string, number>>
}

/** A machine of its own: a var folder with a real database, which is forced to disk as in earnest. */
export interface ProvingMachine {
  varFolder: string
  database: Database
  schema: string
  /** Finds or starts the database again, after it was killed. */
  reopen(): Promise<Database>
  remove(): Promise<void>
}

/** Starts a machine with the example organisation, and the queues of `jobs`. */
export async function provingMachine(jobs: readonly Job[]): Promise<ProvingMachine> {
  const machine = await bareMachine()
  const { database } = machine
  await bringUpToDate(database, jobs)
  const example = { name: 'Severn Side', strapline: '', host: null, example: true }
  const { schema } = await createOrganisation(database.owner, database, example, fillExample)
  await database.owner.query(`set search_path = "${schema}", public, pg_temp`)
  return { ...machine, schema }
}

/** Starts a machine with nothing in its database. */
export async function bareMachine(): Promise<Omit<ProvingMachine, 'schema'>> {
  const varFolder = await mkdtemp(join(tmpdir(), 'alongside-prove-'))
  await chmod(varFolder, 0o755) // as root, the database runs as somebody else
  const config = readConfig({ ALONGSIDE_VAR: varFolder })
  const secret = installationSecret(varFolder)
  let database = await openDatabase(config, secret)
  return {
    varFolder,
    database,
    async reopen() {
      // Lets go of the server that is gone; otherwise the new one would seem to be in use for ever.
      await database.stop()
      database = await openDatabase(config, secret)
      return database
    },
    async remove() {
      await database.stop()
      await rm(varFolder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
