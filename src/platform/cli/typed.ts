import { parseArgs } from 'node:util'
import type { AnyCommand, BareRun } from './command.ts'
import { calledBy } from './help.ts'

/** What an operator typed, read: a command with its parts, or the help they asked for. */
export type Typed =
  | { kind: 'run'; command: AnyCommand; positionals: string[]; options: BareRun['options'] }
  | { kind: 'help'; command: AnyCommand | null }

/** What was typed cannot be a command. The message is one sentence. */
export class TypedWrong extends Error {}

const forEvery = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  organisation: { type: 'string' },
} as const

/** Finds the command by its words and reads what follows. Throws TypedWrong. */
export function readTyped(commands: readonly AnyCommand[], typed: readonly string[]): Typed {
  const leading = typed.findIndex((word) => !['--json', '--help', '-h'].includes(word))
  if (leading === -1) return { kind: 'help', command: null }
  const words = typed.slice(leading)
  const command = commands.find(({ name }) => name.split(' ').every((word, at) => words[at] === word))
  if (!command) throw new TypedWrong(unknown(commands, words))

  const { positionals, values } = parse(command, [
    ...typed.slice(0, leading),
    ...words.slice(command.name.split(' ').length),
  ])
  if (values.help) return { kind: 'help', command }
  const { least, most } = countsOf(command.takes)
  if (positionals.length < least) {
    throw new TypedWrong(`Something is missing: ${calledBy(command)}.`)
  }
  if (positionals.length > most) {
    throw new TypedWrong(`"${positionals[most]}" is one too many: ${calledBy(command)}.`)
  }
  return { kind: 'run', command, positionals, options: values }
}

function parse(command: AnyCommand, args: string[]) {
  try {
    return parseArgs({ args, options: { ...command.options, ...forEvery }, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error
    // Node goes on to explain how to pass such a word all the same, which is no use to an operator.
    const [sentence] = error.message.split(/\.? To specify|\n/)
    throw new TypedWrong(`${sentence}. See npm run alongside -- ${command.name} --help.`)
  }
}

function unknown(commands: readonly AnyCommand[], words: readonly string[]) {
  const alike = commands.filter(({ name }) => name.split(' ')[0] === words[0]).map(({ name }) => `"${name}"`)
  const tried = words.filter((word) => !word.startsWith('-')).slice(0, 2)
  if (alike.length > 0) return `Which one: ${alike.join(' or ')}?`
  return `There is no command "${tried.join(' ')}": npm run alongside lists them.`
}

/** '<file> [<file>...]' takes one or more. */
function countsOf(takes: string) {
  const all = takes.match(/<[^>]+>/g)?.length ?? 0
  const optional = takes.match(/\[[^\]]*\]/g)?.length ?? 0
  return { least: all - optional, most: takes.includes('...') ? Number.POSITIVE_INFINITY : all }
}
