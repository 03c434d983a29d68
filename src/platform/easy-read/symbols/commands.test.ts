import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import { runCommand } from '../../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { addMember } from '../../../test/made-up.ts'
import { oddPicture, oddSymbols, writeOddSymbols } from '../../../test/odd-symbols.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { Db } from '../../db/kysely.ts'
import { checkFiles } from '../../files/check.ts'
import { symbolsInstall, symbolsList, symbolsRemove } from './commands.ts'
import { findSymbols, symbolSetsOf } from './queries.ts'

const database: TestDatabase = await testDatabase()
const around = await testFolder()
const config = { varFolder: join(around, 'var') }
const set = join(around, 'mulberry-symbols')
const db = new Db(async () => database.owner, { schema: database.schema })
const { memberId } = await addMember(database, { name: 'Jo', roles: ['editor'] })

beforeEach(async () => {
  await rm(set, { recursive: true, force: true })
  await writeOddSymbols(set, { table: 'new' })
})
after(async () => {
  await database.close()
  await removeFolder(around)
})

interface Answer {
  added: number
  changed: number
  unchanged: number
  removed: number
  kept: string[]
  refused: { file: string; reason: string }[]
  lacking: string[]
}

function install(folder = set, options: Record<string, string> = {}) {
  return runCommand<Answer>(database, symbolsInstall, { positionals: [folder], options, config })
}

function counts({ added, changed, unchanged, removed }: Answer) {
  return [added, changed, unchanged, removed]
}

function files() {
  return checkFiles(database.owner, { ...config, schema: database.schema })
}

async function rowsOf(name: string) {
  const { rows } = await database.owner.query('select name from symbol where set_name = $1 order by name', [name])
  return rows.map((row) => row.name)
}

test('a set is installed whole, and installing it again changes nothing', async () => {
  const { code, answer, said } = await install()
  assert.equal(code, 0)
  assert.deepEqual(counts(answer), [oddSymbols.length, 0, 0, 0])
  assert.deepEqual([answer.refused, answer.lacking], [[], []])
  assert.match(said.join('\n'), /Mulberry Symbols \(mulberry\), CC BY-SA 4\.0: 53 added/)
  assert.deepEqual(
    (await symbolSetsOf(db)).map(({ name, licence }) => [name, licence]),
    [
      ['alongside', 'CC BY-SA 4.0'],
      ['mulberry', 'CC BY-SA 4.0'],
    ],
  )

  const again = await install()
  assert.deepEqual(counts(again.answer), [0, 0, oddSymbols.length, 0])
  const { whole, missing, changed, unlisted, unfinished } = await files()
  assert.deepEqual([whole, missing, changed, unlisted, unfinished], [oddSymbols.length, [], [], [], []])
})

test('what changed is renewed, what is gone goes, and nothing of it stays on the disk', async () => {
  await install()
  await writeFile(join(set, 'EN', 'bus.svg'), oddPicture(300))
  await rm(join(set, 'EN', 'badger_2.svg'))
  const { answer } = await install()

  assert.deepEqual(counts(answer), [0, 1, oddSymbols.length - 2, 1])
  assert.deepEqual(answer.lacking, ['badger_2'])
  assert.ok(!(await rowsOf('mulberry')).includes('badger_2'))
  const { whole, missing, unlisted } = await files()
  assert.deepEqual([whole, missing, unlisted], [oddSymbols.length - 1, [], []])
})

test('a symbol that is lost from the disk comes back when its set is installed again', async () => {
  await install()
  await rm(join(config.varFolder, 'files'), { recursive: true })
  assert.deepEqual(counts((await install()).answer).slice(0, 2), [0, 0])
  assert.deepEqual((await files()).missing, [])
})

async function show(name: string, subject: string) {
  const rows = [{ id: 'r1', kind: 'idea', words: 'Take the bus.', picture: { kind: 'symbol', set: 'mulberry', name } }]
  const twinId = randomUUIDv7()
  await database.owner.query(`insert into twin (id, kind, subject) values ($1, 'page', $2)`, [twinId, subject])
  await database.owner.query(
    `insert into twin_version (id, twin_id, kind, version, title, rows, of_text, written_by, written_as)
     values ($1, $2, 'page', 1, 'Home', $3, '[]', $4, 'Jo')`,
    [randomUUIDv7(), twinId, JSON.stringify(rows), memberId],
  )
}

test('a symbol that is gone stays while Easy Read shows it, and so does its set', async () => {
  await install()
  await show('bus', 'home')
  await database.owner.query(
    `insert into twin_draft (author_id, kind, subject, title, rows, taken_out) values ($1, 'page', 'about', '', '[]', $2)`,
    [
      memberId,
      { at: 0, row: { id: 'r2', kind: 'idea', words: '', picture: { kind: 'symbol', set: 'mulberry', name: 'foot' } } },
    ],
  )
  for (const name of ['bus', 'foot', 'badger']) await rm(join(set, 'EN', `${name}.svg`))
  const { answer } = await install()
  assert.deepEqual([answer.removed, answer.kept], [1, ['bus', 'foot']])
  assert.equal((await findSymbols(db, 'bus', 9)).filter((one) => one.set === 'mulberry')[0]?.name, 'bus')

  const { code, refused } = await runCommand(database, symbolsRemove, { positionals: ['mulberry'], config })
  assert.equal(code, 1)
  assert.match(refused ?? '', /bus \(page home\), foot \(page about\)/)
  assert.equal((await rowsOf('mulberry')).length, oddSymbols.length - 1)

  await database.owner.query('delete from twin_draft; delete from twin_version; delete from twin')
})

