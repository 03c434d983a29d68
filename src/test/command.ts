import { type Config, readConfig } from '../config.ts'
import type { Command } from '../platform/cli/command.ts'
import { StartRefused } from '../platform/db/refused.ts'
import type { TestDatabase } from './database.ts'

interface Run {
  positionals?: string[]
  options?: Record<string, string | boolean>
  config?: Partial<Config>
}

/** Runs a command on a test's database as an operator would with --json; a refusal is its message and exit code 1. */
export async function runCommand<Answer = Record<string, unknown>>(
  database: TestDatabase,
  command: Command,
  { positionals = [], options = {}, config }: Run = {},
): Promise<{ code: number; answer: Answer; said: string[]; refused: string | null }> {
  const said: string[] = []
  let answer = {} as Answer
  const organisation = {
    id: '',
    schema: database.schema,
    host: null,
    name: 'Severn Side',
    strapline: '',
    example: true,
    telephone: null,
  }
  try {
    const code = await command.run({
      config: { ...readConfig({}), ...config },
      positionals,
      options,
      json: true,
      owner: database.owner,
      logins: database.logins,
      organisation,
      say: (line) => said.push(line),
      answer: (value) => {
        answer = value as Answer
      },
      progress: () => ({ to() {}, end() {} }),
    })
    return { code, answer, said, refused: null }
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error
    return { code: 1, answer, said, refused: error.message }
  }
}
