import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, accountFor, canEnter, isRoot, run } from './embedded-account.ts'
import { type Binaries, installedBinaries, program, runnableBinaries } from './embedded-binaries.ts'
import { makeCluster, refusalOf, writeSettings } from './embedded-cluster.ts'
import { type Lock, takeLock, waitForLock } from './embedded-lock.ts'
import {
  checkVersion,
  existingPlace,
  isOurSocketFolder,
  makeSocketFolder,
  newPlace,
  noteMove,
  type Place,
} from './embedded-place.ts'
import { explainingDisk } from './embedded-refused.ts'
import { countClients, findRunning, hasOwner, makeOwner, type Running, removeRecycledNote } from './embedded-running.ts'
import { StartRefused } from './refused.ts'

export { holdFolder } from './embedded-lock.ts'

export interface Login {
  host: string // the folder of the socket
  port: number
  user: string
  database: string
}

export interface Embedded {
  owner: Login // no password: the socket knows us
  superuser: Login // for set-up, tests and benches only
  dataFolder: string
  movedTo: string | null // where the database lives because its user may not enter the var folder
  reused: boolean
  /** Stops the server, unless another program uses it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  varFolder: string
  settings?: Record<string, string> // of PostgreSQL; a server that runs already keeps its own
  sync?: boolean // false: a new database is not forced to disk before it is used
  libFolder?: string // where root keeps what must leave a closed folder
}

const recoveryMs = 300_000
const contentionMs = 30_000
const logBytesMax = 10_000_000

/** Starts the PostgreSQL of a var folder, or finds it running already. Throws StartRefused with what to do. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const libFolder = options.libFolder ?? '/var/lib/alongside'
  return explainingDisk(options.varFolder, async () => {
    mkdirSync(options.varFolder, { recursive: true })
    const varFolder = realpathSync(options.varFolder)
    const use = await waitForLock({ varFolder, name: 'use', kind: 'shared' }, recoveryMs)
    try {
      return await startOnce({ ...options, varFolder, libFolder }, use)
    } catch (error) {
      use.release()
      throw error
    }
  })
}

type Start = Required<Pick<EmbeddedOptions, 'varFolder' | 'libFolder'>> & EmbeddedOptions

async function startOnce(start: Start, use: Lock): Promise<Embedded> {
  const installed = installedBinaries()
  const existing = existingPlace(start)
  if (existing) checkVersion(existing.dataFolder, installed)
  const running = existing ? await findRunning(existing.dataFolder) : null
  if (existing && running && running !== 'busy' && (await hasOwner(running))) {
    return embedded({ start, place: existing, running, reused: true, use })
  }

  const turn = await waitForLock({ varFolder: start.varFolder, name: 'start', kind: 'exclusive' }, recoveryMs)
  try {
    return await startInTurn({ start, installed, use })
  } finally {
    turn.release()
  }
}

// One process at a time comes here, so what it finds missing nobody else is making.
async function startInTurn(by: { start: Start; installed: Binaries; use: Lock }): Promise<Embedded> {
  const { start, installed, use } = by
  const existing = existingPlace(start)
  if (existing) checkVersion(existing.dataFolder, installed)
  const account = accountFor(existing?.dataFolder ?? null)
  const place = existing ?? (await newPlace(start, account))
  const found = existing ? await findRunning(place.dataFolder) : null
  if (found && found !== 'busy') {
    await makeOwner(found)
    return embedded({ start, place, running: found, reused: true, use })
  }

  const binaries = await runnableBinaries(installed, { account, libFolder: start.libFolder })
  if (!existing) await makeCluster(place.dataFolder, { account, binaries, sync: start.sync ?? true })
  noteMove(start.varFolder, place)
  if (isRoot() && !(await canEnter(account, place.dataFolder))) {
    throw new StartRefused(
      `The user "${account.name}", who owns the database in ${place.dataFolder}, may not enter the folders above it: let others enter them (chmod o+x), then start again.`,
    )
  }
  const running = await bringUp({ start, place, account, binaries })
  await makeOwner(running)
  return embedded({ start, place, running, reused: false, use })
}

async function bringUp(by: { start: Start; place: Place; account: Account; binaries: Binaries }): Promise<Running> {
  const { dataFolder } = by.place
  const began = Date.now()
  const log = join(by.start.varFolder, 'postgres.log')
  rotate(log)
  for (;;) {
    const found = await findRunning(dataFolder)
    if (found && found !== 'busy') return found
    const waited = Date.now() - began
    if (found === 'busy' && waited < recoveryMs) {
      await pause(50)
      continue
    }
    removeRecycledNote(dataFolder)
    const socketFolder = await makeSocketFolder(dataFolder, by.account)
    writeSettings(dataFolder, { account: by.account, socketFolder, settings: by.start.settings ?? {} })
    const said = await launch({ ...by, dataFolder, log })
    if (said === null) continue
    // A server that was killed may take a moment to be gone for good.
    const contended = /postmaster\.pid|pre-existing shared memory|another postmaster/.test(said)
    if (!contended || waited > contentionMs) {
      if (!contended) rmSync(socketFolder, { recursive: true, force: true })
      throw refusalOf({ said, folder: dataFolder })
    }
    await pause(100)
  }
}

/** Null when the server came up; otherwise what it said. */
async function launch(by: { account: Account; binaries: Binaries; dataFolder: string; log: string }) {
  // Opened by us, since the server's user may not reach it.
  const log = openSync(by.log, 'a+', 0o600)
  try {
    if (isRoot()) chownSync(by.log, by.account.uid, by.account.gid)
    const before = statSync(by.log).size
    const args = ['start', '-w', '-s', '-t', String(recoveryMs / 1000), '-D', by.dataFolder]
    const { code } = await run({ command: program(by.binaries, 'pg_ctl'), args, account: by.account, log })
    return code === 0 ? null : readFrom(log, before)
  } finally {
    closeSync(log)
  }
}

function embedded(of: { start: Start; place: Place; running: Running; reused: boolean; use: Lock }): Embedded {
  const { place, running, reused, use } = of
  let stopped = false
  return {
    owner: { ...running, user: 'alongside_owner', database: 'alongside' },
    superuser: { ...running, user: 'postgres', database: 'alongside' },
    ...place,
    reused,
    async stop() {
      if (stopped) return
      stopped = true
      use.release()
      await stopUnused(of.start, place)
    },
  }
}

async function stopUnused(start: Start, place: Place) {
  // A program that started and idles has no connection perhaps, but it has its lock. Ours keeps new ones waiting.
  const alone = await takeLock({ varFolder: start.varFolder, name: 'use', kind: 'exclusive' })
  if (alone === null) return
  try {
    const running = await findRunning(place.dataFolder)
    if (running === null || running === 'busy' || !(await isDeserted(running))) return
    const account = accountFor(place.dataFolder)
    const binaries = await runnableBinaries(installedBinaries(), { account, libFolder: start.libFolder })
    const args = ['stop', '-m', 'fast', '-w', '-s', '-t', '60', '-D', place.dataFolder]
    const { code, said } = await run({ command: program(binaries, 'pg_ctl'), args, account })
    if (code !== 0) throw new Error(`The database in ${place.dataFolder} did not stop: ${said.trim()}`)
    if (isOurSocketFolder(running.host)) rmSync(running.host, { recursive: true, force: true })
  } finally {
    alone.release()
  }
}

// Connections that were closed a moment ago, ours among them, are still counted for some milliseconds; those
// that were broken off, until the server looks after them (client_connection_check_interval).
async function isDeserted(running: Running) {
  for (let tries = 0; tries < 60; tries++) {
    if ((await countClients(running)) === 0) return true
    await pause(25)
  }
  return false
}

// One older log is kept.
function rotate(log: string) {
  if (existsSync(log) && statSync(log).size > logBytesMax) renameSync(log, `${log}.1`)
}

function readFrom(file: number, offset: number) {
  const text = Buffer.alloc(64_000)
  return text.toString('utf8', 0, readSync(file, text, 0, text.length, offset))
}
