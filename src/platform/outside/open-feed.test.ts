import assert from 'node:assert/strict'
import type { ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { giveJson, type OtherHost, otherHost } from '../../test/other-host.ts'
import { FileCutShort } from '../cli/cut-short.ts'
import type { FeedAsking } from './ask-feed.ts'
import { type FeedSince, openFeed } from './open-feed.ts'
import { OutsideRefused } from './refused.ts'

const how: FeedAsking = { mayReachPrivate: 'anywhere', pageTimeoutMs: 5000 }
const all = Array.from({ length: 25 }, (_, n) => ({ id: `s${n}`, name: `Service ${n}`, status: 'active', phones: [n] }))
const lines = all.map((one) => JSON.stringify(one)).join('\n')
const html = '<!doctype html><title>Log in</title>'

/** One page of ten, as 3.0 tells it. */
function page(number: number, of: readonly object[] = all) {
  const contents = of.slice((number - 1) * 10, number * 10)
  const total_pages = Math.ceil(of.length / 10)
  const flags = { first_page: number === 1, last_page: number >= total_pages, empty: contents.length === 0 }
  return { total_items: of.length, total_pages, page_number: number, size: contents.length, ...flags, contents }
}

/** One page of ten, as 1.0 tells it. */
function page1(number: number) {
  const { total_items, total_pages, size, last_page, contents } = page(number)
  return { totalElements: total_items, totalPages: total_pages, number, size, last: last_page, content: contents }
}

function large() {
  return Array.from({ length: 20_000 }, (_, n) => ({ id: `l${n}`, name: 'Large', description: 'x'.repeat(1000) }))
}

const thin = all.map(({ id, name }) => ({ id, name, status: 'active' }))
let busyTimes = 0
let atOnce = 0
let atOnceMost = 0

const feeds: Record<string, (answer: ServerResponse, page: number, url: URL) => void> = {
  '/v3': (answer) =>
    giveJson(answer, { version: 'HSDS-UK-3.0', profile: 'x', openapi_url: `${host.origin}/v3/openapi.json` }),
  '/v3/services': (answer, number) => giveJson(answer, page(number), { ETag: '"page"' }),
  '/v3/openapi.json': (answer) => giveJson(answer, { parameters: { modified_after: {} } }),
  '/v1/services': (answer, number) => giveJson(answer, page1(number)),
  '/flags/services': (answer, number) => giveJson(answer, { contents: page(number).contents, last_page: number === 3 }),
  '/bare/services': (answer, number) => giveJson(answer, { contents: page(number).contents }),
  '/until-404/services': (answer, number) =>
    number > 3 ? answer.writeHead(404).end() : giveJson(answer, { contents: page(number).contents }),
  '/deaf/services': (answer) => giveJson(answer, { contents: all }),
  '/deaf-and-many/services': (answer) => giveJson(answer, page(1)),
  '/deaf-and-first/services': (answer) => giveJson(answer, { contents: all, last_page: false }),
  '/endless/services': (answer, number) =>
    giveJson(answer, { contents: [{ id: `e${number}`, name: 'On and on', phones: [1] }] }),
  '/fails/services': (answer, number) => (number === 2 ? answer.writeHead(500).end() : giveJson(answer, page(number))),
  '/login-later/services': (answer, number) => (number === 2 ? answer.end(html) : giveJson(answer, page(number))),
  '/cut-later/services': (answer, number) => {
    if (number === 1) return giveJson(answer, page(1))
    answer.writeHead(200, { 'Content-Length': '5000' })
    answer.write('{"contents":[', () => answer.destroy())
  },
  '/shrinks/services': (answer, number) =>
    giveJson(answer, { ...page(number), contents: page(number).contents.slice(1) }),
  '/stops/services': (answer, number) =>
    giveJson(answer, { ...page(number), contents: number > 2 ? [] : page(number).contents }),
  '/busy/services': (answer, number) =>
    number === 2 && busyTimes++ < 2
      ? answer.writeHead(busyTimes === 1 ? 429 : 503, { 'Retry-After': '0' }).end()
      : giveJson(answer, page(number)),
  '/always-busy/services': (answer) => answer.writeHead(503, { 'Retry-After': '0' }).end(),
  '/thin/services': (answer, number) => giveJson(answer, page(number, thin)),
  '/nested/services': (answer) =>
    answer.end(
      `{"contents":[{"id":"deep","name":"Deep","deep":${'['.repeat(200_000)}${']'.repeat(200_000)}},{"id":"n","name":"Next"}]}`,
    ),
  '/empty/services': (answer) => giveJson(answer, page(1, [])),
  '/all.json': (answer) => giveJson(answer, all, { ETag: '"all"', 'Last-Modified': 'Sun, 22 Nov 2026 02:00:00 GMT' }),
  '/all.ndjson': (answer) => answer.end(lines),
  '/all.ndjson.gz': (answer) => answer.end(gzipSync(lines)),
  '/list': (answer) => giveJson(answer, all),
  '/cut.json': (answer) => {
    answer.writeHead(200, { 'Content-Length': '99999' })
    answer.write(JSON.stringify(all).slice(0, 500), () => answer.destroy())
  },
  '/page': (answer) => answer.writeHead(200, { 'Content-Type': 'application/json' }).end(`\n ${html}`),
  '/error': (answer) => giveJson(answer, { error: 'no such table' }),
  '/silent/services': () => {},
  '/large.json': (answer) => giveJson(answer, large()),
  '/large/services': (answer, _number, url) =>
    giveJson(answer, { contents: large(), total_pages: Number(url.searchParams.get('of')) }),
  '/words': (answer) => answer.end('Dear all, please find'),
}

let host: OtherHost
before(async () => {
  host = await otherHost((asked, answer, url) => {
    const feed = feeds[url.pathname.replace(/(.)\/$/, '$1')]
    if (asked.headers['if-none-match'] === '"all"') answer.writeHead(304).end()
    else if (feed) feed(answer, Number(url.searchParams.get('page') ?? 1), url)
    else if (url.pathname.startsWith('/thin/services/')) giveAlone(answer, url.pathname.slice(15))
    else answer.writeHead(404).end()
  })
})
after(() => host.close())

function giveAlone(answer: ServerResponse, id: string) {
  atOnceMost = Math.max(atOnceMost, ++atOnce)
  setTimeout(() => {
    atOnce--
    if (id === 's7') answer.writeHead(404).end()
    else giveJson(answer, { id, name: `Service ${id}`, contacts: [{ id: 'c' }] })
  }, 5)
}

async function read(path: string, asking: Partial<FeedAsking> = {}, since: FeedSince = {}) {
  const feed = await openFeed(`${host.origin}${path}`, { ...how, ...asking }, since)
  const records: unknown[] = []
  const pages: number[] = []
  let cutShort: string | null = null
  try {
    for await (const some of feed.records((number) => pages.push(number))) records.push(...some)
  } catch (error) {
    if (!(error instanceof FileCutShort)) throw error
    cutShort = error.message
  }
  assert.equal(feed.problem, cutShort)
  const names = records
    .map((record) => (record as { text?: string }).text ?? '')
    .map((text) => /"name":"([^"]*)/.exec(text)?.[1])
  return { feed, records, names, pages, cutShort }
}

