import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Db } from '../../platform/db/kysely.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { oddListings } from '../../test/odd-listings.ts'
import { saveListings } from '../arrivals/queries.ts'
import { told } from '../examples/listings.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: TestApp
let visitor: Visitor

before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  visitor = await site.as(null)
})

after(() => site.close())

interface Page {
  total_items: number
  contents: { id: string; name: string; [other: string]: unknown }[]
}

async function page(path: string): Promise<Page> {
  const answer = await visitor.get(path)
  assert.equal(answer.status, 200, path)
  return (await answer.json()) as Page
}

async function serviceNamed(name: string) {
  const { contents } = await page(`/oruk/v3/services?search=${encodeURIComponent(name)}`)
  const found = contents.find((one) => one.name === name)
  assert.ok(found, name)
  return found
}

const unknownId = '00000000-0000-4000-8000-000000000000'
const lists = ['services', 'service_at_locations', 'taxonomies', 'taxonomy_terms']

test('it says which version it is, and where it is described', async () => {
  for (const path of ['/oruk/v3', '/oruk/v3/']) {
    const version = (await (await visitor.get(path)).json()) as Record<string, string>
    assert.equal(version.version, 'HSDS-UK-3.0')
    assert.match(version.profile ?? '', /^https:\/\//)
    assert.ok(URL.canParse(version.openapi_url ?? ''))
    assert.equal((await visitor.get(new URL(version.openapi_url ?? '').pathname)).status, 200)
  }
})

test('any program may read it, with no key and no cookie, and is told so of refusals too', async () => {
  const asked = ['', '/services', `/services/${unknownId}`, '/services?page=x', '/nothing', '/openapi.json']
  for (const path of [...asked, ...lists.map((list) => `/${list}`)]) {
    const answer = await visitor.get(`/oruk/v3${path}`, { origin: 'https://council.example.org' })
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', path)
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
    assert.equal(answer.headers.get('set-cookie'), null)
    assert.match(answer.headers.get('content-type') ?? '', /^application\/(problem\+)?json/)
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    const answer = await site.app.request('/oruk/v3/services', { method, headers: { host: 'localhost' } })
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET, HEAD, OPTIONS'])
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.match(answer.headers.get('content-type') ?? '', /json/)
  }
  const before = await site.app.request('/oruk/v3/services', {
    method: 'OPTIONS',
    headers: {
      host: 'localhost',
      origin: 'https://council.example.org',
      'access-control-request-headers': 'if-none-match',
    },
  })
  assert.equal(before.status, 204)
  assert.equal(before.headers.get('access-control-allow-origin'), '*')
  assert.match(before.headers.get('access-control-allow-methods') ?? '', /GET/)
  assert.equal(before.headers.get('access-control-allow-headers'), '*')
  const nobody = await site.app.request('/oruk/v3/services', { headers: { host: 'elsewhere.example.org' } })
  assert.deepEqual([nobody.status, nobody.headers.get('access-control-allow-origin')], [421, '*'])
})

test('what cannot be read is refused with what it must be', async () => {
  const wrong: Record<string, RegExp> = {
    'page=0': /page must be a whole number from 1/,
    'page=-1': /page/,
    'page=two': /page/,
    'page=1.5': /page/,
    'page=99999999999999999999': /page/,
    'per_page=0': /per_page must be a whole number from 1 to 500/,
    'per_page=501': /per_page/,
    'taxonomy_term_id=7': /taxonomy_term_id must be a UUID/,
    "taxonomy_id='": /taxonomy_id/,
    'organization_id=none': /organization_id/,
    'minimum_age=old': /minimum_age must be an age/,
    'maximum_age=-3': /maximum_age/,
    'day=FUNDAY': /day must be one of MO/,
    'start_time=25:00': /start_time must be a time/,
    'end_time=noon': /end_time/,
    'postcode=nowhere+at+all': /postcode must be a postcode/,
    'postcode=ZE1+0AA': /We do not know this postcode/,
    'proximity=1000': /proximity needs a postcode/,
    'postcode=SY3&proximity=far': /proximity must be a number of metres/,
    'modified_after=yesterday': /modified_after must be a date/,
    'modified_after=2027-02-31T99:00:00Z': /modified_after/,
    'format=csv': /format must be json or ndjson/,
    [`search=${'x'.repeat(501)}`]: /search must be 500 characters or fewer/,
  }
  for (const [query, says] of Object.entries(wrong)) {
    const answer = await visitor.get(`/oruk/v3/services?${query}`)
    const problem = (await answer.json()) as { status: number; detail: string }
    assert.deepEqual([answer.status, problem.status], [400, 400], query)
    assert.match(problem.detail, says)
  }
  for (const list of lists) assert.equal((await visitor.get(`/oruk/v3/${list}?page=0`)).status, 400, list)
})

test('what is not there is not found, and words of any kind are only words', async () => {
  for (const list of lists) {
    for (const id of [unknownId, '7', "'; drop table listing; --", '%00', 'x'.repeat(2000)]) {
      const answer = await visitor.get(`/oruk/v3/${list}/${encodeURIComponent(id)}`)
      assert.equal(answer.status, 404, `${list} ${id.slice(0, 40)}`)
      assert.match(answer.headers.get('content-type') ?? '', /problem\+json/)
    }
  }
  const signs = [
    '&',
    '|',
    '!',
    ':*',
    '<->',
    '(',
    '((',
    "'",
    '"',
    '\\',
    '%',
    '_',
    '\u0000',
    '\ud800',
    '😀',
    '*:A',
    '$1',
    '?',
  ]
  for (const sign of signs) {
    const answer = await visitor.get(`/oruk/v3/services?search=${encodeURIComponent(sign.toWellFormed())}`)
    assert.equal(answer.status, 200, sign)
    assert.equal(
      (await visitor.get(`/oruk/v3/services?search=lunch${encodeURIComponent(sign.toWellFormed())}`)).status,
      200,
    )
  }
  assert.equal((await page('/oruk/v3/services?search=&page=&unheard_of=1')).total_items, told.length)
})

test('a hidden address is in no answer, and its place is in no circle', async () => {
  const { rows } = await site.database.owner.query<{
    id: string
    arrived: { places: { address: string[]; postcode: string | null }[] }
  }>(`select id, arrived from listing where address_hidden`)
  assert.ok(rows.length > 0, 'the example has one')
  for (const { id, arrived } of rows) {
    const text = await (await visitor.get(`/oruk/v3/services/${id}`)).text()
    const [place] = arrived.places
    for (const line of [...(place?.address ?? []), place?.postcode ?? '']) {
      if (line && !/^(Shrewsbury|Worcester)$/.test(line)) assert.ok(!text.includes(line), line)
    }
    assert.ok(!/"(latitude|longitude|addresses)"/.test(text))
    assert.match(text, /"address_hidden":true/)
    const near = await page('/oruk/v3/services?per_page=500&postcode=SY1&proximity=200000')
    assert.ok(near.total_items > 10 && !near.contents.some((one) => one.id === id))
  }
})

test('what person-led support needs is there: who it is for, how to start, what it costs, when', async () => {
  const club = await serviceNamed('Rowan Street lunch club')
  assert.equal(club.kind, 'group')
  assert.equal(club.free, false)
  for (const name of ['eligibility_description', 'application_process', 'fees_description', 'fees', 'description']) {
    assert.equal(typeof club[name], 'string', name)
  }
  const [schedule] = club.schedules as Record<string, string>[]
  assert.equal(schedule?.byday, 'TU')
  const monthly = (await page('/oruk/v3/services?per_page=500')).contents.flatMap(
    (one) => (one.schedules ?? []) as { freq?: string; byday?: string }[],
  )
  assert.ok(monthly.some(({ freq, byday }) => freq === 'MONTHLY' && byday === '2SU'))
})

test('what is online has a virtual place, that can be asked for like any other', async () => {
  const { contents } = await page('/oruk/v3/service_at_locations?per_page=500')
  const virtual = contents.filter(({ location }) => Reflect.get(Object(location), 'location_type') === 'virtual')
  assert.ok(virtual.length > 0)
  for (const { id } of virtual) {
    const one = (await (await visitor.get(`/oruk/v3/service_at_locations/${id}`)).json()) as {
      id: string
      name: string
    }
    assert.equal(one.id, id)
  }
})

test('a postcode alone asks whose area covers it, whatever is far away', async () => {
  const { contents } = await page('/oruk/v3/services?per_page=500&postcode=WR2')
  const names = contents.map(({ name }) => name)
  assert.ok(names.includes('Straight Answers advice line'))
  assert.ok(!names.includes('Rowan Street lunch club'))
})

test('the page for people tells of it in words, and its links lead somewhere', async () => {
  const answer = await visitor.get('/oruk')
  const text = await answer.text()
  assert.equal(answer.status, 200)
  assert.match(text, /Use our directory elsewhere/)
  for (const [, href = ''] of text.matchAll(/<a href="(\/(?:oruk|embed|support)[^"]*)"/g)) {
    assert.equal((await visitor.get(href.replaceAll('&amp;', '&'))).status, 200, href)
  }
})

