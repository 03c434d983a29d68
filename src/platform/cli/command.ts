import type { ParseArgsOptionsConfig } from 'node:util'
import type pg from 'pg'
import type { Config } from '../../config.ts'
import type { Logins } from '../db/logins.ts'
import type { Organisation } from '../db/organisations.ts'

/** Something an operator types after `npm run alongside --`. `--help` and `--json` are there for every command. */
export interface Command {
  /** The words that call it, such as 'import services'. */
  name: string
  /** One sentence for the list of commands. */
  summary: string
  /** What follows the name, such as '<file>'. */
  takes: string
  /** Each with a description for --help. */
  options?: Record<string, ParseArgsOptionsConfig[string] & { description: string }>
  /** True for commands that need no database, or start before there is one. */
  offline?: boolean
  /** Gives the exit code. Throws StartRefused for what the operator can put right. */
  run(run: CommandRun): Promise<number>
}

export interface CommandRun {
  config: Config
  positionals: string[]
  options: Record<string, string | boolean | (string | boolean)[] | undefined>
  json: boolean
  /** The owner's connection, path set to the organisation's schema. It begins and commits as the command says. */
  owner: pg.Client
  logins: Logins
  /** The one named by --organisation (its host or schema), else the only or first one. */
  organisation: Organisation
  /** One line for a person; with --json, nothing. */
  say(line: string): void
  /** The answer for a program: with --json the last line of standard output. */
  answer(value: object): void
  /** A bar on standard error when a person watches. `total` null: it is not known. */
  progress(label: string, total: number | null): Progress
}

export interface Progress {
  to(done: number): void
  end(): void
}
