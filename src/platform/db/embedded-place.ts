import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { type Account, canEnter, isRoot, makeOpenFolder } from './embedded-account.ts'
import type { Binaries } from './embedded-binaries.ts'
import { StartRefused } from './refused.ts'

interface Folders {
  varFolder: string
  libFolder: string
}

/** Where the database of a var folder lives: in it, or, when its user may not enter there, elsewhere. */
export interface Place {
  dataFolder: string
  movedTo: string | null
}

/** The database that a var folder has already, or null. Throws StartRefused when it was moved and is gone. */
export function existingPlace(folders: Folders): Place | null {
  const here = { dataFolder: join(folders.varFolder, 'pg'), movedTo: null }
  const note = movedNote(folders.varFolder)
  if (existsSync(note)) {
    const home = readFileSync(note, 'utf8').trim()
    if (holdsDatabase(join(home, 'pg'))) return { dataFolder: join(home, 'pg'), movedTo: home }
    throw new StartRefused(
      `The database of ${folders.varFolder} should be in ${home}: put it back there, or delete ${note} to begin an empty one.`,
    )
  }
  if (holdsDatabase(here.dataFolder)) return here

  // A kill between making the database there and writing the note leaves it without one.
  const home = elsewhere(folders)
  return isRoot() && holdsDatabase(join(home, 'pg')) ? { dataFolder: join(home, 'pg'), movedTo: home } : null
}

/** Chooses where a new database goes, and makes the folder it goes into. */
export async function newPlace(folders: Folders, account: Account): Promise<Place> {
  const here = { dataFolder: join(folders.varFolder, 'pg'), movedTo: null }
  if (!isRoot() || (await canEnter(account, folders.varFolder))) return here

  const home = elsewhere(folders)
  makeOpenFolder(folders.libFolder)
  mkdirSync(home, { recursive: true })
  chownSync(home, account.uid, account.gid)
  chmodSync(home, 0o700)
  return { dataFolder: join(home, 'pg'), movedTo: home }
}

/** Notes beside the rest of the var folder where its database went, so that the note travels with it. */
export function noteMove(varFolder: string, place: Place) {
  if (place.movedTo !== null && !existsSync(movedNote(varFolder))) {
    writeFileSync(movedNote(varFolder), `${place.movedTo}\n`)
  }
}

/** Throws StartRefused unless the data was made by the same PostgreSQL as ours: another cannot read its files. */
export function checkVersion(dataFolder: string, binaries: Binaries) {
  const made = readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8').trim()
  if (made === binaries.major) return
  throw new StartRefused(
    `The database in ${dataFolder} was made by PostgreSQL ${made}, and this Alongside brings PostgreSQL ${binaries.major}: run "backup" with a version of Alongside that brings PostgreSQL ${made}, then "restore" with this one.`,
  )
}

/** Makes the folder of the server's socket, closed to other users. Throws StartRefused when no place serves. */
export async function makeSocketFolder(dataFolder: string, account: Account): Promise<string> {
  for (const temporary of [tmpdir(), '/tmp']) {
    const folder = join(temporary, `alongside-${hashOf(realpathSync(dataFolder))}`)
    if (!fitsSocket(folder) || !(await canEnter(account, temporary))) continue
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (isRoot() && lstatSync(folder).uid === 0) chownSync(folder, account.uid, account.gid)
    if (!isOwnFolder(folder, account.uid)) {
      throw new StartRefused(`Another user made ${folder}: remove it, then start again.`)
    }
    chmodSync(folder, 0o700)
    return folder
  }
  throw new StartRefused(
    `The name of the folder for temporary files, ${tmpdir()}, is too long: set TMPDIR to a shorter one, then start again.`,
  )
}

/** Linux takes 107 bytes for the name of a socket, macOS 103. */
export function fitsSocket(folder: string) {
  return Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= 103
}

/** By its name: an operator may have set another folder, which is not ours to remove. */
export function isOurSocketFolder(folder: string) {
  return basename(folder).startsWith('alongside-')
}

/** False for a folder that somebody else made, or a link they laid: their server could pose as ours there. */
export function isOwnFolder(folder: string, uid: number) {
  const entry = lstatSync(folder, { throwIfNoEntry: false })
  return entry?.isDirectory() === true && entry.uid === uid
}

export function ownerOf(dataFolder: string) {
  return statSync(dataFolder).uid
}

function holdsDatabase(dataFolder: string) {
  const owner = statSync(dataFolder, { throwIfNoEntry: false })?.uid
  if (owner !== undefined && !isRoot() && owner !== process.geteuid?.()) {
    throw new StartRefused(
      `The database in ${dataFolder} belongs to another user (number ${owner}): start Alongside as that user or as root.`,
    )
  }
  return existsSync(join(dataFolder, 'PG_VERSION'))
}

function elsewhere({ varFolder, libFolder }: Folders) {
  return join(libFolder, hashOf(varFolder))
}

function movedNote(varFolder: string) {
  return join(varFolder, 'pg.moved-to')
}

function hashOf(path: string) {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
