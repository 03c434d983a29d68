import { accessSync, chownSync, constants, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { explainingDisk } from './embedded-refused.ts'
import { StartRefused } from './refused.ts'

export interface Lock {
  release(): void
}

interface Claim {
  varFolder: string
  name: 'serve' | 'start' | 'use'
  kind: 'exclusive' | 'shared'
}

// Kept here as well as by the caller: a lock whose connection were collected as garbage would be let go unseen.
const held = new Set<DatabaseSync>()

/**
 * Makes this process the one that serves from a folder, until release or its death.
 * Null when another live process serves from it. Throws StartRefused when the folder cannot be written.
 */
export async function holdFolder(varFolder: string): Promise<Lock | null> {
  return explainingDisk(varFolder, () => takeLock({ varFolder, name: 'serve', kind: 'exclusive' }))
}

/** Waits for a lock that others hold for moments only: a start, a stop. Throws StartRefused after `withinMs`. */
export async function waitForLock(claim: Claim, withinMs: number): Promise<Lock> {
  const until = Date.now() + withinMs
  for (;;) {
    const lock = tryLock(claim)
    if (lock) return lock
    if (Date.now() > until) {
      throw new StartRefused(
        `Another copy of Alongside has been starting or stopping the database in ${claim.varFolder} for too long: end it, then start again.`,
      )
    }
    await pause(20)
  }
}

/** Takes a lock, or says null when another process has it. */
export async function takeLock(claim: Claim): Promise<Lock | null> {
  // Two that try in the same instant can both be turned away; chance parts them.
  for (let tries = 0; tries < 5; tries++) {
    const lock = tryLock(claim)
    if (lock) return lock
    await pause(5 + Math.random() * 20)
  }
  return null
}

/**
 * Tries once for a lock on `<var>/locks/<name>`.
 *
 * Node has no flock, but SQLite inside it locks files. The kernel lets such a lock go when its process dies, however it
 * dies, so there is nothing stale to clean and no process number to mistrust. Nothing is ever stored in these files.
 */
function tryLock(claim: Claim): Lock | null {
  const file = lockFile(claim)
  const connection = new DatabaseSync(file, { timeout: 0 })
  try {
    connection.exec(claim.kind === 'exclusive' ? 'begin exclusive' : 'begin; select 1 from sqlite_schema')
  } catch (error) {
    connection.close()
    const busy = error instanceof Error && 'errcode' in error && error.errcode === 5
    if (busy) return null
    throw error
  }
  held.add(connection)
  return {
    release() {
      if (held.delete(connection)) connection.close()
    },
  }
}

// Made and tested by Node first, since SQLite would not say whether the disk is full or the folder closed.
// An existing file is never opened by Node: closing it would let go of this process's own locks on it.
function lockFile({ varFolder, name }: Claim) {
  const file = join(varFolder, 'locks', name)
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) {
    writeFileSync(file, '', { flag: 'a', mode: 0o600 })
    if (process.geteuid?.() === 0) giveToOwner(varFolder, [dirname(file), file])
  }
  accessSync(file, constants.W_OK)
  return file
}

// So that a folder's ordinary owner can still start after root ran one command in it.
function giveToOwner(varFolder: string, paths: string[]) {
  const { uid, gid } = statSync(varFolder)
  for (const path of paths) chownSync(path, uid, gid)
}