test('a set that nothing shows is removed with all of its files', async () => {
  await install()
  await install(set, { name: 'second', title: 'The same again' })
  assert.equal((await runCommand(database, symbolsRemove, { positionals: ['mulberry'], config })).code, 0)
  assert.deepEqual(await rowsOf('mulberry'), [])
  // The other set has the same pictures.
  assert.equal((await files()).whole, oddSymbols.length)

  const { answer } = await runCommand<{ sets: object[] }>(database, symbolsList)
  assert.deepEqual(answer.sets, [
    {
      name: 'second',
      title: 'The same again',
      licence: 'CC BY-SA 4.0',
      attribution: 'The same again. Copyright 2018-2026 Somebody Else. mulberrysymbols.org',
      symbols: oddSymbols.length,
    },
  ])
  await runCommand(database, symbolsRemove, { positionals: ['second'], config })
  const { whole, unlisted } = await files()
  assert.deepEqual([whole, unlisted], [0, []])
  const { refused } = await runCommand(database, symbolsRemove, { positionals: ['second'], config })
  assert.match(refused ?? '', /no set called “second”/)
})

test('each file that is refused is named with its reason, and the rest is installed', async () => {
  const bad: Record<string, string | Buffer> = {
    'bomb.svg': '<!DOCTYPE svg [<!ENTITY a "ha">]><svg xmlns="http://www.w3.org/2000/svg"><text>&a;</text></svg>',
    'broken.svg': '<svg xmlns="http://www.w3.org/2000/svg"><g>',
    'clear.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="none" d="M0 0h9v9"/></svg>',
    'empty.svg': '',
    'huge.svg': Buffer.alloc(100_000_000, 0x20),
    'photo.svg': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  }
  for (const [name, content] of Object.entries(bad)) await writeFile(join(set, 'EN', name), content)
  await symlink('/etc/passwd', join(set, 'EN', 'passwd.svg'))
  const { code, answer, said } = await install()

  assert.equal(code, 0)
  assert.deepEqual(answer.refused.map(({ file, reason }) => `${file} ${reason}`).sort(), [
    'bomb.svg declares entities: save it as plain SVG',
    answer.refused
      .map(({ file, reason }) => `${file} ${reason}`)
      .find((one) => one.startsWith('broken.svg is not well-formed')),
    'clear.svg has nothing to see in it',
    'empty.svg is empty',
    'huge.svg is larger than 1 MB',
    'passwd.svg is a link to another file',
    'photo.svg is a PNG, and not an SVG',
  ])
  assert.match(said.join('\n'), /7 files are refused:\n {2}/)
  assert.equal((await rowsOf('mulberry')).length, oddSymbols.length)
})

test('a set of which nothing can be used is not installed, and what was there stays', async () => {
  await install()
  for (const [name] of oddSymbols) await writeFile(join(set, 'EN', `${name}.svg`), 'no')
  const { code, refused } = await install()
  assert.equal(code, 1)
  assert.match(refused ?? '', /None of its files can be used\. \S+\.svg is not well-formed/)
  assert.equal((await rowsOf('mulberry')).length, oddSymbols.length)
})

test('without a folder, or without a licence, an operator is told what to give', async () => {
  const { refused } = await runCommand(database, symbolsInstall, {})
  assert.match(refused ?? '', /Name one folder/)
  assert.match((await install(join(around, 'nowhere'))).refused ?? '', /cannot be read/)

  const other = join(around, 'Garden Pictures')
  await mkdir(other)
  await cp(join(set, 'EN', 'bus.svg'), join(other, 'shed.svg'))
  assert.match((await install(other)).refused ?? '', /--licence/)
  assert.equal((await install(other, { licence: 'CC BY 4.0' })).answer.added, 1)
  assert.deepEqual(await rowsOf('garden-pictures'), ['shed'])
})

test('the database finds installed symbols beside our own, also by a slip of one letter or the beginning', async () => {
  await install()
  const names = async (words: string) => (await findSymbols(db, words, 3)).map((one) => `${one.set}/${one.name}`)
  assert.deepEqual((await names('bus')).slice(0, 2), ['alongside/bus', 'mulberry/bus'])
  for (const typed of ['badgers', 'bagder', 'badg']) assert.equal((await names(typed))[0], 'mulberry/badger', typed)
  assert.equal((await names('brushing teeth'))[0], 'mulberry/brush_teeth_,_to')
  assert.deepEqual(await names(''), [])
  assert.deepEqual(await names("';--"), [])
  assert.equal((await findSymbols(db, 'people', 2)).length, 2)
})