const everyName = all.map(({ name }) => name)

test('pages of 3.0 and 1.0 are read to the last, however a feed says which that is', async () => {
  for (const path of [
    '/v3/services',
    '/v1/services',
    '/flags/services',
    '/bare/services',
    '/until-404/services',
    '/deaf/services',
  ]) {
    const { names, cutShort } = await read(path)
    assert.deepEqual([names, cutShort], [everyName, null], path)
  }
  const { pages, feed } = await read('/v3/services')
  assert.deepEqual([pages, feed.pagesTotal, feed.etag], [[1, 2, 3], 3, null])
  assert.ok(host.asked.includes('/v3/services?page=2&per_page=100'))
})

test('from the address of a whole interface its services are found, and what it says it can be asked', async () => {
  for (const path of ['/v3', '/v3/', '/v1', '/v1/']) {
    const { names, feed } = await read(path)
    assert.deepEqual([names, feed.takesModifiedAfter], [everyName, path.startsWith('/v3')], path)
  }
  await read('/v3/services', {}, { modifiedAfter: '2026-11-20T00:00:00Z' })
  assert.ok(host.asked.includes('/v3/services?modified_after=2026-11-20T00%3A00%3A00Z&page=3&per_page=100'))
})

test('a file of records at an address is read like one on disk', async () => {
  for (const path of ['/all.json', '/all.ndjson', '/all.ndjson.gz', '/list']) {
    const { names, cutShort } = await read(path)
    assert.deepEqual([names, cutShort], [everyName, null], path)
  }
  const { feed } = await read('/all.json')
  assert.deepEqual([feed.etag, feed.lastModified], ['"all"', 'Sun, 22 Nov 2026 02:00:00 GMT'])
  const again = await read('/all.json', {}, { etag: feed.etag, lastModified: feed.lastModified })
  assert.deepEqual([again.feed.unchanged, again.records, again.feed.etag], [true, [], '"all"'])
  const empty = await read('/empty/services')
  assert.deepEqual([empty.records, empty.cutShort], [[], null])
})

