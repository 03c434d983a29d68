import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { type EmbeddedOptions, type Login, startEmbedded } from './embedded.ts'
import { type Account, accountFor, isRoot } from './embedded-account.ts'

// What the tests of the embedded database share: folders in memory, programs in processes of their own.

const made: string[] = []
const ran: Program[] = []

/** An empty folder that every user may enter. */
export function trialFolder() {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'alongside-trial-'))
  chmodSync(folder, 0o755)
  made.push(folder)
  return folder
}

/** An empty var folder, in the hands of an ordinary user: ourselves, or when we are root the database's user. */
export function trialVar(owner: Account | null = null) {
  const folder = join(trialFolder(), 'var')
  mkdirSync(folder)
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return folder
}

export function start(varFolder: string, options: Partial<EmbeddedOptions> = {}) {
  return startEmbedded({ varFolder, sync: false, settings: { fsync: 'off' }, ...options })
}

/** An ordinary user of this machine: ourselves, or when we are root the user of a new database. */
export function ordinaryUser() {
  return accountFor(null)
}

export async function ask<T>(login: Login & { password?: string }, text: string): Promise<T[]> {
  const client = new pg.Client(login)
  try {
    await client.connect()
    const answer = await client.query(text)
    return Array.isArray(answer) ? [] : (answer.rows as T[])
  } finally {
    await client.end()
  }
}

export function serverPid(dataFolder: string) {
  return Number(readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')[0])
}

export interface Program {
  process: ChildProcess
  line: Promise<string> // the first that it prints; what it complained of when it prints none
}

/** Runs a module's text as a program in a process group of its own; it finds our modules in `from`. */
export function runProgram(text: string, as: Account | null = null): Program {
  const from = `const from = ${JSON.stringify(import.meta.dirname)};`
  const child = spawn(process.execPath, ['--input-type=module', '-e', `${from}${text}`], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(as && isRoot() ? { uid: as.uid, gid: as.gid } : {}),
  })
  const said: string[] = []
  child.stderr.on('data', (part) => said.push(String(part)))
  const line = new Promise<string>((done) => {
    createInterface({ input: child.stdout }).once('line', done)
    child.once('close', () => done(said.join('')))
  })
  const program = { process: child, line }
  ran.push(program)
  return program
}

/** Ends a program and all of its process group at once, as a power switch would. */
export async function kill({ process: child }: Program) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const gone = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await gone
}

/** Stops what a failed test left running, and removes every folder. */
export async function clearTrials() {
  await Promise.all(ran.map(kill))
  for (const folder of made) {
    for (const data of [join(folder, 'var', 'pg'), ...movedFolders(join(folder, 'var'))]) {
      if (!existsSync(join(data, 'postmaster.pid'))) continue
      const socketFolder = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[4]
      process.kill(serverPid(data), 'SIGQUIT')
      if (socketFolder) rmSync(socketFolder, { recursive: true, force: true })
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
}

function movedFolders(varFolder: string) {
  const note = join(varFolder, 'pg.moved-to')
  return existsSync(note) ? [join(readFileSync(note, 'utf8').trim(), 'pg')] : []
}

/** A folder that only root may enter, with a var folder in it. */
export function closedVar() {
  const folder = trialVar()
  chmodSync(dirname(folder), 0o700)
  return folder
}
