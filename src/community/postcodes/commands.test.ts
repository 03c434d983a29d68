import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { importPostcodes } from './commands.ts'
import { addOutcodes, findSpot } from './queries.ts'

let database: TestDatabase
let folder: string
let app: pg.Client
let db: Db

before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'alongside-postcodes-'))
  app = new pg.Client(database.logins.app)
  await app.connect()
  db = new Db(async () => app, { schema: database.schema })
})

after(async () => {
  await app.end()
  await database.close()
  await rm(folder, { recursive: true })
})

async function imported(...contents: (string | Buffer)[]) {
  const files = contents.map((_, index) => join(folder, `file${index}.csv`))
  for (const [index, content] of contents.entries()) await writeFile(files[index] ?? '', content)
  return runCommand<Record<string, unknown>>(database, importPostcodes, { positionals: files })
}

const ours =
  'postcode,lat,lng,lad_gss\nSY3 7PQ,52.70,-2.77,E06000051\nSY3 7PR,52.72,-2.79,E06000051\nM33 5FJ,53.42,-2.33,E08000009\n'

test('pages find a postcode and its first half once they are imported', async () => {
  await addOutcodes(new Db(async () => database.owner, { schema: database.schema }), [
    { outcode: 'SY3', lat: 52.6, lng: -2.7, district: 'E06000051' },
    { outcode: 'WR1', lat: 52.2, lng: -2.2, district: 'E07000237' },
  ])
  const { code, answer } = await imported(gzipSync(ours))
  assert.equal(code, 0)
  assert.deepEqual(answer, { read: 3, added: 3, changed: 0, unchanged: 0, ended: 0, faulty: 0, defects: [] })

  const at = { lat: 52.7, lng: -2.77, district: 'E06000051' }
  assert.deepEqual(await findSpot(db, { postcode: 'SY37PQ', outcode: 'SY3' }), { label: 'SY3 7PQ', ...at })
  const middle = await findSpot(db, { postcode: null, outcode: 'SY3' })
  assert.ok(middle && Math.abs(middle.lat - 52.71) < 1e-9, 'what was set by hand gave way')
  assert.equal((await findSpot(db, { postcode: null, outcode: 'WR1' }))?.lat, 52.2, 'and stays where nothing is known')
  assert.equal(await findSpot(db, { postcode: 'SY37ZZ', outcode: 'SY3' }), undefined)
})

test('importing again changes what moved, and keeps what is not mentioned', async () => {
  const { answer } = await imported(
    'postcode,lat,lng,lad_gss\nSY3 7PQ,52.71,-2.77,E06000051\nsy37pr,52.72,-2.79,E06000051\nSY1 1AA,52.7,-2.7,\nSY1 1AA,52.8,-2.7,\n',
  )
  assert.deepEqual([answer.added, answer.changed, answer.unchanged], [1, 1, 1])
  assert.equal((await findSpot(db, { postcode: 'M335FJ', outcode: 'M33' }))?.lat, 53.42)
  assert.equal((await findSpot(db, { postcode: 'SY11AA', outcode: 'SY1' }))?.lat, 52.8, 'the last of two rows counts')
})

test('the directory of the Office for National Statistics is read, and postcodes that ended are left out', async () => {
  const { answer } = await imported(
    [
      '"pcd","pcds","dointr","doterm","oslaua","lat","long"',
      '"WR1 1AA","WR1 1AA","199001","","E07000237",52.19,-2.22',
      '"WR1 1AB","WR1 1AB","199001","201501","E07000237",52.19,-2.22',
      '"GY1 1AA","GY1 1AA","199001","","L99999999",99.999999,0',
      '"nonsense"',
    ].join('\r\n'),
  )
  assert.deepEqual([answer.read, answer.added, answer.ended, answer.faulty], [4, 1, 1, 2])
  assert.deepEqual(answer.defects, [
    { record: 'line 4', field: 'lat', problem: 'no usable place for GY11AA' },
    { record: 'line 5', field: 'postcode', problem: '“nonsense” is not a postcode' },
  ])
})

test('Code-Point Open is read, all of its files together', async () => {
  const sy = '"SY1 2AB",10,349450,312950,"E92000001","E19000001","E18000005","","E06000051","E05009285"\n'
  const wr = 'WR2 2AB,10,384500,254500,E92000001,E19000001,E18000005,,E07000237,E05007880\n'
  const { answer } = await imported(sy, wr)
  assert.deepEqual([answer.read, answer.added, answer.faulty], [2, 2, 0])
  const spot = await findSpot(db, { postcode: 'SY12AB', outcode: 'SY1' })
  assert.ok(spot && Math.abs(spot.lat - 52.7117) < 0.002 && spot.district === 'E06000051')
})

test('a file that will not do is refused in a sentence, and nothing is half there', async () => {
  const before = await database.owner.query('select count(*)::int from public.postcode')
  const packed = gzipSync(ours + Array.from({ length: 5000 }, (_, n) => `SY9 ${n % 10}AA,52.${n},-2.${n},\n`).join(''))
  const refusals = [await imported('name,age\nSam,41\n'), await imported(''), await imported(packed.subarray(0, 9000))]
  assert.deepEqual(
    refusals.map(({ code, refused }) => [code, /^[^\n]+\.$/.test(refused ?? '')]),
    [
      [1, true],
      [1, true],
      [1, true],
    ],
  )
  assert.match(refusals[0]?.refused ?? '', /columns of this file are not known/)
  assert.match(refusals[2]?.refused ?? '', /ends in the middle/)
  assert.deepEqual((await database.owner.query('select count(*)::int from public.postcode')).rows, before.rows)
  assert.equal((await imported(ours)).code, 0, 'and the next import works')
})
