import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
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

test('what has not changed is not sent again, until it changes', async () => {
  const first = await visitor.get('/oruk/v3/services?per_page=3')
  const etag = first.headers.get('etag') ?? ''
  assert.match(first.headers.get('cache-control') ?? '', /^public, max-age=\d+$/)
  const again = await visitor.get('/oruk/v3/services?per_page=3', { 'if-none-match': `"other", W/${etag}` })
  assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag])
  assert.equal(again.headers.get('access-control-allow-origin'), '*')
  assert.equal((await visitor.get('/oruk/v3/services?per_page=4', { 'if-none-match': etag })).status, 200)

  await site.database.owner.query(`update listing set changed_at = '2026-11-22T10:00:00Z'`)
  const settled = await visitor.get('/oruk/v3/services?format=ndjson')
  const at = settled.headers.get('last-modified') ?? ''
  await settled.body?.cancel()
  assert.equal(at, 'Sun, 22 Nov 2026 10:00:00 GMT')
  for (const path of ['/oruk/v3/services', '/oruk/v3/services?format=ndjson', '/oruk/v3/taxonomy_terms']) {
    assert.equal((await visitor.get(path, { 'if-modified-since': at })).status, 304, path)
    const since = { 'if-modified-since': 'Sun, 22 Nov 2026 09:59:59 GMT' }
    assert.equal((await visitor.get(path, since)).status, 200, path)
  }
  await site.database.owner.query(
    `update listing set status = 'gone', changed_at = now() where name = 'Rowan Street lunch club'`,
  )
  assert.equal((await visitor.get('/oruk/v3/services', { 'if-modified-since': at })).status, 200)
  assert.equal((await page('/oruk/v3/services')).total_items, told.length - 1)
  await site.database.owner.query(`update listing set status = 'published' where name = 'Rowan Street lunch club'`)

  const head = await site.app.request('/oruk/v3/services?per_page=3', {
    method: 'HEAD',
    headers: { host: 'localhost' },
  })
  assert.deepEqual([head.status, await head.text()], [200, ''])
  assert.match(head.headers.get('etag') ?? '', /^"/)
})

test('an address that says where somebody is, is kept by nobody on the way', async () => {
  const answer = await visitor.get('/oruk/v3/services?postcode=SY3&proximity=3000')
  assert.match(answer.headers.get('cache-control') ?? '', /^private/)
})

test('only what changed since can be asked for', async () => {
  const since = '2030-01-31T09:00:00'
  await site.database.owner.query(`update listing set changed_at = '2026-01-01T00:00:00Z'`)
  await site.database.owner.query(`update listing set changed_at = '${since}Z' where name = 'Mobility scooter to try'`)
  for (const asked of [`${since}Z`, `${since}+00:00`, '2030-01-31T10:00:00+01:00', '2030-01-31']) {
    const { contents } = await page(`/oruk/v3/services?modified_after=${asked}`)
    assert.deepEqual(
      contents.map(({ name }) => name),
      ['Mobility scooter to try'],
      asked,
    )
  }
  assert.equal((await page('/oruk/v3/services?modified_after=2030-02-01T00:00:00%2B01:00')).total_items, 0)
})

test('all of it comes line by line, in the same order and the same words as page by page', async () => {
  const { contents } = await page('/oruk/v3/services?per_page=500')
  for (const asked of [
    await visitor.get('/oruk/v3/services?format=ndjson'),
    await visitor.get('/oruk/v3/services', { accept: 'application/x-ndjson' }),
  ]) {
    assert.match(asked.headers.get('content-type') ?? '', /^application\/x-ndjson/)
    const lines = (await asked.text()).trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      contents,
    )
  }
  const some = await visitor.get('/oruk/v3/services?format=ndjson&search=lunch')
  assert.equal(
    (await some.text()).trimEnd().split('\n').length,
    (await page('/oruk/v3/services?search=lunch')).total_items,
  )
  const none = await visitor.get('/oruk/v3/services?format=ndjson&search=quagga')
  assert.equal(await none.text(), '')
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
