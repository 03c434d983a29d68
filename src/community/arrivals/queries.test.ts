import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { type ArrivingListing, plainTerm } from './arriving.ts'
import { renewListing, saveListings } from './queries.ts'

let database: TestDatabase
let db: Db

before(async () => {
  database = await testDatabase()
  db = new Db(async () => database.owner, { schema: database.schema })
})

after(() => database.close())

function arriving(rest: Partial<ArrivingListing>): ArrivingListing {
  return {
    ...{ source: 'council', sourceId: '17', provider: null, kind: 'service', status: 'published', name: 'Lunch' },
    ...{ description: 'Soup', whoFor: null, howToStart: null, cost: null, free: null, costOptions: [] },
    ...{ minimumAge: null, maximumAge: null, languages: [], website: null, email: null, phones: [], places: [] },
    ...{ times: [], terms: [plainTerm('Lunch club')], areas: [], serves: [], addressHidden: false },
    ...{ checkedOn: null, checkedBy: null, licence: null, original: null },
    ...rest,
  }
}

async function rowOf(id: string | undefined) {
  const { rows } = await database.owner.query('select * from listing where id = $1', [id])
  return rows[0]
}

test('a UUID that another source came with first stays that listing’s, and the copy gets one of its own', async () => {
  const sourceId = '93eaf18d-1cd2-4ec7-bffb-3c9172ee5070'
  const first = await saveListings(db, [arriving({ source: 'first', sourceId })])
  const copy = await saveListings(db, [arriving({ source: 'copy', sourceId, name: 'Taken over' })])
  assert.equal(first.ids[0], sourceId)
  assert.notEqual(copy.ids[0], sourceId)
  assert.equal((await rowOf(sourceId)).name, 'Lunch')
  assert.equal((await rowOf(copy.ids[0])).name, 'Taken over')
  const again = await saveListings(db, [arriving({ source: 'copy', sourceId, name: 'Taken over' })])
  assert.deepEqual([again.ids, again.unchanged], [copy.ids, 1])
})

test('what a steward wrote survives the next import, and the history says what the source changed', async () => {
  const { ids } = await saveListings(db, [arriving({ sourceId: 'kept' })])
  const id = ids[0] ?? ''
  assert.equal(await renewListing(db, id, { amended: { name: 'Lunch and company' }, addressHidden: true }), true)
  const counts = await saveListings(db, [arriving({ sourceId: 'kept', name: 'LUNCH', description: 'Soup and bread' })])
  assert.deepEqual([counts.added, counts.changed], [0, 1])

  const row = await rowOf(id)
  assert.deepEqual([row.name, row.description, row.address_hidden], ['Lunch and company', 'Soup and bread', true])
  const { rows } = await database.owner.query('select what, fields from listing_change where listing_id = $1', [id])
  assert.deepEqual(rows, [
    { what: 'source', fields: { name: ['Lunch', 'LUNCH'], description: ['Soup', 'Soup and bread'] } },
  ])
})

test('a listing that comes back after it was gone is published again, and counts as changed', async () => {
  const { ids } = await saveListings(db, [arriving({ sourceId: 'back' })])
  await database.owner.query(`update listing set status = 'gone' where id = $1`, [ids[0]])
  const counts = await saveListings(db, [arriving({ sourceId: 'back' })])
  assert.deepEqual([counts.added, counts.changed, counts.unchanged], [0, 1, 0])
  assert.equal((await rowOf(ids[0])).status, 'published')
})

test('nothing is renewed that is not there', async () => {
  const id = '0199d5f0-0000-7000-8000-000000000001'
  assert.equal(await renewListing(db, id, { amended: {}, addressHidden: false }), false)
})
