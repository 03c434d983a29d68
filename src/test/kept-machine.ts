import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { allJobs } from '../jobs.ts'
import { fingerprint } from '../platform/backup/fingerprint.ts'
import type { Manifest } from '../platform/backup/manifest.ts'
import { type Restored, type RestoreOptions, restoreBackup } from '../platform/backup/restore.ts'
import { type BackupOptions, writeBackup } from '../platform/backup/write.ts'
import { loginNames } from '../platform/db/logins.ts'
import { type MigrationFolders, readMigrations } from '../platform/db/migrations.ts'
import { inWork } from '../platform/db/work.ts'
import { storeFile } from '../platform/files/stored.ts'
import { installJobs } from '../platform/jobs/boss.ts'
import { type TestDatabase, testDatabase, testServer } from './database.ts'
import { type EmptyMachine, emptyMachine } from './empty-machine.ts'
import { removeFolder, testFolder } from './setup.ts'

// What the tests of backup share: a machine with something on it, and empty ones to restore to.

export const passphrase = 'correct horse battery'
export const program = '0.1.0'

export interface TrialMachine {
  database: TestDatabase
  varFolder: string
  migrations: MigrationFolders
  personId: string
  staff: [string, string]
  back(options?: Partial<BackupOptions>): Promise<{ file: string; manifest: Manifest }>
  close(): Promise<void>
}

/** A machine with an organisation: members, a person with a sharing, looks, a letter, a file and a waiting job. */
export async function trialMachine(): Promise<TrialMachine> {
  const database = await testDatabase()
  const varFolder = await testFolder()
  const names = loginNames(database.logins)
  const [personId, owning, one, two] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
  await installJobs(database.owner, { names, jobs: allJobs })
  await fill(database.owner, { personId, owning, one, two })
  const pool = new pg.Pool({ ...database.logins.app, max: 1 })
  const content = (async function* () {
    yield Buffer.from('a letter from Ada')
  })()
  await inWork(pool, { schema: database.schema }, (db) =>
    storeFile(db, content, { varFolder, mediaType: 'text/plain', bytesMax: 1000 }),
  )
  await pool.end()

  let made = 0
  return {
    database,
    varFolder,
    migrations: await readMigrations(),
    personId,
    staff: [one, two],
    async back(options = {}) {
      const file = join(varFolder, `backup-${++made}`)
      const manifest = await writeBackup(database.owner, {
        ...{ file, passphrase, varFolder, names, program, cost: 4 },
        ...options,
      })
      return { file, manifest }
    },
    async close() {
      await database.close()
      await removeFolder(varFolder)
    },
  }
}

async function fill(owner: pg.Client, ids: { personId: string; owning: string; one: string; two: string }) {
  const { personId, owning, one, two } = ids
  await owner.query(`insert into member (id, name) values ($1, 'Ada'), ($2, E'Bo\\tb\\n\\\\N'), ($3, 'Cy')`, [
    owning,
    one,
    two,
  ])
  await owner.query('insert into person (id, member_id) values ($1, $2)', [personId, owning])
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
     values ($1, $2, $3, 'plan', 'see', 'agreed', now() + interval '1 day', $4)`,
    [randomUUIDv7(), personId, one, owning],
  )
  await owner.query(
    `insert into post_item (id, person_id, channel, address, subject, body) values ($1, $2, 'letter', 'x', 'y', 'z')`,
    [randomUUIDv7(), personId],
  )
  await owner.query(`select record_audit($1, 'test.filled', '{"a": [1, null]}', null)`, [randomUUIDv7()])
  await owner.query(
    `insert into jobs.job (name, data, state) values ('send-post', '{"organisation": "x"}', 'created'),
       ('send-post', '{"organisation": "y"}', 'active'), ('send-post', '{"organisation": "z"}', 'completed')`,
  )
}

/** An empty machine, with a restore onto it. */
export async function trialTarget(): Promise<
  EmptyMachine & { bring(file: string, options?: Partial<RestoreOptions>): Promise<Restored> }
> {
  const machine = await emptyMachine(testServer())
  const { owner, names, varFolder } = machine
  return {
    ...machine,
    async bring(file, options = {}) {
      const migrations = await readMigrations()
      const defaults = { file, passphrase, varFolder, names, migrations, jobs: allJobs, program }
      return restoreBackup(owner, { ...defaults, ...options })
    },
  }
}

/** What a machine holds: the shared tables, the organisation's, and the jobs that wait. */
export async function holdings(owner: pg.Client, schema: string) {
  const { rows } = await owner.query(
    `select id, name, data, state = 'retry' or state = 'active' as begun from jobs.job where state <= 'active' order by id`,
  )
  return { public: await fingerprint(owner, 'public'), own: await fingerprint(owner, schema), jobs: rows }
}
