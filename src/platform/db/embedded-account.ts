import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { StartRefused } from './refused.ts'

/** The user of the machine as whom the database runs. */
export interface Account {
  name: string
  uid: number
  gid: number
}

/** True for root, which may start the database as another user, and must: PostgreSQL refuses to run as root. */
export function isRoot() {
  return process.geteuid?.() === 0
}

/** Whoever owns the data already; for a new database `postgres`, else `nobody`, or ourselves when we are not root. */
export function accountFor(existingData: string | null): Account {
  if (process.geteuid === undefined) throw new StartRefused('On Windows, run Alongside inside WSL.')
  if (!isRoot()) return ourselves()

  if (existingData === null) return named('postgres') ?? named('nobody') ?? refuseNoAccount()
  const owner = statSync(existingData).uid
  const account = owner === 0 ? null : named(String(owner))
  if (account) return account
  const instead = (named('postgres') ?? named('nobody') ?? refuseNoAccount()).name
  throw new StartRefused(
    `PostgreSQL cannot run as the owner of ${existingData}: give it away with "chown -R ${instead} ${existingData}", then start again.`,
  )
}

/** The names that PostgreSQL will see at the other end of its socket: the database's own user, and root. */
export function accountsTrusted(account: Account) {
  return [...new Set([account.name, 'root'])]
}

/** Makes a folder that every user may enter, whatever our umask; one that exists is left as it is. */
export function makeOpenFolder(folder: string) {
  if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o755)
}

export function canEnter(account: Account, folder: string) {
  return run({ command: '/bin/sh', args: ['-c', 'cd -- "$1"', 'sh', folder], account }).then(({ code }) => code === 0)
}

/**
 * Runs a program as an account, with a clean environment (PGPORT and its like would change what it does).
 * With `log`, both outputs go to that open file and `said` is empty. Code 126 when it could not be started.
 */
export function run(program: {
  command: string
  args: string[]
  account: Account
  log?: number
}): Promise<{ code: number; said: string }> {
  const out = program.log ?? 'pipe'
  const child = spawn(program.command, program.args, {
    cwd: '/', // ours may be closed to that account
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', out, out],
    detached: true, // Ctrl+C in a terminal is for us, not for a database half made
    ...(isRoot() ? { uid: program.account.uid, gid: program.account.gid } : {}),
  })
  const said: Buffer[] = []
  child.stdout?.on('data', (part) => said.push(part))
  child.stderr?.on('data', (part) => said.push(part))
  return new Promise((done) => {
    child.on('error', (error) => done({ code: 126, said: error.message }))
    child.on('close', (code) => done({ code: code ?? 126, said: Buffer.concat(said).toString() }))
  })
}

function ourselves(): Account {
  try {
    const { uid, gid, username } = userInfo()
    return { name: username, uid, gid }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error
    throw new StartRefused(
      `User number ${process.geteuid?.()} has no name on this machine and PostgreSQL needs one: add it to /etc/passwd, or name a database in DATABASE_URL.`,
    )
  }
}

// `id` also knows users who are kept outside /etc/passwd.
function named(user: string): Account | null {
  const ask = (what: string) =>
    execFileSync('id', [what, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return { name: ask('-un'), uid: Number(ask('-u')), gid: Number(ask('-g')) }
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return null
    throw error
  }
}

function refuseNoAccount(): never {
  throw new StartRefused(
    'PostgreSQL will not run as root and this machine has neither a user "postgres" nor "nobody": add one, or start Alongside as an ordinary user.',
  )
}
