import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import { addExampleListings } from '../examples/queries.ts'
import { importDistricts } from './commands.ts'
import { districtNames, findPlace } from './queries.ts'

let database: TestDatabase
let db: Db
before(async () => {
  database = await testDatabase()
  db = new Db(async () => database.owner, { schema: database.schema })
  await addExampleListings(database.owner, { schema: database.schema, today: '2026-11-22' })
})
after(() => database.close())

async function spotOf(typed: string) {
  const found = await findPlace(db, typed)
  return 'spot' in found ? found.spot : null
}

test('a town is found by its name, however it is typed', async () => {
  const shrewsbury = await spotOf('Shrewsbury')
  assert.ok(shrewsbury && Math.abs(shrewsbury.lat - 52.71) < 0.05 && Math.abs(shrewsbury.lng + 2.75) < 0.05)
  assert.deepEqual([shrewsbury.label, shrewsbury.district], ['Shrewsbury', 'E06000051'])
  for (const typed of ['shrewsbury', ' near  SHREWSBURY ', 'in Shrewsbury', 'Shrewsbury.', 'Shrewsbury, Shropshire']) {
    assert.deepEqual(await spotOf(typed), shrewsbury, typed)
  }
})

test('what is no place here is owned up to', async () => {
  for (const typed of ['the moon', 'x', "'; drop table place_name; --", '%', '1234567890']) {
    assert.deepEqual(await findPlace(db, typed), { unknown: 'name' }, typed)
  }
  const unknown = await findPlace(db, 'SY3 9ZZ')
  assert.equal('unknown' in unknown && unknown.unknown === 'postcode' && unknown.outcode?.label, 'SY3')
})

test('two towns of one name are a choice, and each says where it is', async () => {
  await database.owner.query(`
    insert into public.district (code, name) values ('E06000051', 'Shropshire'), ('W06000022', 'Newport');
    insert into place_name (key, district, name, lat, lng, listings) values
      ('newport', 'E06000051', 'Newport', 52.77, -2.38, 5), ('newport', 'W06000022', 'Newport', 51.58, -3.0, 9)`)
  const found = await findPlace(db, 'newport')
  assert.deepEqual('choices' in found && found.choices.map(({ label }) => label), [
    'Newport, Newport',
    'Newport, Shropshire',
  ])
  assert.equal((await spotOf('Newport, Shropshire'))?.lat, 52.77)
})

test('a council’s area is known by its name', unlessReal('postcodes/gb-lad-names-2014-08.csv'), async () => {
  const names = realFile('postcodes/gb-lad-names-2014-08.csv') ?? ''
  const { answer, code } = await runCommand(database, importDistricts, { positionals: [names] })
  assert.deepEqual([code, answer.districts], [0, 407])
  await database.owner.query(`insert into public.outcode (outcode, lat, lng, district, postcodes)
    values ('M33', 53.42, -2.32, 'E08000009', 900), ('WA14', 53.39, -2.36, 'E08000009', 600)`)
  const trafford = await spotOf('Trafford')
  assert.ok(trafford && trafford.lat > 53.39 && trafford.lat < 53.42)
  assert.equal(trafford.label, 'Trafford')
  assert.equal((await districtNames(db, ['E08000009', 'E99999999'])).get('E08000009'), 'Trafford')
})
