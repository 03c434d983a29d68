import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { allJobs } from '../jobs.ts'
import { startEmbedded } from '../platform/db/embedded.ts'
import { loginNames, prepareLogins } from '../platform/db/logins.ts'
import { migrate, readMigrations } from '../platform/db/migrations.ts'
import { createOrganisation } from '../platform/db/organisations.ts'
import { installJobs } from '../platform/jobs/boss.ts'
import { at, type TestServer } from './database.ts'

let stopServer = async () => {}

/** Before any test file: one throwaway server with a migrated template, which every file clones. */
export async function globalSetup() {
  const { config, superuser } = await startServer()
  const prefix = `alongside_test_${process.pid}_${Date.now().toString(36)}`
  const template = `${prefix}_template`
  await asOwner(config, (owner) => owner.query(`create database ${template}`))

  const place = at(config, template)
  await asOwner(place, async (owner) => {
    const logins = await prepareLogins(owner, { owner: place, urls: {}, secret: prefix })
    const names = loginNames(logins)
    const migrations = await readMigrations()
    await migrate(owner, { names, migrations })
    await installJobs(owner, { names, jobs: allJobs })
    const example = {
      name: 'Severn Side',
      strapline: 'care we run together',
      host: null,
      example: true,
      // From Ofcom's range for invented numbers.
      telephone: '01632 960 155',
    }
    const { schema } = await createOrganisation(owner, { names, migrations }, example)
    const server: TestServer = { prefix, template, schema, logins, home: config, superuser }
    process.env.ALONGSIDE_TEST_SERVER = JSON.stringify(server)
  })
  const stopEmbedded = stopServer
  stopServer = async () => {
    if (process.env.TEST_DATABASE_URL) await removeFrom(config, prefix)
    await stopEmbedded()
  }
}

export async function globalTeardown() {
  await stopServer()
}

async function startServer(): Promise<{ config: pg.ClientConfig; superuser: pg.ClientConfig | null }> {
  if (process.env.TEST_DATABASE_URL) {
    return { config: { connectionString: process.env.TEST_DATABASE_URL }, superuser: null }
  }
  const folder = await testFolder()
  const settings = { fsync: 'off', full_page_writes: 'off', autovacuum: 'off', max_connections: '200' }
  const embedded = await startEmbedded({ varFolder: folder, libFolder: join(folder, 'lib'), settings, sync: false })
  stopServer = async () => {
    await embedded.stop()
    await removeFolder(folder)
  }
  return { config: { ...embedded.owner }, superuser: { ...embedded.superuser } }
}

/** In memory when two gigabytes are free there: containers often give far less. */
export async function testFolder() {
  const memory = existsSync('/dev/shm') ? await statfs('/dev/shm') : null
  const roomy = memory !== null && memory.bavail * memory.bsize > 2 * 1024 ** 3
  const folder = await mkdtemp(join(roomy ? '/dev/shm' : tmpdir(), 'alongside-test-'))
  await chmod(folder, 0o755) // as root, the server runs as somebody else
  return folder
}

export async function removeFolder(folder: string) {
  await rm(folder, { recursive: true, force: true })
}

/** A server that stays is left as it was found. */
async function removeFrom(config: pg.ClientConfig, prefix: string) {
  await asOwner(config, async (owner) => {
    const ours = [`${prefix.replaceAll('_', '\\_')}%`]
    const made = await owner.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      ours,
    )
    for (const { name } of made.rows) await owner.query(`drop database ${name} with (force)`)
    const roles = await owner.query<{ name: string }>(
      'select rolname as name from pg_roles where rolname like $1',
      ours,
    )
    for (const { name } of roles.rows) await owner.query(`drop role ${name}`)
  })
}

async function asOwner<T>(config: pg.ClientConfig, run: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client(config)
  await owner.connect()
  try {
    return await run(owner)
  } finally {
    await owner.end()
  }
}
