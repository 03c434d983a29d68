import { allCommands } from './commands.ts'
import { type Config, ConfigRefused, readConfig } from './config.ts'
import type { BareRun, Command, DatabaseRun } from './platform/cli/command.ts'
import { helpOf, listOf } from './platform/cli/help.ts'
import { organisationMeant } from './platform/cli/organisation.ts'
import { showProgress } from './platform/cli/progress.ts'
import { readTyped, type Typed, TypedWrong } from './platform/cli/typed.ts'
import { StartRefused } from './platform/db/refused.ts'
import { openDatabase } from './platform/db/start.ts'
import { Ended, lifetime, surviveClosedOutput } from './platform/lifetime.ts'
import { installationSecret } from './platform/secret.ts'
import { prepare, prepareTables } from './start.ts'

const endMs = 9_700
const codeOnSignal = 130

surviveClosedOutput()
const life = lifetime({ endMs, codeOnSignal })
await life.end(await runTyped(process.argv.slice(2)))

/** Gives the exit code: 0 done, 1 refused or found wrong, 2 not a command. */
async function runTyped(words: string[]): Promise<number> {
  try {
    const typed = readTyped(allCommands, words)
    if (typed.kind === 'run') return await run(typed)
    console.log(typed.command ? helpOf(typed.command) : listOf(allCommands))
    return 0
  } catch (error) {
    if (error instanceof Ended || life.isEnding()) return codeOnSignal
    if (error instanceof TypedWrong || error instanceof StartRefused || error instanceof ConfigRefused) {
      console.error(error.message)
      return error instanceof TypedWrong ? 2 : 1
    }
    console.error(error)
    return 1
  }
}

async function run({ command, positionals, options }: Extract<Typed, { kind: 'run' }>) {
  const config = readConfig(process.env)
  const json = options.json === true
  const bare: BareRun = {
    config,
    positionals,
    options,
    json,
    say: (line) => {
      if (!json) console.log(line)
    },
    answer: (value) => {
      if (json) console.log(JSON.stringify(value))
    },
    progress: showProgress,
  }
  if (command.on === 'nothing') return command.run({ ...bare, connect: () => connect(config) })
  return runOnDatabase(command, bare)
}

async function connect(config: Config) {
  const database = await openDatabase(config, installationSecret(config.varFolder))
  life.began(() => database.stop())
  return database
}

async function runOnDatabase(command: Command, bare: BareRun) {
  const { config, options } = bare
  const database = await connect(config)
  if (command.on === 'tables') await prepareTables(database)
  else if (command.on !== 'database') await prepare(database, config)
  // From here a signal breaks the connection, and with it whatever transaction the command is in.
  life.ready()
  const { owner, logins } = database
  const onDatabase: DatabaseRun = { ...bare, owner, logins }
  if (command.on === 'tables' || command.on === 'database') return command.run(onDatabase)

  const meant = typeof options.organisation === 'string' ? options.organisation : undefined
  const organisation = await organisationMeant(owner, meant)
  await owner.query(`set search_path = "${organisation.schema}", public, pg_temp`)
  return command.run({ ...onDatabase, organisation })
}
