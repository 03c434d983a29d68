import type { ParseArgsOptionsConfig } from 'node:util'
import type pg from 'pg'
import type { Config } from '../../config.ts'
import type { Logins } from '../db/logins.ts'
import type { Organisation } from '../db/organisations.ts'
import type { Database } from '../db/start.ts'

/** Something an operator types after `npm run alongside --`. `--help` and `--json` are there for every command. */
export type Command = Described &
  (
    | { on?: 'organisation'; run(run: CommandRun): Promise<number> }
    | { on: 'tables' | 'database'; run(run: DatabaseRun): Promise<number> }
  )

/** One that must also run when there is no database, or none that answers. */
export type LooseCommand = Described & { on: 'nothing'; run(run: LooseRun): Promise<number> }

export type AnyCommand = Command | LooseCommand

/**
 * `run` gives the exit code, and throws StartRefused for what the operator can put right. `on` is what it stands on:
 * an organisation, for which the steps of a first start are taken if need be; tables that are up to date, with or
 * without an organisation; a database as it is; or nothing, not even a database that answers.
 */
interface Described {
  /** The words that call it, such as 'import services'. */
  name: string
  /** One sentence for the list of commands. */
  summary: string
  /** What follows the name, such as '<file>' or '<file> [<file>...]'. */
  takes: string
  /** Each with a description for --help. */
  options?: Record<string, ParseArgsOptionsConfig[string] & { description: string }>
}

export interface BareRun {
  config: Config
  positionals: string[]
  options: Record<string, string | boolean | (string | boolean)[] | undefined>
  json: boolean
  /** One line for a person; with --json, nothing. */
  say(line: string): void
  /** The answer for a program: with --json the last line of standard output. */
  answer(value: object): void
  /** A bar on standard error when a person watches. `total` null: it is not known. */
  progress(label: string, total: number | null): Progress
}

export interface LooseRun extends BareRun {
  /** Opens the database, for as long as the command runs. Throws StartRefused. */
  connect(): Promise<Database>
}

export interface DatabaseRun extends BareRun {
  /** The owner's connection. It begins and commits as the command says. */
  owner: pg.Client
  logins: Logins
}

/** The owner's path is set to the organisation's schema. */
export interface CommandRun extends DatabaseRun {
  /** The one named by --organisation (its host or schema), else the only or first one. */
  organisation: Organisation
}

export interface Progress {
  to(done: number): void
  end(): void
}
