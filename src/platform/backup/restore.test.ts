import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { holdings, passphrase, trialMachine, trialTarget } from '../../test/kept-machine.ts'
import { StartRefused } from '../db/refused.ts'
import { beginAs } from '../db/work.ts'
import { checkFiles } from '../files/check.ts'
import { folderOf } from '../files/place.ts'
import { loadTable } from './load.ts'
import { verifyBackup } from './read.ts'

const machine = await trialMachine()
const { owner, schema } = machine.database
after(() => machine.close())

async function target() {
  const empty = await trialTarget()
  after(() => empty.close())
  return empty
}

function refusedWith(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartRefused, String(error))
    assert.match(error.message, pattern)
    assert.equal(error.message.includes('\n'), false)
    return true
  }
}

async function tablesOf(client: pg.Client) {
  const { rows } = await client.query(
    `select count(*)::int as n from pg_tables where schemaname !~ '^(pg_|information|logins$)'`,
  )
  return rows[0]?.n
}

test('a backup brought to an empty machine with other logins is equal to what it was made of', async () => {
  const { file, manifest } = await machine.back()
  const empty = await target()
  const restored = await empty.bring(file)

  assert.deepEqual(await holdings(empty.owner, schema), await holdings(owner, schema))
  assert.deepEqual([restored.files, restored.jobsLeftOut], [1, 0])
  const found = await checkFiles(empty.owner, { varFolder: empty.varFolder, schema })
  assert.deepEqual(found, { whole: 1, missing: [], changed: [], unlisted: [], unfinished: [] })
  assert.deepEqual(await verifyBackup({ file, passphrase }), manifest)
})

test('the pages of the new machine see with their own login what they may, and nothing more', async () => {
  const { file } = await machine.back()
  const empty = await target()
  await empty.bring(file)

  const app = new pg.Client(empty.logins.app)
  await app.connect()
  await app.query(beginAs({ schema, memberId: machine.staff[0] }))
  const seen = await app.query('select from person where id = $1', [machine.personId])
  await app.query('rollback')
  await app.query(beginAs({ schema }))
  const hidden = await app.query('select from person')
  await app.query('rollback')
  await app.end()
  assert.deepEqual([seen.rowCount, hidden.rowCount], [1, 0])
})

test('a job that was being done is done again, and one that was done is not', async () => {
  const { file } = await machine.back()
  const empty = await target()
  await empty.bring(file)

  const { rows } = await empty.owner.query(`select data ->> 'organisation' as o, state from jobs.job order by 1`)
  assert.deepEqual(rows, [
    { o: 'x', state: 'created' },
    { o: 'y', state: 'retry' },
  ])
})

test('restoring onto a machine in use is refused, and changes nothing', async () => {
  const { file } = await machine.back()
  const used = await target()
  await used.bring(file)
  await used.owner.query(`insert into "${schema}".member (id, name) values (gen_random_uuid(), 'New')`)
  const before = await holdings(used.owner, schema)

  await assert.rejects(used.bring(file), refusedWith(/never overwrites/))
  assert.deepEqual(await holdings(used.owner, schema), before)
})

test('a file that is damaged, cut short or sealed with another passphrase leaves the database empty', async () => {
  const { file } = await machine.back()
  const whole = await readFile(file)
  const empty = await target()
  const broken = join(machine.varFolder, 'broken')

  await assert.rejects(empty.bring(file, { passphrase: 'another phrase' }), refusedWith(/does not open/))
  await writeFile(broken, whole.subarray(0, whole.length - 100))
  await assert.rejects(empty.bring(broken), refusedWith(/cut short/))
  const flipped = Buffer.from(whole)
  flipped.writeUInt8(flipped.readUInt8(whole.length >> 1) ^ 64, whole.length >> 1)
  await writeFile(broken, flipped)
  await assert.rejects(empty.bring(broken), refusedWith(/damaged/))
  await writeFile(broken, 'not a backup at all, only a text')
  await assert.rejects(empty.bring(broken), refusedWith(/no backup/))
  await assert.rejects(empty.bring(join(machine.varFolder, 'nowhere')), refusedWith(/no file/))
  assert.equal(await tablesOf(empty.owner), 0)
})

test('a restore that fails halfway leaves no row, no schema and no file', async () => {
  const { file } = await machine.back()
  const empty = await target()
  const faulty = { number: 9001, name: 'faulty', sql: 'select 1 / 0', checksum: 'faulty' }
  const migrations = { ...machine.migrations, organisation: [...machine.migrations.organisation, faulty] }
  await assert.rejects(empty.bring(file, { migrations }), /division by zero/)

  const folder = folderOf({ varFolder: empty.varFolder, schema })
  const left = await readdir(folder, { recursive: true, withFileTypes: true })
  assert.deepEqual(
    left.filter((entry) => entry.isFile()),
    [],
  )
  const { rows } = await empty.owner.query(
    `select to_regclass('public.organisation') as gone, to_regnamespace($1) as too`,
    [schema],
  )
  assert.deepEqual(rows, [{ gone: null, too: null }])
  await empty.bring(file)
  assert.deepEqual(await holdings(empty.owner, schema), await holdings(owner, schema))
})

test('rows that break off within a table leave the connection usable', async () => {
  async function* broken() {
    yield Buffer.from('about\n')
    throw new Error('the disk failed')
  }
  await owner.query('begin')
  const section = { schema, table: 'section', columns: ['name'], seen: 'no row security' as const }
  await assert.rejects(loadTable(owner, section, broken()), /the disk failed/)
  await owner.query('rollback')
  assert.equal((await owner.query('select from section')).rowCount, 9)
})

test('a backup of a newer program is refused, by its version and by its migrations', async () => {
  const empty = await target()
  const newer = await machine.back({ program: '0.2.0' })
  await assert.rejects(empty.bring(newer.file), refusedWith(/newer Alongside \(0\.2\.0\)/))

  const { file } = await machine.back()
  const older = { ...machine.migrations, organisation: machine.migrations.organisation.slice(0, -1) }
  await assert.rejects(empty.bring(file, { migrations: older }), refusedWith(/newer Alongside/))
  assert.equal(await tablesOf(empty.owner), 0)
})

test('a backup of an older program is brought up to date', async () => {
  const { file } = await machine.back()
  const sql = `alter table member add nickname text; update member set nickname = 'was ' || name;
    alter table member alter nickname set not null`
  const added = { number: 9001, name: 'nicknames', sql, checksum: 'new' }
  const newer = { ...machine.migrations, organisation: [...machine.migrations.organisation, added] }
  const empty = await target()
  await empty.bring(file, { migrations: newer, program: '0.2.0' })

  const { rows } = await empty.owner.query(`select nickname from "${schema}".member where name = 'Ada'`)
  assert.deepEqual(rows, [{ nickname: 'was Ada' }])
})
