import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { accountFor, isRoot } from '../../platform/db/embedded-account.ts'
import { removeFolder, testFolder } from '../setup.ts'

// What the tests of starting and stopping share: the real server as a process of its own, on a folder of its own.

const root = join(import.meta.dirname, '..', '..', '..')
const bareNodeMs = 35
const folders: string[] = []
const started: Running[] = []

export interface Running {
  process: ChildProcess
  /** Where it serves, once it says that it is ready. Rejects when it ends before. */
  ready: Promise<string>
  readyMs: () => number
  ended: Promise<{ code: number | null; signal: string | null; out: string; err: string; ms: number }>
}

/** An empty var folder. As root others may enter it, as on a machine where the database has a user of its own. */
export async function emptyVar() {
  const folder = await testFolder()
  folders.push(folder)
  return join(folder, 'var')
}

export interface How {
  env?: Record<string, string>
  args?: string[]
  program?: 'server' | 'cli'
  asOrdinary?: boolean
}

/** Starts the server, or an operator's command, on a var folder. */
export function run(varFolder: string, { env = {}, args = [], program = 'server', asOrdinary = false }: How = {}) {
  const began = performance.now()
  const account = asOrdinary && isRoot() ? accountFor(null) : null
  const child = spawn(process.execPath, [join(root, 'dist', `${program}.js`), ...args], {
    cwd: '/',
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ALONGSIDE_VAR: varFolder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
  })
  let out = ''
  let err = ''
  let readyAfter = 0
  child.stderr.on('data', (part) => {
    err += part
  })
  const ended: Running['ended'] = new Promise((done) => {
    child.once('close', (code, signal) => done({ code, signal, out, err, ms: performance.now() - began }))
  })
  const ready = new Promise<string>((done, failed) => {
    child.stdout.on('data', (part) => {
      out += part
      const [, url] = /^Alongside is ready(?:\. Open | to run )(\S+)$/m.exec(out) ?? []
      if (url === undefined) return
      readyAfter = performance.now() - began
      done(url)
    })
    ended.then(() => failed(new Error(`it ended before it was ready: ${out}${err}`)))
  })
  // A test that waits for its end instead has no use for this.
  void Promise.allSettled([ready])
  const running: Running = { process: child, ready, readyMs: () => readyAfter, ended }
  started.push(running)
  return running
}

/** Asks it to end, and says how it did and how long it took. */
export async function stop(running: Running, signal: NodeJS.Signals = 'SIGTERM') {
  const asked = performance.now()
  running.process.kill(signal)
  const ended = await running.ended
  return { ...ended, tookMs: performance.now() - asked }
}

/** How much longer everything takes here and now, since the machine is busy with other things: a bare Node too. */
export function slowness() {
  const began = performance.now()
  for (let n = 0; n < 3; n++) spawnSync(process.execPath, ['-e', '0'])
  return Math.max(1, (performance.now() - began) / 3 / bareNodeMs)
}

/** Whether the database of a var folder runs. */
export function databaseRuns(varFolder: string) {
  return existsSync(join(varFolder, 'pg', 'postmaster.pid'))
}

/** The process of a running database. */
export function databasePid(varFolder: string) {
  return Number(readFileSync(join(varFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** Runs statements as the owner of a running var folder's database, in its first organisation's schema. */
export async function asOwner<T>(varFolder: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const [, , , port, host] = readFileSync(join(varFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n')
  const owner = new pg.Client({ host, port: Number(port), user: 'alongside_owner', database: 'alongside' })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      'select schema_name as name from public.organisation order by created_at limit 1',
    )
    await owner.query(`set search_path = "${rows[0]?.name}", public`)
    return await work(owner)
  } finally {
    await owner.end()
  }
}

/** Gives a var folder to the user that a process as an ordinary user has. */
export function giveToOrdinary(varFolder: string) {
  mkdirSync(varFolder, { recursive: true })
  if (!isRoot()) return
  const { uid, gid } = accountFor(null)
  chownSync(varFolder, uid, gid)
}

/** Ends what a failed test left running, and removes every folder. */
export async function clearAll() {
  for (const running of started) {
    if (running.process.exitCode === null && running.process.signalCode === null) running.process.kill('SIGKILL')
    await running.ended
  }
  for (const folder of folders) {
    const varFolder = join(folder, 'var')
    if (existsSync(varFolder) && readdirSync(varFolder).includes('pg') && databaseRuns(varFolder)) {
      const socketFolder = readFileSync(join(varFolder, 'pg', 'postmaster.pid'), 'utf8').split('\n')[4]
      process.kill(databasePid(varFolder), 'SIGQUIT')
      if (socketFolder) rmSync(socketFolder, { recursive: true, force: true })
    }
    await removeFolder(folder)
  }
}
