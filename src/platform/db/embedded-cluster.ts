import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Account, accountsTrusted, run } from './embedded-account.ts'
import { type Binaries, program } from './embedded-binaries.ts'
import { diskFull } from './embedded-refused.ts'
import { StartRefused } from './refused.ts'

const initdbArgs = '-U postgres -A peer -E UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C'

const settingsAlways = {
  listen_addresses: '', // no network: the socket is the only way in
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '100',
  // A program that is gone must not be waited for when the server stops.
  client_connection_check_interval: '250ms',
  shared_buffers: '128MB',
  password_encryption: 'scram-sha-256',
  default_text_search_config: 'pg_catalog.english',
  timezone: 'UTC',
  lc_messages: 'C',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  // What people typed must not reach a log: no statements or values, and no errors that would quote them
  // ("Key (email)=(…) already exists"). The program hears of every error itself.
  log_statement: 'none',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/** Makes an empty database in `dataFolder`, whole or not at all. Throws StartRefused when it cannot be made. */
export async function makeCluster(
  dataFolder: string,
  by: { account: Account; binaries: Binaries; sync: boolean },
): Promise<void> {
  removeUnfinished(dataFolder)
  const unfinished = `${dataFolder}.new-${process.pid}`
  mkdirSync(unfinished, { mode: 0o700 })
  chownSync(unfinished, by.account.uid, by.account.gid)
  const made = await run({
    command: program(by.binaries, 'initdb'),
    args: [...initdbArgs.split(' '), ...(by.sync ? [] : ['--no-sync']), '-D', unfinished],
    account: by.account,
  })
  if (made.code !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw refusalOf({ said: made.said, folder: dirname(dataFolder) })
  }
  appendFileSync(join(unfinished, 'postgresql.conf'), "\ninclude_if_exists = 'alongside.conf'\n")
  rename(unfinished, dataFolder)
  if (by.sync) syncFolder(dirname(dataFolder))
}

/** Writes the settings and the list of who may enter; both are made anew at each start. */
export function writeSettings(
  dataFolder: string,
  by: { account: Account; socketFolder: string; settings: Record<string, string> },
) {
  const settings = { ...settingsAlways, unix_socket_directories: `"${by.socketFolder}"`, ...by.settings }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`)
  write('alongside.conf', ['# Written at each start. To change a setting, use ALTER SYSTEM.', ...lines])
  // The socket tells PostgreSQL which user of the machine is calling. The owner's login and the superuser are for the
  // user who runs Alongside and need no password; every other login needs one.
  write('pg_hba.conf', [
    'local all postgres peer map=alongside',
    'local all alongside_owner peer map=alongside',
    'local all all scram-sha-256',
  ])
  const trusted = accountsTrusted(by.account).map((name) => `"${name}"`)
  write(
    'pg_ident.conf',
    trusted.flatMap((name) => [`alongside ${name} postgres`, `alongside ${name} alongside_owner`]),
  )

  function write(name: string, text: string[]) {
    const file = join(dataFolder, name)
    writeFileSync(file, `${text.join('\n')}\n`)
    chownSync(file, by.account.uid, by.account.gid)
    chmodSync(file, 0o600)
  }
}

/** The refusal for what a program of PostgreSQL said before it gave up: its last complaint. */
export function refusalOf({ said, folder }: { said: string; folder: string }) {
  // The last byte that fits is reported in other words: "could not extend file: wrote only 4096 of 8192 bytes".
  if (/No space left on device|wrote only \d+ of|Check free disk space/.test(said)) return diskFull(folder)
  const lines = said.split('\n').filter((line) => line.trim() !== '')
  const complaint = lines.findLast((line) => /FATAL:|PANIC:|error:/.test(line)) ?? lines.at(-1) ?? 'it said nothing'
  return new StartRefused(`The database does not start: put right what it says, then start again. (${complaint})`)
}

// The lock on starting is ours, so nobody else is making one: these were cut short.
function removeUnfinished(dataFolder: string) {
  for (const name of readdirSync(dirname(dataFolder))) {
    if (name.startsWith(`${basename(dataFolder)}.new-`)) {
      rmSync(join(dirname(dataFolder), name), { recursive: true, force: true, maxRetries: 5 })
    }
  }
}

function rename(unfinished: string, dataFolder: string) {
  try {
    renameSync(unfinished, dataFolder)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code))
    if (!taken) throw error
    throw new StartRefused(`${dataFolder} holds files that are no database: move them away, then start again.`)
  }
}

// Or a power cut could undo the rename, and hide every write that came after it.
function syncFolder(folder: string) {
  const descriptor = openSync(folder, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
