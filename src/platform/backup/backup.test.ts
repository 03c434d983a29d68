import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { type Config, readConfig } from '../../config.ts'
import { allJobs } from '../../jobs.ts'
import { passphrase, trialMachine, trialTarget } from '../../test/kept-machine.ts'
import type { CommandRun } from '../cli/command.ts'
import { loginNames } from '../db/logins.ts'
import { migrate } from '../db/migrations.ts'
import { StartRefused } from '../db/refused.ts'
import { pathOf } from '../files/place.ts'
import { backup, restore } from './commands.ts'
import { fingerprint } from './fingerprint.ts'
import { verifyBackup } from './read.ts'

const machine = await trialMachine()
const { owner, schema } = machine.database
const names = loginNames(machine.database.logins)
after(() => machine.close())

function refusedWith(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof StartRefused, String(error))
    assert.match(error.message, pattern)
    return true
  }
}

function runOf(positionals: string[], options: CommandRun['options'] = {}, config: Partial<Config> = {}) {
  const said: string[] = []
  const answers: object[] = []
  const run: CommandRun = {
    config: { ...readConfig({}), varFolder: machine.varFolder, ...config },
    positionals,
    options,
    json: true,
    owner,
    logins: machine.database.logins,
    organisation: { id: '', schema, host: null, name: '', strapline: '', example: true, telephone: null },
    say: (line) => said.push(line),
    answer: (value) => answers.push(value),
    progress: () => ({ to() {}, end() {} }),
  }
  return { run, said, answers }
}

// Each row is one way in which a value could come back as another.
const kinds = `
  create table kinds (
    id integer generated always as identity primary key, up integer references kinds,
    raw bytea, at timestamptz, day date, plain timestamp, span interval, words tsvector, list text[], grid integer[],
    j jsonb, js json, f float8, n numeric, flag boolean, t text, u uuid,
    twice integer generated always as (coalesce(char_length(t), 0) * 2) stored);
  insert into kinds (up, raw, at, day, plain, span, words, list, grid, j, js, f, n, flag, t, u) values
    (null, '\\x00ff0a5c09', '2027-01-04 12:34:56.123456+01', '2027-01-04', '1999-12-31 23:59:59.999999',
     '1 year -2 mons 3 days -04:05:06.789', to_tsvector('english', 'The quick brown foxes'),
     array['a', null, 'null', 'with "quotes", and \\ backslash', ''], array[[1, 2], [3, null]],
     'null', '{"b": 1, "a":  [null]}', 0.1::float8 + 0.2::float8, 123456789012345678901234567890.12345, true,
     e'tab\\t line\\n return\\r \\\\N \\\\. ünïcode 𝒳 \\u0001', gen_random_uuid()),
    (3, null, 'infinity', '-infinity', null, '0', '', '{}', null, null, null, 'NaN', 'NaN', null, null, null),
    (1, '', '0044-03-15 00:00:00+00 BC', null, null, null, null, array['\\N', '\\.', ','], null, '{"k": null}', 'null',
     '-0', 0.10, false, '', null);
  create table empty_kinds (id integer);
  create unlogged table counters (n integer);
  insert into counters values (1)`

test('every kind of value comes back as it was, and numbering goes on where it stood', async () => {
  const added = { number: 9001, name: 'kinds', sql: kinds, checksum: 'kinds' }
  const migrations = { ...machine.migrations, organisation: [...machine.migrations.organisation, added] }
  await migrate(owner, { names, migrations })
  await owner.query(`alter database ${machine.database.name} set datestyle = 'SQL, DMY'`)
  const { file, manifest } = await machine.back()
  const empty = await trialTarget()
  await empty.bring(file, { migrations })

  const there = await fingerprint(empty.owner, schema)
  assert.deepEqual(there, await fingerprint(owner, schema))
  assert.equal(there.kinds?.rows, 3)
  const value = await empty.owner.query(
    `select j is null as none, j = 'null' as null_inside, extract(microseconds from at)::int as micros, twice > 0 as twice
     from "${schema}".kinds where id = 1`,
  )
  assert.deepEqual(value.rows, [{ none: false, null_inside: true, micros: 56123456, twice: true }])
  assert.deepEqual((await empty.owner.query(`select from "${schema}".counters`)).rowCount, 1)
  assert.equal(
    manifest.tables.find(({ table }) => table === 'counters'),
    undefined,
  )
  const next = await empty.owner.query(`insert into "${schema}".kinds (flag) values (true) returning id`)
  assert.deepEqual(next.rows, [{ id: 4 }])

  await owner.query('drop table kinds, empty_kinds, counters; delete from public.migration where number = 9001')
  await empty.close()
})

