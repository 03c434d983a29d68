import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AnyCommand } from './command.ts'
import { helpOf, listOf } from './help.ts'
import { showLines } from './progress.ts'
import { readTyped, TypedWrong } from './typed.ts'

const nothing = async () => 0
const importPlaces: AnyCommand = {
  name: 'import places',
  summary: 'Bring in places.',
  takes: '<file> [<file>...]',
  options: { source: { type: 'string', description: 'Where they come from.' } },
  run: nothing,
}
const check: AnyCommand = { name: 'check', summary: 'Look.', takes: '', on: 'nothing', run: nothing }
const commands = [importPlaces, { ...importPlaces, name: 'import people', takes: '<file>' }, check]

function wrong(sentence: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof TypedWrong, String(error))
    assert.match(error.message, sentence)
    assert.ok(!error.message.includes('\n'))
    return true
  }
}

test('a command is found by its words, with its files and options in any order', () => {
  const typed = readTyped(commands, ['--json', 'import', 'places', 'a.csv', '--source', 'council', 'b.csv'])

  assert.ok(typed.kind === 'run')
  assert.equal(typed.command, importPlaces)
  assert.deepEqual(typed.positionals, ['a.csv', 'b.csv'])
  assert.deepEqual({ ...typed.options }, { json: true, source: 'council' })
})

test('without arguments, and with --help alone, the commands are listed', () => {
  assert.deepEqual(readTyped(commands, []), { kind: 'help', command: null })
  assert.deepEqual(readTyped(commands, ['--help']), { kind: 'help', command: null })
  assert.match(listOf(commands), /^ {2}import places <file> \[<file>\.\.\.\] {2}Bring in places\.$/m)
})

test('--help tells what a command takes, even when its file is missing', () => {
  assert.deepEqual(readTyped(commands, ['import', 'places', '-h']), { kind: 'help', command: importPlaces })
  assert.match(helpOf(importPlaces), /--source <\.\.\.> .*Where they come from\.\n.*--organisation/)
  assert.doesNotMatch(helpOf(check), /--organisation/)
})

test('what cannot be meant is answered with one sentence', () => {
  assert.throws(
    () => readTyped(commands, ['fly']),
    wrong(/^There is no command "fly": npm run alongside lists them\.$/),
  )
  assert.throws(() => readTyped(commands, ['import']), wrong(/^Which one: "import places" or "import people"\?$/))
  assert.throws(() => readTyped(commands, ['import', 'places']), wrong(/^Something is missing: .* <file>/))
  assert.throws(() => readTyped(commands, ['import', 'people', 'a', 'b']), wrong(/^"b" is one too many: /))
  assert.throws(
    () => readTyped(commands, ['check', '--fast']),
    wrong(/^Unknown option '--fast'\. See .* check --help\.$/),
  )
  assert.throws(() => readTyped(commands, ['import', 'places', 'a', '--source']), wrong(/'--source <value>' argument/))
})

test('where nobody watches, long work says each tenth once', () => {
  const said: string[] = []
  const progress = showLines('Reading', 50, (line) => said.push(line))
  for (const done of [1, 5, 6, 31, 50, 50]) progress.to(done)
  progress.end()

  assert.deepEqual(said, ['Reading: 10%\n', 'Reading: 60%\n', 'Reading: 100%\n'])
})
