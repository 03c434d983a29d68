import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { createGunzip, gzipSync } from 'node:zlib'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import type { Defect } from '../arrivals/arriving.ts'
import { importServices } from './commands.ts'
import { defectSources, defectsOf } from './queries.ts'

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
  folder = await mkdtemp(join(tmpdir(), 'alongside-junk-'))
})

after(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

async function imported(content: string | Buffer, options: Record<string, string | boolean>) {
  const file = join(folder, 'feed.json')
  await writeFile(file, content)
  return runCommand<Answer>(database, importServices, { positionals: [file], options })
}

function told({ answer }: { answer: Answer }) {
  return answer.defects.map(({ record, problem }) => `${record}: ${problem}`)
}

function defects(source: string) {
  return defectsOf(new Db(async () => database.owner, { schema: database.schema }), source, { page: 1 })
}

async function names(source: string) {
  const { rows } = await database.owner.query('select name from listing where source = $1 order by name', [source])
  return rows.map(({ name }) => name)
}

const club = { id: '1', name: 'Lunch club', status: 'active' }

test('what became no listing is kept with its own words until it is whole or gone', async () => {
  const lines = ['{"id":"1","name":"Good","status":"active"}', 'Dear all, \u0000 sorry', '{"id":"2","status":"active"}']
  await imported(lines.join('\n'), { source: 'kept' })
  const rows = await defects('kept')
  assert.deepEqual(
    rows.map(({ record, listingId, problems, original }) => ({ record, listingId, problems, original })),
    [
      {
        record: '2',
        listingId: null,
        problems: [{ field: 'name', problem: 'missing, so this record was left out' }],
        original: { id: '2', status: 'active' },
      },
      {
        record: 'line 2',
        listingId: null,
        problems: [{ field: '', problem: 'not JSON' }],
        original: 'Dear all,  sorry',
      },
    ],
  )
  await imported('{"id":"1","name":"Good","status":"active"}\n{"id":"2","name":"Named now","status":"active"}', {
    source: 'kept',
  })
  assert.deepEqual(await defects('kept'), [])
})

test('a listing with something wrong in it leads to what is wrong, and its source is listed', async () => {
  await imported(JSON.stringify([{ ...club, email: 'nobody' }]), { source: 'leads' })
  const [row] = await defects('leads')
  assert.equal(row?.listingName, 'Lunch club')
  assert.deepEqual(row?.problems, [{ field: 'email', problem: '“nobody” is not an email address' }])
  const sources = await defectSources(new Db(async () => database.owner, { schema: database.schema }))
  const found = sources.find(({ source }) => source === 'leads')
  assert.equal(found?.records, 1)
  assert.ok(found?.seenAt instanceof Date)
})

test('a record whose id is known but that cannot be used is not taken for gone', async () => {
  const ten = Array.from({ length: 10 }, (_, n) => ({ ...club, id: `n${n}` }))
  await imported(JSON.stringify(ten), { source: 'nameless' })
  const { answer } = await imported(JSON.stringify([...ten.slice(0, 9), { id: 'n9' }]), { source: 'nameless' })
  assert.deepEqual([answer.read, answer.unchanged, answer.removed], [10, 9, 0])
})

test('records that bite: bombs, endless lines, NULs, half characters, numbers and capitals for ids', async () => {
  const id = '93eaf18d-1cd2-4ec7-bffb-3c9172ee5070'
  const deep = `${'{"a":['.repeat(50_000)}1${']}'.repeat(50_000)}`
  const lines = [
    `{"id":"bomb","name":"Bomb","status":"active","deep":${deep}}`,
    `{"id":"long","name":"${'x'.repeat(30_000_000)}"}`,
    '{"id":17,"name":"Number","status":"active"}',
    '{"id":true,"name":"Truth","status":"active"}',
    `{"id":"${id.toUpperCase()}","name":"Capitals","status":"active"}`,
    `{"id":"${id}","name":"Small letters","status":"active"}`,
    '{"id":"nul","name":"N\\u0000UL","status":"active","a\\u0000b":"\\ud800"}',
    '{"id":"nul2","name":"\u0000Raw"}',
    '[]',
    'null',
    '"text"',
    '12',
    `{"id":"${'i'.repeat(5000)}","name":"Long id","status":"active"}`,
    '{"id":"last","name":"Last","status":"active"}',
  ]
  const result = await imported(lines.join('\n'), { source: 'bites' })
  assert.deepEqual([result.code, result.answer.read, result.answer.added], [0, 14, 7])
  assert.deepEqual(await names('bites'), ['Bomb', 'Capitals', 'Last', 'Long id', 'N UL', 'Number', 'Truth'])
  const all = told(result).join('\n')
  assert.match(all, /bomb: more than 24 deep/)
  assert.match(all, /line 2: longer than 1,000,000 characters/)
  assert.match(all, new RegExp(`${id}: used twice: the record at line 6 was left out`))
  for (const line of [8, 9, 10, 11, 12]) assert.match(all, new RegExp(`line ${line}: not`))
})

test('a small packed file that unpacks to nothing but space is read to its end, and holds nothing', async () => {
  const { code, answer } = await imported(gzipSync(`[${' '.repeat(200_000_000)}`), { source: 'space' })
  assert.deepEqual([code, answer.read, answer.added], [1, 0, 0])
  assert.match(JSON.stringify(answer.defects), /ends in the middle/)
})

test('a list that never ends is read as far as it goes', async () => {
  const one = JSON.stringify(club)
  const endless = await imported(`[${one},${'[['.repeat(100_000)}`, { source: 'endless' })
  assert.deepEqual([endless.code, endless.answer.read, endless.answer.added, endless.answer.removed], [1, 1, 1, 0])
})

test('one object, laid out over many lines, is one service, and several are several', async () => {
  const one = await imported(JSON.stringify(club, null, 2), { source: 'one' })
  assert.deepEqual([one.code, one.answer.read, one.answer.added], [0, 1, 1])
  const more = `${JSON.stringify(club, null, 2)}\n${JSON.stringify({ ...club, id: '2' }, null, 2)}`
  const two = await imported(more, { source: 'one' })
  assert.deepEqual([two.answer.read, two.answer.added, two.answer.unchanged], [2, 1, 1])
})

test('Windows-1252 and UTF-16 are read as what they are, and a mixed file says so', async () => {
  const name = 'Café – “déjà vu” £5'
  const line = (id: string) => JSON.stringify({ id, name, status: 'active' })
  const windows = Buffer.from(
    line('w').replaceAll('–', '\u0096').replaceAll('“', '\u0093').replaceAll('”', '\u0094'),
    'latin1',
  )
  const mixed = Buffer.concat([Buffer.from(`${line('u')}\n`), windows])
  const result = await imported(mixed, { source: 'mixed' })
  assert.deepEqual(told(result), ['feed.json: 7 characters were not in UTF-8 and read as Windows-1252'])
  await imported(Buffer.from(`\uFEFF${line('a')}\n${line('b')}`, 'utf16le'), { source: 'wide' })
  await imported(Buffer.from(`${line('a')}\n${line('b')}`, 'utf16le').swap16(), { source: 'wide big' })
  for (const source of ['mixed', 'wide', 'wide big']) assert.deepEqual(await names(source), [name, name], source)
})

const real = 'services-gm/oruk-v3/services.ndjson.gz'
const junk = [null, true, -1, 1e300, '', '\u0000', '\ud800', '<b>', [], {}, [[[]]], { id: {} }, 'x'.repeat(5000), '٣']

test('real records, spoiled at random, are all accounted for', unlessReal(real), async () => {
  const lines = (await text(createReadStream(realFile(real) ?? '').pipe(createGunzip())))
    .trim()
    .split('\n')
    .slice(0, 600)
  let state = 42
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state % below
  }
  const spoiled = lines.map((line, n) =>
    n % 3 === 0 ? cutUp(line, random) : JSON.stringify(misfit(JSON.parse(line), random)),
  )
  const { code, answer } = await imported(spoiled.join('\n'), { source: 'spoiled' })
  assert.equal(code, 0)
  assert.equal(answer.read, lines.length)
  const { rows } = await database.owner.query(
    `select count(*)::int as count from import_defect where source = 'spoiled' and listing_id is null`,
  )
  assert.equal(answer.added + answer.changed + answer.unchanged + rows[0].count, lines.length, 'nothing is lost')
  assert.ok(answer.added > 200 && rows[0].count > 20, `${answer.added} kept as listings, ${rows[0].count} as they came`)
  const again = await imported(spoiled.join('\n'), { source: 'spoiled' })
  assert.deepEqual([again.answer.changed, again.answer.added], [0, 0])
})

type Random = (below: number) => number

/** A line with a character changed, a part doubled, or its end cut off. */
function cutUp(line: string, random: Random) {
  const at = random(line.length)
  const ways = [
    line.slice(0, at) + String.fromCharCode(32 + random(90)) + line.slice(at + 1),
    line.slice(0, at) + line.slice(Math.max(0, at - 40)),
    line.slice(0, at),
  ]
  return ways[random(ways.length)] || 'x'
}

/** The same record with something else in one of its places, at any depth. */
function misfit(value: unknown, random: Random): unknown {
  if (random(6) === 0 || typeof value !== 'object' || value === null) return junk[random(junk.length)]
  const keys = Object.keys(value)
  const key = keys[random(keys.length)]
  if (key === undefined) return junk[random(junk.length)]
  if (Array.isArray(value)) return value.map((item, n) => (String(n) === key ? misfit(item, random) : item))
  return { ...value, [key]: misfit(Reflect.get(value, key), random) }
}
