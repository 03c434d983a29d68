import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { oddListings } from '../../test/odd-listings.ts'
import { publishedSchemas, type SchemaName, schemaNames, specFile } from '../../test/oruk-schemas.ts'
import { addRealDirectory, realServices } from '../../test/real-directory.ts'
import { unlessReal } from '../../test/real-files.ts'
import { saveListings } from '../arrivals/queries.ts'
import { addExampleListings } from '../examples/queries.ts'

const real = unlessReal(realServices)

let site: TestApp
let empty: TestApp
let visitor: Visitor

before(async () => {
  if (real.skip) return
  site = await testApp()
  await addRealDirectory(site.database)
  visitor = await site.as(null)
  empty = await testApp()
})

after(async () => {
  await site?.close()
  await empty?.close()
})

interface Item {
  id: string
}

interface Page<T extends Item = Item> {
  total_items: number
  total_pages: number
  page_number: number
  size: number
  first_page: boolean
  last_page: boolean
  empty: boolean
  contents: T[]
}

async function read<T>(path: string, who = visitor): Promise<T> {
  const answer = await who.get(path)
  assert.equal(answer.status, 200, path)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/json/)
  const text = await answer.text()
  assert.ok(!/[:[,]null[,}\]]/.test(text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')), `${path} holds no null`)
  return JSON.parse(text)
}

async function everyPage<T extends Item>(path: string, who = visitor): Promise<Page<T>[]> {
  const pages: Page<T>[] = []
  for (let number = 1; ; number++) {
    const page = await read<Page<T>>(`${path}${path.includes('?') ? '&' : '?'}page=${number}`, who)
    pages.push(page)
    if (page.last_page) return pages
  }
}

const lists = [
  { path: '/oruk/v3/services', list: 'service_list', one: 'service_full' },
  { path: '/oruk/v3/service_at_locations', list: 'service_at_location_list', one: 'service_at_location_full' },
  { path: '/oruk/v3/taxonomies', list: 'taxonomy_list', one: 'taxonomy' },
  { path: '/oruk/v3/taxonomy_terms', list: 'taxonomy_term_list', one: 'taxonomy_term' },
] as const

test("the published schemas, as used here, agree with the standard's validator on its own examples", real, () => {
  const faultsOf = publishedSchemas()
  const failing = (folder: string) =>
    schemaNames.filter((name) => {
      const file = specFile(`validator-mocks/${folder}/${name}.json`)
      return faultsOf(name, JSON.parse(readFileSync(file, 'utf8'))).length > 0
    })
  assert.deepEqual(failing('V3.0-UK-Default'), [])
  assert.deepEqual(failing('V3.0-UK-Test'), [])
  assert.deepEqual(failing('V3.0-UK-Warn'), ['taxonomy_term'])
  assert.deepEqual(failing('V3.0-UK-Fail'), ['service_list', 'service_full', 'taxonomy_term'])
})

async function assertValid(who: Visitor, options: { each: number; perPage: number }) {
  const faultsOf = publishedSchemas()
  const check = (name: SchemaName, answer: unknown, path: string) => {
    assert.deepEqual(faultsOf(name, answer).slice(0, 5), [], path)
  }
  const counts: number[] = []
  for (const { path, list, one } of lists) {
    const pages = await everyPage(`${path}?per_page=${options.perPage}`, who)
    for (const page of pages) check(list, page, path)
    const items = pages.flatMap(({ contents }) => contents)
    for (const item of items.filter((_, at) => at % options.each === 0)) {
      const whole = await read<object>(`${path}/${item.id}`, who)
      check(one, whole, `${path}/${item.id}`)
      // Because the standard's own file asks for a service there.
      if (one === 'service_at_location_full') check('service_full', whole, `${path}/${item.id}`)
    }
    // A list holds each whole, so that nobody has to ask for them one by one.
    for (const page of pages) for (const item of page.contents) check(one, item, `${path} ${item.id}`)
    counts.push(items.length)
  }
  return counts
}

test('all of two thousand real services pass the published schemas, at every address', real, async () => {
  assert.deepEqual(await assertValid(visitor, { each: 20, perPage: 200 }), [2000, 1999, 1, 52])
})

test('an empty directory passes too, and the example, and what is odd', real, async () => {
  const nobody = await empty.as(null)
  assert.deepEqual(await assertValid(nobody, { each: 1, perPage: 20 }), [0, 0, 0, 0])
  for (const { path } of lists) {
    const { contents, ...page } = await read<Page>(path, nobody)
    const flags = { first_page: true, last_page: true, empty: true }
    assert.deepEqual(page, { total_items: 0, total_pages: 0, page_number: 1, size: 0, ...flags })
  }
  await addExampleListings(empty.database.owner, { schema: empty.database.schema, today: '2026-11-22' })
  const { owner, schema } = empty.database
  await saveListings(new Db(async () => owner, { schema }), oddListings)
  const [services = 0, places = 0, taxonomies, terms = 0] = await assertValid(nobody, { each: 1, perPage: 7 })
  assert.ok(services >= 64 && places >= 66 && taxonomies === 2 && terms > 30, `${services} ${places} ${terms}`)
})

