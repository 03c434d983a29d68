import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { isOwnFolder, ownerOf } from './embedded-place.ts'

/** A server that answers, and where: the parts of a connection besides its user and database. */
export interface Running {
  host: string // the folder of its socket
  port: number
}

/** The server that runs on a data folder; 'busy' while it starts, recovers or stops; null when there is none. */
export async function findRunning(dataFolder: string): Promise<Running | 'busy' | null> {
  const note = readPidFile(dataFolder)
  if (!note?.host || !note.port || !isOwnFolder(note.host, ownerOf(dataFolder))) return null
  const found = { host: note.host, port: note.port }
  try {
    return await asSuperuser(found, async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory')
      const same = rows[0] !== undefined && realpathSync(rows[0].data_directory) === realpathSync(dataFolder)
      return same ? found : null
    })
  } catch (error) {
    return meaning(error)
  }
}

/** Runs some queries as the database's superuser, over a connection of its own. */
export async function asSuperuser<T>(server: Running, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...server,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 5_000,
  })
  // The query under way fails with the same error; without a listener it would end the process.
  client.on('error', () => {})
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Makes the owner's login and its database, where they are missing: a kill may have come before them.
 *
 * The login may make others and give them rights in its database, and is no superuser. Since PostgreSQL 16 it becomes
 * an administrator of the logins it makes, and of no others; it does not inherit their rights.
 */
export async function makeOwner(server: Running): Promise<void> {
  await asSuperuser(server, async (client) => {
    const made = await madeAlready(client)
    if (!made.login) await client.query('create role alongside_owner login createrole createdb')
    if (!made.database) await client.query('create database alongside owner alongside_owner')
  })
}

/** Whether the owner's login and database are there, so that nothing is left to be made. */
export async function hasOwner(server: Running): Promise<boolean> {
  const made = await asSuperuser(server, madeAlready)
  return made.login && made.database
}

async function madeAlready(client: pg.Client) {
  const { rows } = await client.query<{ login: boolean; database: boolean }>(`
    select exists (select from pg_roles where rolname = 'alongside_owner') as login,
           exists (select from pg_database where datname = 'alongside') as database`)
  return { login: rows[0]?.login === true, database: rows[0]?.database === true }
}

/** How many programs are connected, ourselves apart. */
export async function countClients(server: Running): Promise<number> {
  return asSuperuser(server, async (client) => {
    const { rows } = await client.query<{ others: number }>(`
      select count(*)::int as others from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`)
    return rows[0]?.others ?? 0
  })
}

/**
 * Removes the note of a dead server whose number a different program has now: PostgreSQL would wait for that one.
 * In every other case PostgreSQL judges better than we do (processes left behind, shared memory), so the note stays.
 */
export function removeRecycledNote(dataFolder: string) {
  const pid = readPidFile(dataFolder)?.pid
  const status = `/proc/${pid}/status`
  if (pid && existsSync(status) && !/^Name:\s+postgres$/m.test(readFileSync(status, 'utf8'))) {
    rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
  }
}

// Lines: process, data folder, start, port, socket folder. The last ones are missing in the first moments.
function readPidFile(dataFolder: string) {
  const file = join(dataFolder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid, , , port, host] = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(pid), port: Number(port), host }
}

function meaning(error: unknown): 'busy' | null {
  if (!(error instanceof Error)) throw error
  const code = 'code' in error ? String(error.code) : ''
  if (code === '57P03' || error.message.includes('timeout')) return 'busy' // starting up, recovering, shutting down
  const gone = ['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01'].includes(code)
  if (gone || error.message.startsWith('Connection terminated')) return null
  throw error
}