test('a fingerprint notices a changed value, a row more and a row less, and no other order', async () => {
  await owner.query(`create table prints (n integer, t text); insert into prints values (1, 'a'), (2, null)`)
  const before = (await fingerprint(owner, schema)).prints
  const changes = [`update prints set t = '' where n = 2`, 'insert into prints values (1, null)', 'delete from prints']
  for (const change of changes) {
    await owner.query('create table kept as table prints')
    await owner.query(change)
    assert.notDeepEqual((await fingerprint(owner, schema)).prints, before, change)
    await owner.query('truncate prints; insert into prints select * from kept order by n desc; drop table kept')
    assert.deepEqual((await fingerprint(owner, schema)).prints, before)
  }
  await owner.query('drop table prints')
})

test('a backup is refused where row security might hide a row from it', async () => {
  const hidden = `alter table hidden enable row level security; alter table hidden force row level security`
  const all = `create policy hidden_keeping on hidden to "${names.owner}"`
  const cases = {
    'no policy at all': '',
    'a policy for another login': `create policy hidden_keeping on hidden to "${names.app}" using (true)`,
    'a policy that shows some': `${all} using (n > 1)`,
    'a policy for reading alone': `create policy hidden_keeping on hidden for select to "${names.owner}" using (true)`,
    'a restrictive policy beside it': `${all} using (true); create policy less on hidden as restrictive using (n > 1)`,
  }
  for (const [what, policies] of Object.entries(cases)) {
    await owner.query(`create table hidden (n integer); insert into hidden values (1); ${hidden}; ${policies}`)
    await assert.rejects(machine.back(), refusedWith(/silently incomplete: .*\.hidden /), what)
    await owner.query('drop table hidden')
  }
  await owner.query(`create table hidden (n integer); insert into hidden values (1); ${hidden};
    ${all} using (true); create policy less on hidden as restrictive to "${names.app}" using (n > 1)`)
  const { manifest } = await machine.back()
  const found = manifest.tables.find(({ table }) => table === 'hidden')
  assert.deepEqual([found?.rows, found?.seen], [1, 'keeping policy'])
  await owner.query('drop table hidden')
})

test('rows that are written during a backup are in none of its tables', async () => {
  const before = await fingerprint(owner, schema)
  const other = new pg.Client(machine.database.logins.owner)
  await other.connect()
  const { manifest } = await machine.back({
    onTable: async () => {
      await other.query(`insert into "${schema}".member (id, name) values (gen_random_uuid(), 'Late')`)
      await other.query(`select "${schema}".record_audit(gen_random_uuid(), 'test.late', '{}', null)`)
    },
  })
  await other.end()
  for (const [name, { rows }] of Object.entries(before)) {
    assert.equal(manifest.tables.find((sum) => sum.schema === schema && sum.table === name)?.rows, rows, name)
  }
})

test('a backup never replaces a file, and one that fails leaves none', async () => {
  const { file } = await machine.back()
  const before = await readFile(file)
  await assert.rejects(machine.back({ file }), refusedWith(/already/))
  assert.ok((await readFile(file)).equals(before))

  const nowhere = join(machine.varFolder, 'no', 'folder', 'backup')
  await assert.rejects(machine.back({ file: nowhere }), refusedWith(/no such folder/))
  const boom = () => {
    throw new Error('a fault')
  }
  await assert.rejects(machine.back({ file: join(machine.varFolder, 'half'), onTable: boom }), /a fault/)
  assert.deepEqual(
    (await readdir(machine.varFolder)).filter((name) => name.startsWith('half')),
    [],
  )
  await machine.back()
})