test('the first, a middle and the last page say where they are, and all pages hold everything once', real, async () => {
  for (const { path } of lists) {
    const first = await read<Page>(`${path}?per_page=5`)
    const middle = Math.ceil(first.total_pages / 2)
    for (const number of new Set([1, middle, first.total_pages])) {
      const page = await read<Page>(`${path}?per_page=5&page=${number}`)
      const rest = page.total_items - (number - 1) * 5
      assert.equal(page.total_pages, Math.ceil(page.total_items / 5))
      assert.deepEqual(
        [page.page_number, page.size, page.contents.length, page.first_page, page.last_page, page.empty],
        [number, Math.min(5, rest), Math.min(5, rest), number === 1, number === page.total_pages, false],
      )
    }
    const past = await read<Page>(`${path}?per_page=5&page=${first.total_pages + 1}`)
    assert.deepEqual([past.size, past.first_page, past.last_page, past.empty], [0, false, true, true])

    const ids = (await everyPage(`${path}?per_page=137`)).flatMap(({ contents }) => contents.map(({ id }) => id))
    assert.equal(ids.length, first.total_items)
    assert.equal(new Set(ids).size, ids.length)
  }
})

interface Service extends Item {
  name: string
  minimum_age?: number
  maximum_age?: number
  service_at_locations?: { location: { latitude?: number; addresses?: { postal_code: string }[] } }[]
  schedules?: { byday?: string; opens_at?: string; closes_at?: string }[]
  attributes?: { taxonomy_term_id: string; taxonomy_term: { taxonomy_id: string } }[]
  service_areas?: { extent?: string }[]
}

async function someServices() {
  const all = (await everyPage<Service>('/oruk/v3/services?per_page=500')).flatMap(({ contents }) => contents)
  let seed = 20261122
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648
    return seed / 2147483648
  }
  return all
    .map((service) => ({ service, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ service }) => service)
}

function query(asked: Record<string, string | number>) {
  return new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))
}

async function assertFound(services: readonly Service[], asked: (service: Service) => Record<string, string | number>) {
  for (const service of services) {
    const path = `/oruk/v3/services?per_page=100&${query(asked(service))}`
    const found = (await everyPage(path)).flatMap(({ contents }) => contents.map(({ id }) => id))
    assert.ok(found.includes(service.id), `${service.name} is found by ${path}`)
    assert.ok(found.length < 2000, `${path} leaves some out`)
  }
}

test('a service is found by its own name, postcode, term, days and times', real, async () => {
  const services = await someServices()
  await assertFound(services.slice(0, 60), ({ name }) => ({ search: name }))

  const postcodeOf = (one: Service) => one.service_at_locations?.[0]?.location.addresses?.[0]?.postal_code ?? ''
  const known = new Set(
    (await site.database.owner.query<{ postcode: string }>('select postcode from public.postcode')).rows.map(
      ({ postcode }) => postcode,
    ),
  )
  const placed = services.filter(
    (one) =>
      known.has(postcodeOf(one).replaceAll(' ', '')) && one.service_at_locations?.[0]?.location.latitude !== undefined,
  )
  assert.ok(placed.length > 1800, String(placed.length))
  await assertFound(placed.slice(0, 60), (one) => ({ postcode: postcodeOf(one), proximity: 1000 }))

  const termed = services.filter(({ attributes }) => attributes)
  await assertFound(termed.slice(0, 50), ({ attributes = [] }) => ({
    taxonomy_term_id: attributes[0]?.taxonomy_term_id ?? '',
  }))

  const timed = services.flatMap((one) => {
    const schedule = one.schedules?.find(({ byday, opens_at }) => byday && opens_at)
    return schedule ? [{ one, schedule }] : []
  })
  assert.ok(timed.length > 500)
  const times = new Map(timed.map(({ one, schedule }) => [one.id, schedule]))
  await assertFound(
    timed.slice(0, 50).map(({ one }) => one),
    ({ id }) => {
      const { byday = '', opens_at = '', closes_at = '' } = times.get(id) ?? {}
      return { day: byday.split(',')[0] ?? '', start_time: opens_at, end_time: closes_at }
    },
  )
})

