import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { breachesOf } from './tidy.ts'
import { told } from './tree.ts'

const root = join(import.meta.dirname, '..', '..')
const copy = mkdtempSync(join(tmpdir(), 'alongside-room-'))
const ready = existsSync(join(root, 'src', 'platform', 'ui', 'page.tsx')) && existsSync(join(root, 'src', 'app.tsx'))

before(() => {
  for (const part of ['scripts', 'src', 'package.json', 'tsconfig.json', 'biome.json', '.gitignore']) {
    cpSync(join(root, part), join(copy, part), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})
after(() => rmSync(copy, { recursive: true, force: true }))

function newRoom(...words: string[]) {
  return spawnSync(process.execPath, [join(copy, 'scripts', 'new-room.mjs'), ...words], { encoding: 'utf8' })
}

function tool(name: string, ...words: string[]) {
  const done = spawnSync(join(copy, 'node_modules', '.bin', name), words, { cwd: copy, encoding: 'utf8' })
  return { status: done.status, said: `${done.stdout}${done.stderr}` }
}

test('a new room has its six files, in style, and says what to do next', () => {
  const made = newRoom('commons/skill-libraries')

  assert.equal(made.status, 0, made.stderr)
  assert.match(made.stdout, /rooms\.route\('\/', skillLibraries\)/)
  const folder = 'src/commons/skill-libraries'
  const names = readdirSync(join(copy, folder)).sort()
  assert.deepEqual(names, [
    'queries.ts',
    'routes.test.ts',
    'routes.tsx',
    'skill-library.test.ts',
    'skill-library.ts',
    'views.tsx',
  ])
  const paths = [...names.map((name) => `${folder}/${name}`), 'src/platform/web/form.ts']
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(copy, path), 'utf8')]))
  assert.deepEqual(breachesOf(files).map(told), [])
  assert.deepEqual(tool('biome', 'check', folder).status, 0)
})

test('a new room compiles', { skip: ready ? false : 'needs the platform and src/app.tsx' }, () => {
  assert.equal(newRoom('voice/neighbourhood-conversation-circles').status, 0)
  assert.equal(newRoom('person/diary').status, 0)
  const only = { extends: './tsconfig.json', include: ['src/voice/neighbourhood-*', 'src/person/diary'] }
  writeFileSync(join(copy, 'tsconfig.rooms.json'), JSON.stringify(only))

  const { status, said } = tool('tsc', '-p', 'tsconfig.rooms.json', '--noEmit', '--incremental', 'false')
  assert.equal(status, 0, said)
  const formatted = tool('biome', 'check', 'src/voice/neighbourhood-conversation-circles', 'src/person/diary')
  assert.equal(formatted.status, 0, formatted.said)
})

test('a second word names the noun', () => {
  assert.equal(newRoom('coop/buses', 'bus').status, 0)
  assert.ok(existsSync(join(copy, 'src/coop/buses/bus.ts')))
})

for (const [why, words, sentence] of [
  ['without a wing', ['plans'], /^Name the wing and the room/],
  ['in a wing that is not there', ['people/plans'], /^There is no wing 'people'\. The wings are community, person/],
  ['in the platform', ['platform/plans'], /^There is no wing 'platform'/],
  ['with capital letters', ['person/Plans'], /^'Plans' cannot name a room: use small letters/],
  ['outside the project', ['person/..'], /^'\.\.' cannot name a room/],
  ['with a name that says nothing', ['person/plan-utils'], /^'plan-utils' does not say what the room is about/],
  ['with a word of the language', ['person/classes'], /^'class' is a word of the language/],
  ['where one is', ['work/shifts'], /^src\/work\/shifts is there already/],
] as const) {
  test(`no room is made ${why}`, () => {
    if (why === 'where one is') assert.equal(newRoom(...words).status, 0)
    const refused = newRoom(...words)

    assert.equal(refused.status, 1)
    assert.match(refused.stderr, sentence)
    assert.equal(refused.stderr.trim().split('\n').length, 1)
  })
}