test('a fault of ours is told to programs in their own way, with its number and open to all', async () => {
  const { owner } = site.database
  await owner.query('alter view published_taxonomy rename to hidden_taxonomy')
  const answer = await visitor.get('/oruk/v3/taxonomies')
  await owner.query('alter view hidden_taxonomy rename to published_taxonomy')
  const problem = (await answer.json()) as { status: number; detail: string }
  assert.deepEqual([answer.status, problem.status], [500, 500])
  assert.match(problem.detail, /[0-9a-f-]{36}/)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal((await visitor.get('/oruk/v3/taxonomies')).status, 200)
})

test('of two listings that were given one place, each has a place of its own to be asked for', async () => {
  const { owner, schema } = site.database
  const db = new Db(async () => owner, { schema })
  const [plain] = oddListings
  assert.ok(plain)
  const given = { ...plain, sourceId: '6f1f6f0e-6c0d-4c7a-9b39-0d2f2f3c9d11', name: 'Passed on' }
  const at = {
    name: null,
    address: ['1 Street', 'Town'],
    county: null,
    postcode: null,
    lat: null,
    lng: null,
    access: [],
  }
  const places = [{ ...at, sourceId: '0b9d3c52-6f5b-4d2e-8d8a-61d1f4b2a001' }]
  for (const source of ['first', 'second']) await saveListings(db, [{ ...given, source, places }])
  const { contents } = await page('/oruk/v3/service_at_locations?per_page=500')
  const ids = contents.map(({ id }) => id)
  assert.equal(contents.filter(({ name }) => name === 'Passed on').length, 2)
  assert.equal(new Set(ids).size, ids.length)
})
