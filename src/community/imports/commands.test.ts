import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { Defect } from '../arrivals/arriving.ts'
import { importServices } from './commands.ts'

interface Answer {
  read: number
  added: number
  changed: number
  unchanged: number
  removed: number
  defects: Defect[]
}

let database: TestDatabase
let folder: string

before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'alongside-import-'))
})

after(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function imported(
  content: string | Buffer,
  { name = 'feed.json', ...options }: Record<string, string | boolean> = {},
) {
  const file = join(folder, String(name))
  await writeFile(file, content)
  return runCommand<Answer>(database, importServices, { positionals: [file], options })
}

function counts({ answer }: { answer: Answer }) {
  return [answer.read, answer.added, answer.changed, answer.unchanged, answer.removed]
}

function service(id: string, rest: object = {}) {
  return { id, name: `Lunch club ${id}`, description: 'Lunch', status: 'active', ...rest }
}

const three = ['a', 'b', 'c'].map((id) => service(id))

test('the same services are read from lines, a list and a page, packed or not, and once known do not change', async () => {
  const lines = three.map((one) => JSON.stringify(one)).join('\n')
  const feeds = [
    lines,
    gzipSync(lines),
    JSON.stringify(three),
    JSON.stringify(three, null, 2),
    gzipSync(JSON.stringify(three)),
  ]
  const page = { total_items: 3, 'a "quoted" key': ['{', { contents: [] }], contents: three, page_number: 1 }
  feeds.push(JSON.stringify(page), JSON.stringify(page, null, 2), `\uFEFF${lines}\r\n`)
  const [first, ...others] = feeds
  assert.ok(first)
  assert.deepEqual(counts(await imported(first, { source: 'same' })), [3, 3, 0, 0, 0])
  for (const [index, feed] of others.entries()) {
    const again = await imported(feed, { source: 'same' })
    assert.deepEqual([again.code, ...counts(again)], [0, 3, 0, 0, 3, 0], `feed ${index + 1}`)
  }
})

test('only what changed is changed, and what is gone is marked and not deleted', async () => {
  const ten = Array.from({ length: 10 }, (_, n) => service(`n${n}`))
  await imported(JSON.stringify(ten), { source: 'moving' })
  const later = [{ ...ten[0], description: 'Lunch and cards' }, ...ten.slice(1, 9)]
  assert.deepEqual(counts(await imported(JSON.stringify(later), { source: 'moving' })), [9, 0, 1, 8, 1])

  const { rows } = await database.owner.query(
    `select source_id, status from listing where source = 'moving' and status <> 'published'`,
  )
  assert.deepEqual(rows, [{ source_id: 'n9', status: 'gone' }])
  assert.deepEqual(counts(await imported(JSON.stringify(ten), { source: 'moving' })), [10, 0, 2, 8, 0])
})

test('when more than a fifth is missing, somebody has to say that it is right', async () => {
  await imported(JSON.stringify(three), { source: 'shrinking' })
  const refused = await imported(JSON.stringify(three.slice(0, 1)), { source: 'shrinking' })
  assert.deepEqual([refused.code, ...counts(refused)], [1, 1, 0, 0, 1, 0])
  const confirmed = await imported(JSON.stringify(three.slice(0, 1)), { source: 'shrinking', 'confirm-removals': true })
  assert.deepEqual([confirmed.code, ...counts(confirmed)], [0, 1, 0, 0, 1, 2])
})

test('a faulty record is kept as far as it can be, and each fault is told', async () => {
  const faulty = [
    '{"id":"1","name":"Good","status":"active"}',
    'this is not JSON',
    '["nor", "an", "object"]',
    '{"id":"2","status":"active"}',
    JSON.stringify({
      id: '3',
      name: '<b>Bold</b> <script>alert(1)</script>café &amp; tea\u0000\u202e',
      description: `<p>One</p><p>Two &lt;3</p>`,
      status: 'sleeping',
      url: 'javascript:alert(1)',
      email: 'nobody',
      assured_date: '31/02/2024',
      schedules: [{ byday: 'MO,FUNDAY', opens_at: '25 o’clock' }, 'often'],
      contacts: { phones: [] },
      service_at_locations: [{ location: { latitude: 'x', longitude: 500, addresses: [{ postal_code: 'NOWHERE' }] } }],
      __proto__: null,
    }),
    '{"id":"4","name":"Proto","status":"active","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    '{"id":"1","name":"Good again","status":"active"}',
    '{"name":"Without an id","status":"active"}',
    `{"id":"5","name":"Half \\ud800 a character \\u0000","status":"active","note":"\\ud83d \\u0000"}`,
    `{"id":"6","name":"Deep","status":"active","deep":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    `{"id":"7","name":"Big","status":"active","description":"${'x'.repeat(1_100_000)}"}`,
    `{"id":"8","name":"${'Long '.repeat(1000)}","status":"active","description":"${'<a'.repeat(40_000)}"}`,
  ]
  const { code, answer } = await imported(faulty.join('\n'), { name: 'faulty.ndjson' })
  assert.equal(code, 0)
  assert.deepEqual([answer.read, answer.added], [12, 7])
  const told = answer.defects.map(({ record, field }) => `${record} ${field}`.trim())
  const expected = [
    'line 2',
    'line 3',
    'line 4 name',
    '2 name',
    '3 url',
    '3 email',
    '3 assured_date',
    '3 status',
    '3 contacts',
  ]
  for (const one of [
    ...expected.filter((e) => e !== 'line 4 name'),
    '3 schedules.byday',
    '3 schedules',
    '3 location.latitude',
    '1 id',
    'line 8 id',
    'line 11',
    '8 name',
  ]) {
    assert.ok(told.includes(one), `${one} is told: ${told.join(', ')}`)
  }
  const { rows } = await database.owner.query(`select * from listing where source = 'faulty' and source_id = '3'`)
  assert.equal(rows[0].name, 'Bold café & tea')
  assert.equal(rows[0].description, 'One\n\nTwo <3')
  assert.equal(rows[0].website, null)
  assert.equal(rows[0].original.url, 'javascript:alert(1)')
  assert.equal(Reflect.get({}, 'polluted'), undefined)
})

test('what is no feed is refused in one sentence', async () => {
  for (const junk of [
    '',
    'Dear all,\nplease find',
    '<!doctype html><title>Log in</title>',

    Buffer.from([0, 1, 2, 255]),
  ]) {
    const { code, refused } = await imported(junk, { source: 'junk' })
    assert.equal(code, 1)
    assert.match(refused ?? '', /^This file holds no records: [^\n]+\.$/)
  }
  const answer = await imported('{"error":"not found"}', { source: 'junk' })
  assert.deepEqual([answer.code, ...counts(answer)], [1, 1, 0, 0, 0, 0], 'an answer that is no service')
  const missing = await runCommand(database, importServices, { positionals: [join(folder, 'nowhere.json')] })
  assert.match(missing.refused ?? '', /cannot be read/)
  assert.match((await runCommand(database, importServices)).refused ?? '', /Name the file/)
})

test('of a file that ends in the middle the whole records are kept, and nothing counts as gone', async () => {
  const many = Array.from({ length: 2000 }, (_, n) =>
    service(`m${n}`, { description: `${Math.sin(n)} ${Math.cos(n)}` }),
  )
  const packed = gzipSync(JSON.stringify(many))
  const cut = await imported(packed.subarray(0, packed.length / 2), { source: 'cut' })
  assert.equal(cut.code, 1)
  assert.ok(cut.answer.added > 100 && cut.answer.added < 2000, String(cut.answer.added))
  assert.match(JSON.stringify(cut.answer.defects), /ends in the middle/)

  const whole = await imported(packed, { source: 'cut' })
  assert.deepEqual(counts(whole), [2000, 2000 - cut.answer.added, 0, cut.answer.added, 0])
  const text = JSON.stringify(many)
  const again = await imported(text.slice(0, text.length - 300), { source: 'cut' })
  assert.deepEqual([again.code, again.answer.removed, again.answer.changed], [1, 0, 0])
})

test('an import that is cut off can be run again, and is whole then', async () => {
  const many = Array.from({ length: 6000 }, (_, n) => service(`k${n}`, { description: 'x '.repeat(500) }))
  const file = join(folder, 'killed.json')
  await writeFile(file, JSON.stringify(many))
  const owner = new pg.Client(database.logins.owner)
  owner.on('error', () => {})
  await owner.connect()
  await owner.query(`set search_path = "${database.schema}", public, pg_temp`)
  const { rows } = await owner.query<{ pid: number }>('select pg_backend_pid() as pid')
  const running = runCommand({ ...database, owner }, importServices, { positionals: [file] })
  const failing = assert.rejects(running)
  const count = async () =>
    Number((await database.owner.query(`select count(*)::int as n from listing where source = 'killed'`)).rows[0].n)
  while ((await count()) === 0) await setTimeout(5)
  await database.owner.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await failing

  const kept = await count()
  assert.ok(kept > 0 && kept < 6000 && kept % 200 === 0, `${kept} kept, in whole batches`)
  const again = await imported(JSON.stringify(many), { source: 'killed' })
  assert.deepEqual(counts(again), [6000, 6000 - kept, 0, kept, 0])
})
