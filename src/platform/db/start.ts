import pg from 'pg'
import type { Config } from '../../config.ts'
import './values.ts'
import { installJobs } from '../jobs/boss.ts'
import type { Job } from '../jobs/job.ts'
import { startEmbedded } from './embedded.ts'
import { type LoginNames, type Logins, loginNames, prepareLogins } from './logins.ts'
import { type MigrationFolders, migrate, readMigrations, withMigrationLock } from './migrations.ts'
import { StartRefused } from './refused.ts'

export interface Database {
  logins: Logins
  names: LoginNames
  migrations: MigrationFolders
  /** The owner's connection, for setting up and for operators' commands. Pages never have it. */
  owner: pg.Client
  /** Where the embedded database lives instead, when its user may not enter the var folder. */
  movedTo: string | null
  /** Closes the owner's connection, and stops the embedded database if nobody else uses it. */
  stop(): Promise<void>
}

/** Finds or starts the database and connects as its owner. Throws StartRefused with what to do. */
export async function openDatabase(config: Config, secret: string): Promise<Database> {
  const url = config.databaseUrls.owner
  const embedded = url ? null : await startEmbedded({ varFolder: config.varFolder })
  const ownerConfig: pg.ClientConfig = embedded ? { ...embedded.owner } : { connectionString: url ?? '' }
  const owner = new pg.Client({ ...ownerConfig, connectionTimeoutMillis: 10_000 })
  // A server that goes away while nothing is asked of it must not end the process: the next statement says so.
  owner.on('error', () => owner.end())
  try {
    await connect(owner)
    const logins = await prepareLogins(owner, {
      owner: ownerConfig,
      urls: config.databaseUrls,
      secret,
    })
    const stop = async () => {
      await owner.end()
      await embedded?.stop()
    }
    return {
      logins,
      names: loginNames(logins),
      migrations: await readMigrations(),
      owner,
      movedTo: embedded?.movedTo ?? null,
      stop,
    }
  } catch (error) {
    await owner.end()
    await embedded?.stop()
    throw error
  }
}

/** Brings tables and queues up to date. Gives the names of what ran. */
export async function bringUpToDate({ owner, names, migrations }: Database, jobs: readonly Job[]): Promise<string[]> {
  // The queues too under the lock: PostgreSQL refuses two who grant on the same table at the same time.
  return withMigrationLock(owner, async () => {
    const ran = await migrate(owner, { names, migrations })
    await installJobs(owner, { names, jobs })
    return ran
  })
}

async function connect(owner: pg.Client) {
  try {
    await owner.connect()
  } catch (error) {
    const { code, message } = error as pg.DatabaseError
    throw new StartRefused(`The database cannot be reached (${code ?? message}). Check DATABASE_URL and that it runs.`)
  }
}
