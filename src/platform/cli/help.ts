import type { AnyCommand } from './command.ts'

/** How a command is called, with what it takes. */
export function calledBy({ name, takes }: Pick<AnyCommand, 'name' | 'takes'>): string {
  return `npm run alongside -- ${name}${takes ? ` ${takes}` : ''}`
}

/** Every command in a line of its own. */
export function listOf(commands: readonly AnyCommand[]): string {
  return [
    'npm run alongside -- <command>',
    '',
    ...columns(commands.map(({ name, takes, summary }): [string, string] => [`${name} ${takes}`.trim(), summary])),
    '',
    'Each has --help, and --json for programs.',
  ].join('\n')
}

/** What one command does and takes. */
export function helpOf(command: AnyCommand): string {
  const own = Object.entries(command.options ?? {}).map(([name, { type, description }]): [string, string] => {
    return [`--${name}${type === 'string' ? ' <...>' : ''}`, description]
  })
  const of: [string, string][] =
    (command.on ?? 'organisation') === 'organisation'
      ? [['--organisation <host or schema>', 'Which organisation. The first, if not given.']]
      : []
  return [
    calledBy(command),
    '',
    command.summary,
    '',
    ...columns([...own, ...of, ['--json', 'Answer with one line of JSON.']]),
  ].join('\n')
}

function columns(rows: readonly (readonly [string, string])[]) {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)
}
