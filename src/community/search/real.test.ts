import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../../test/command.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { importServices } from '../imports/commands.ts'
import { findListing } from '../listings/queries.ts'
import { importPostcodes } from '../postcodes/commands.ts'
import { milesBetween, readPostcode, type Spot } from '../postcodes/postcode.ts'
import { findSpot } from '../postcodes/queries.ts'
import { type Filters, noFilters, type Order, orders } from './filters.ts'
import { searchListings, type Wanted } from './queries.ts'
import type { Found } from './search.ts'

const services = 'services-gm/oruk-v3/services.ndjson.gz'
const postcodes = 'postcodes/trafford-onspd-2025-02.csv.gz'
const real = unlessReal(services)

let database: TestDatabase
let db: Db
let counts: Record<string, unknown>

before(async () => {
  const [file, places] = [realFile(services), realFile(postcodes)]
  if (!file || !places) return
  database = await testDatabase()
  db = new Db(async () => database.owner, { schema: database.schema })
  await runCommand(database, importPostcodes, { positionals: [places] })
  counts = (await runCommand(database, importServices, { positionals: [file] })).answer
})

after(() => database?.close())

async function around(typed: string): Promise<Spot> {
  const place = readPostcode(typed)
  const spot = place && (await findSpot(db, place))
  assert.ok(spot, typed)
  return spot
}

async function everyPage(words: string, spot: Spot | null, more: Partial<Wanted> = {}) {
  const pages: Found[] = []
  for (let page = 1; ; page++) {
    const found = await searchListings(db, { words, spot, ...more, page })
    if (found.listings.length === 0)
      return { total: pages[0]?.total ?? 0, listings: pages.flatMap((one) => one.listings) }
    pages.push(found)
  }
}

test('all two thousand real services come in, and again changes nothing', real, async () => {
  assert.deepEqual([counts.read, counts.added, counts.removed], [2000, 2000, 0])
  const { answer, code } = await runCommand(database, importServices, { positionals: [realFile(services) ?? ''] })
  assert.deepEqual([code, answer.read, answer.added, answer.changed, answer.unchanged], [0, 2000, 0, 0, 2000])
})

test('a food bank near M33 is a real one, and near', real, async () => {
  const found = await searchListings(db, { words: 'food bank', spot: await around('M33'), page: 1 })
  assert.equal(found.radius, 5)
  const [first] = found.listings
  assert.ok(first && first.miles !== null && first.miles < 2)
  assert.match(`${first.name} ${first.description} ${first.terms}`, /food bank/i)
  const nearest = await searchListings(db, { words: 'food bank', spot: await around('M33'), page: 1, order: 'nearest' })
  const miles = nearest.listings.map((listing) => listing.miles ?? Number.POSITIVE_INFINITY)
  assert.deepEqual(
    miles,
    [...miles].sort((a, b) => a - b),
  )
  assert.ok(await findListing(db, first.id))
})

test('distances, and who is near, agree with measuring every one of them', real, async () => {
  const all = await everyPage('', null)
  assert.equal(all.listings.length, 2000)
  for (const place of ['M33', 'M33 4NA', 'WA14', 'M16']) {
    const spot = await around(place)
    const measured = new Map(
      all.listings.map(({ id, places }) => {
        const miles = places.flatMap(({ lat, lng }) =>
          lat === null || lng === null ? [] : milesBetween(spot, { lat, lng }),
        )
        return [id, miles.length > 0 ? Math.min(...miles) : null]
      }),
    )
    const found = await everyPage('', spot)
    for (const { id, miles } of found.listings) {
      const exact = measured.get(id) ?? null
      assert.ok(
        exact === miles || (exact !== null && miles !== null && Math.abs(exact - miles) < 1e-9),
        `${exact} ${miles}`,
      )
    }
    const near = [...measured].filter(([, miles]) => miles !== null && miles <= 5).map(([id]) => id)
    const got = found.listings.filter(({ miles }) => miles !== null && miles <= 5).map(({ id }) => id)
    assert.deepEqual(new Set(got), new Set(near), place)
  }
})

const narrowed: Partial<Filters>[] = [{}, { free: true, day: 'TU', at: '10:30' }, { needs: ['mind', 'food'], age: 70 }]
for (const order of Object.keys(orders) as Order[]) {
  test(`the pages of a search hold everything once, ordered by ${orders[order].toLowerCase()}`, real, async () => {
    for (const filters of narrowed) {
      for (const [words, place] of [
        ['club', ''],
        ['', 'M33'],
        ['pharmacy', 'M16'],
        ['swimming for disabled people', 'M33'],
        ['', ''],
      ] as const) {
        const more = { order, filters: { ...noFilters, ...filters } }
        const { total, listings } = await everyPage(words, place ? await around(place) : null, more)
        assert.equal(listings.length, total, `${words} ${place} ${JSON.stringify(filters)}`)
        assert.equal(new Set(listings.map(({ id }) => id)).size, total)
      }
    }
  })
}

test('a search with a place is answered by the index of words and squares', real, async () => {
  await database.owner.query('analyze')
  const asked: { text: string; values: unknown[] }[] = []
  const watching = new Db(
    async () =>
      new Proxy(database.owner, {
        get: (client, name) =>
          name === 'query'
            ? (text: string, values: unknown[]) => {
                asked.push({ text, values })
                return client.query(text, values)
              }
            : Reflect.get(client, name),
      }),
    { schema: database.schema },
  )
  // As in a large directory: in a small one all that says a word is read at once.
  await database.owner.query(`update search_word set uses = uses * 50`)
  await searchListings(watching, { words: 'food bank', spot: await around('M33'), page: 1 })
  await database.owner.query(`update search_word set uses = uses / 50`)
  const first = asked.find(({ text }) => text.includes('candidate'))
  assert.ok(first)
  // Two thousand are read through as fast; what matters is that the index can answer both at once when there are more.
  await database.owner.query('set enable_seqscan = off')
  const { rows } = await database.owner.query(`explain (analyze, buffers) ${first.text}`, first.values)
  await database.owner.query('reset enable_seqscan')
  assert.match(
    JSON.stringify(rows),
    /Bitmap Index Scan on listing_found[^}]*\}[^}]*Index Cond: [^}]*words @@[^}]*reach &&/,
  )
})

test('a helpline for the whole county is found in each of its districts, and in no other', real, async () => {
  const districts = Array.from({ length: 10 }, (_, at) => `E080000${String(at + 1).padStart(2, '0')}`)
  const { rows } = await database.owner.query<{ arrived: ArrivingListing }>(
    `select arrived from listing where name = 'Samaritans' limit 1`,
  )
  const [pattern] = rows
  assert.ok(pattern)
  const helpline = { name: 'Quillon county line', sourceId: 'quillon', serves: districts, places: [] }
  await saveListings(db, [{ ...pattern.arrived, ...helpline, original: null }])
  for (const district of [...districts, 'E06000051']) {
    const spot = { label: district, lat: 53.5, lng: -2.2, district }
    const found = await searchListings(db, { words: 'quillon line', spot, page: 1 })
    const names = found.listings.map(({ name }) => name)
    if (districts.includes(district)) assert.equal(names[0], 'Quillon county line', district)
    // Elsewhere it is offered only once nothing is near and nothing comes there.
    else assert.ok(found.radius === null, district)
  }
})