test('a disk that is full in the middle of a table is named, and the connection goes on', async () => {
  // Where there is no device that is always full, a folder stands in the way instead.
  const full = existsSync('/dev/full')
  await owner.query('create table bulk as select n, repeat(md5(n::text), 8) as t from generate_series(1, 100000) n')
  const file = join(machine.varFolder, 'full')
  if (full) await symlink('/dev/full', `${file}.part`)
  else await mkdir(`${file}.part`)
  await assert.rejects(machine.back({ file }), refusedWith(full ? /the disk is full/ : /cannot be written/))
  await rm(`${file}.part`, { recursive: true, force: true })
  await owner.query('drop table bulk')
  await machine.back({ file })
})

test('nothing of what people wrote can be read in the file', async () => {
  const { file } = await machine.back()
  const bytes = await readFile(file)
  for (const text of ['Ada', 'member', schema, 'letter']) assert.equal(bytes.includes(text), false, text)
})

test('the commands want a passphrase of some length, and say in one sentence when there is none', async () => {
  const file = join(machine.varFolder, 'commanded')
  await assert.rejects(backup.run(runOf([file]).run), refusedWith(/^A backup needs a passphrase: /))
  await assert.rejects(backup.run(runOf([file], {}, { backupPassphrase: 'short' }).run), refusedWith(/too short/))
  await assert.rejects(backup.run(runOf([]).run), refusedWith(/Name one file/))
  await assert.rejects(restore([]).run(runOf([file]).run), refusedWith(/^A backup needs a passphrase: /))
  const options = { 'passphrase-file': join(machine.varFolder, 'nowhere') }
  await assert.rejects(backup.run(runOf([file], options).run), refusedWith(/cannot be read/))
})

test('the backup command tells its proof, and a file that is missing fails it', async () => {
  const secret = join(machine.varFolder, 'passphrase')
  await writeFile(secret, `${passphrase}\n`)
  const options = { 'passphrase-file': secret }
  const good = runOf([join(machine.varFolder, 'good')], options)
  assert.equal(await backup.run(good.run), 0)
  assert.match(good.said.join('\n'), /Every row was read: \d+ rows of \d+ tables/)
  assert.match(good.said.join('\n'), /was read again and is whole/)

  const { rows } = await owner.query<{ digest: string }>('select digest from stored_file')
  await rm(pathOf({ varFolder: machine.varFolder, schema }, rows[0]?.digest ?? ''))
  const bad = runOf([join(machine.varFolder, 'bad')], options)
  assert.equal(await backup.run(bad.run), 1)
  assert.match(bad.said.join('\n'), /Missing: file [0-9a-f]{64}/)
})

test('the restore command tells what it brought back, and that it knows of no erasures since', async () => {
  const { file } = await machine.back()
  const empty = await trialTarget()
  const { run, said, answers } = runOf([file], {}, { backupPassphrase: passphrase, varFolder: empty.varFolder })
  assert.equal(await restore(allJobs).run({ ...run, owner: empty.owner, logins: empty.logins }), 0)
  assert.match(said.join('\n'), /^Restored \d+ rows and \d+ files, as they were on 20/)
  assert.match(said.join('\n'), /No erasures\.log was found: .* --erasures/)
  assert.equal(answers.length, 1)
  await empty.close()
})

test('one row may be larger than any part of the file', async () => {
  await owner.query('create table bulk (t text)')
  await owner.query('insert into bulk values ($1), ($1)', [randomBytes(500_000).toString('hex')])
  const { file, manifest } = await machine.back()
  assert.equal(manifest.tables.find(({ table }) => table === 'bulk')?.rows, 2)
  assert.deepEqual(await verifyBackup({ file, passphrase }), manifest)
  await owner.query('drop table bulk')
})