test('a service is found by its own ages, as the standard means them', real, async () => {
  const { rows } = await site.database.owner.query<{ id: string }>(
    `update listing set minimum_age = abs(hashtext(id::text)) % 60, maximum_age = 60 + abs(hashtext(id::text)) % 40
     where id in (select id from listing order by md5(id::text) limit 60) returning id`,
  )
  const aged = (await someServices()).filter(({ id }) => rows.some((row) => row.id === id))
  assert.equal(aged.length, 60)
  await assertFound(aged, ({ minimum_age = 0, maximum_age = 0 }) => ({ minimum_age, maximum_age }))
  for (const { id, minimum_age = 0, maximum_age = 0 } of aged.slice(0, 10)) {
    const older = await everyPage(`/oruk/v3/services?per_page=100&minimum_age=${minimum_age + 1}`)
    const younger = await everyPage(`/oruk/v3/services?per_page=100&maximum_age=${maximum_age - 1}`)
    const found = [...older, ...younger].flatMap(({ contents }) => contents.map((one) => one.id))
    assert.ok(!found.includes(id), 'not when the age asked for is another')
  }
})

test('another day, another district or absurd words find fewer, or nothing', real, async () => {
  const total = async (asked: Record<string, string | number>, of = 'services') =>
    (await read<Page>(`/oruk/v3/${of}?per_page=1&${query(asked)}`)).total_items
  assert.equal(await total({ search: 'xylophone submarine quagga' }), 0)
  assert.equal(await total({ search: '& | ! :* <-> ( )' }), 0)
  const onSundays = await total({ day: 'SU' })
  const onMondays = await total({ day: 'mo' })
  assert.ok(onSundays > 0 && onSundays < onMondays && onMondays < 2000, `${onSundays} ${onMondays}`)
  assert.equal(await total({ start_time: '23:59', end_time: '00:01' }), 0)

  const inTrafford = await total({ postcode: 'M33 4NA' })
  const inBolton = await total({ postcode: 'BL1 2BZ' })
  assert.ok(inTrafford > 0 && inBolton > 0 && inTrafford + inBolton < 2000, `${inTrafford} ${inBolton}`)
  const covered = await everyPage<Service>('/oruk/v3/services?per_page=100&postcode=M33%204NA')
  for (const { contents } of covered) {
    for (const { service_areas = [] } of contents) {
      assert.ok(service_areas.some(({ extent }) => extent === 'E08000009'))
    }
  }
  const near = await total({ postcode: 'M33 4NA', proximity: 1000 })
  const wider = await total({ postcode: 'M33 4NA', proximity: 3000 })
  assert.ok(near > 0 && near < wider, `${near} ${wider}`)
  assert.equal(await total({ postcode: 'M33 4NA', proximity: 3000 }, 'service_at_locations'), wider)
  assert.equal(await total({ postcode: 'M33 4NA', proximity: 0.5 }), 0)
  const [{ contents: taxonomies }] = (await everyPage('/oruk/v3/taxonomies')) as [Page]
  assert.equal(await total({ taxonomy_id: taxonomies[0]?.id ?? '' }), 2000)
  assert.equal(await total({ taxonomy_id: '00000000-0000-4000-8000-000000000000' }), 0)
})

test('what is within so many metres is what measuring every place says', real, async () => {
  interface At extends Item {
    location: { latitude?: number; longitude?: number }
  }
  const all = (await everyPage<At>('/oruk/v3/service_at_locations?per_page=500')).flatMap(({ contents }) => contents)
  const { rows } = await site.database.owner.query<{ lat: number; lng: number }>(
    `select lat, lng from public.postcode where postcode = 'M334NA'`,
  )
  const [{ lat, lng } = { lat: 0, lng: 0 }] = rows
  for (const proximity of [800, 5000, 25_000, 90_000]) {
    const path = `/oruk/v3/service_at_locations?per_page=500&postcode=M334NA&proximity=${proximity}`
    const found = (await everyPage(path)).flatMap(({ contents }) => contents.map(({ id }) => id))
    // Measured another way: on a plane, which over such distances is the sphere but for a few in a thousand.
    const apart = all.flatMap(({ id, location }) => {
      if (location.latitude === undefined || location.longitude === undefined) return []
      const up = (location.latitude - lat) * 111_195
      const across = (location.longitude - lng) * 111_195 * Math.cos((((lat + location.latitude) / 2) * Math.PI) / 180)
      return [{ id, metres: Math.hypot(up, across) }]
    })
    for (const { id, metres } of apart) {
      if (Math.abs(metres - proximity) < proximity * 0.005) continue
      assert.equal(found.includes(id), metres < proximity, `${id} at ${metres} m of ${proximity}`)
    }
  }
})