test('a list that only names its services is read one by one, four at a time', async () => {
  const { names, records, cutShort } = await read('/thin/services')
  assert.equal(cutShort, null)
  assert.equal(names.filter((name) => name?.startsWith('Service s')).length, 24)
  assert.deepEqual(records[7], { at: 'page 1, record 8', problem: 'in the list, but not to be had by itself' })
  assert.ok(atOnceMost > 1 && atOnceMost <= 4, `${atOnceMost} at once`)
})

test('a busy feed is asked again, and no more than three times', async () => {
  const { names, cutShort } = await read('/busy/services')
  assert.deepEqual([names, cutShort], [everyName, null])
  await assert.rejects(read('/always-busy/services'), /too busy to answer \(503\)/)
  assert.equal(host.asked.filter((path) => path.startsWith('/always-busy')).length, 3)
})

for (const [what, { path, sentence, count, ...asking }] of Object.entries({
  'fails in the middle': { path: '/fails/services', sentence: /problem of its own/, count: 10 },
  'asks to log in in the middle': { path: '/login-later/services', sentence: /Page 2 is not a list/, count: 10 },
  'breaks off in the middle of a page': { path: '/cut-later/services', sentence: /broke off/, count: 10 },
  'breaks off in the middle of a file': { path: '/cut.json', sentence: /broke off/, count: 8 },
  'gives the same page for ever': { path: '/deaf-and-many/services', sentence: /same page again and again/, count: 10 },
  'gives its first page for ever and says that more come': {
    path: '/deaf-and-first/services',
    sentence: /same page again/,
    count: 25,
  },
  'gives less than it promises': { path: '/shrinks/services', sentence: /holds 25 services, and gave 22/, count: 22 },
  'has an empty page before its last': {
    path: '/stops/services',
    sentence: /holds 25 services, and gave 20/,
    count: 20,
  },
  'never ends': { path: '/endless/services', sentence: /more than 40 pages/, count: 40, pagesMax: 40 },
  'never ends, by its records': {
    path: '/endless/services',
    sentence: /more than 50 services/,
    count: 50,
    recordsMax: 50,
  },
  'is a file with too many records': {
    path: '/all.ndjson',
    sentence: /more than 20 records/,
    count: 0,
    recordsMax: 20,
  },
})) {
  test(`a feed that ${what} is known not to be whole, and what came counts`, async () => {
    const { records, cutShort } = await read(path, asking)
    assert.match(cutShort ?? '', sentence)
    assert.equal(records.length, count)
  })
}

test('a record nested without end keeps no other from being read', async () => {
  const { records, names } = await read('/nested/services')
  assert.equal(records.length, 2)
  assert.equal(names[1], 'Next')
})

test('what is no feed is refused in a sentence', async () => {
  for (const [path, sentence] of [
    ['/page', /answered with a web page, not with a feed/],
    ['/error', /not with a list of services/],
    ['/words', /not with a list of services/],
    ['/missing/services', /no such page at the address \(404\)/],
  ] as const) {
    await assert.rejects(read(path), (error) => {
      assert.ok(error instanceof OutsideRefused, String(error))
      assert.match(error.message, sentence)
      return true
    })
  }
  await assert.rejects(read('/silent/services', { readingTimeoutMs: 50 }), /longer than 1 minute/)
})

test('a file larger than is held at once is read to its end, and a page of that size is not taken for all', async () => {
  const { records, cutShort } = await read('/large.json')
  assert.deepEqual([records.length, cutShort], [20_000, null])
  const alone = await read('/large/services?of=1')
  assert.deepEqual([alone.records.length, alone.cutShort], [20_000, null])
  const many = await read('/large/services?of=2')
  assert.equal(many.cutShort, 'Its pages are larger than we can follow.')
})
