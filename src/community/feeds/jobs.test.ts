import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../config.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { organisationsOf } from '../../platform/db/organisations.ts'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { runCommand } from '../../test/command.ts'
import { addMember } from '../../test/made-up.ts'
import { giveJson, type OtherHost, otherHost } from '../../test/other-host.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import { importServices } from '../imports/commands.ts'
import { fetchFeeds } from './jobs.ts'
import { type FeedOutcome, type KeptFeed, stateOf } from './kept-feed.ts'
import { addFeed, agreeRemovals, askFeed, endFeed, findFeed } from './queries.ts'

const services = 'services-gm/oruk-v3/services.ndjson.gz'

let site: TestApp
let pool: pg.Pool
let steward: string
let host: OtherHost
const given: Record<string, (answer: ServerResponse, url: URL) => void> = {}

before(async () => {
  site = await testApp()
  pool = new pg.Pool({ ...site.database.logins.jobs, max: 4 })
  steward = (await addMember(site.database, { name: 'Mo', roles: ['steward'] })).memberId
  host = await otherHost((asked, answer, url) => {
    const giving = given[url.pathname]
    if (asked.headers['if-none-match'] === '"same"') answer.writeHead(304).end()
    else if (giving) giving(answer, url)
    else answer.writeHead(404).end()
  })
})
after(async () => {
  await host.close()
  await pool.end()
  await site.close()
})

async function runJob(ids: Record<string, string>, { id = randomUUID() as string, reach = '127.0.0.1' } = {}) {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  const acting = { schema: site.database.schema, duty: 'fetch-feeds', jobs: site.platform.jobs }
  const config = readConfig({ FEEDS_MAY_REACH: reach })
  const log = pino({ level: 'silent' })
  await fetchFeeds.run({ id, organisation, ids, config, log, inWork: (run) => inWork(pool, acting, run) })
}

function asSteward<T>(run: (db: Db) => Promise<T>) {
  const acting = { schema: site.database.schema, memberId: steward, jobs: site.platform.jobs }
  return inWork(site.platform.pools.app, acting, run)
}

/** A feed at the other host, kept by a steward. Its name is its path. */
async function keep(path: string, giving: (answer: ServerResponse, url: URL) => void) {
  given[path] = giving
  const form = { url: `${host.origin}${path}`, source: path.slice(1), licence: 'OGL v3.0', keptBy: steward }
  const id = await asSteward((db) => addFeed(db, form))
  assert.ok(id)
  return id
}

async function feedNow(id: string): Promise<KeptFeed> {
  const feed = await asSteward((db) => findFeed(db, id))
  assert.ok(feed)
  return feed
}

async function read(id: string) {
  await runJob({ feed: id })
  return feedNow(id)
}

function counts(outcome: FeedOutcome | null) {
  assert.ok(outcome)
  return [outcome.read, outcome.added, outcome.changed, outcome.unchanged, outcome.removed]
}

async function statuses(source: string) {
  const { rows } = await site.database.owner.query<{ status: string; n: number }>(
    'select status, count(*)::int as n from listing where source = $1 group by status order by status',
    [source],
  )
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
}

function service(id: string, rest: object = {}) {
  return { id, name: `Lunch club ${id}`, description: 'Lunch', status: 'active', schedules: [{ id: 's' }], ...rest }
}

const ten = Array.from({ length: 10 }, (_, n) => service(`n${n}`))

function giveList(answer: ServerResponse, of: readonly object[], headers: Record<string, string> = {}) {
  giveJson(answer, { total_items: of.length, total_pages: 1, page_number: 1, last_page: true, contents: of }, headers)
}

/** One page of a list of 3.0, of as many as are asked for. */
function givePage(answer: ServerResponse, url: URL, of: readonly unknown[]) {
  const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))]
  const contents = of.slice((page - 1) * size, page * size)
  const total_pages = Math.ceil(of.length / size)
  giveJson(answer, { total_items: of.length, total_pages, page_number: page, size: contents.length, contents })
}

async function forget(id: string, column: 'whole_at' | 'well_at', interval: string) {
  await site.database.owner.query(`update feed set ${column} = now() - $2::interval where id = $1`, [id, interval])
}

test('two thousand real services are read page by page, and again without a change', unlessReal(services), async () => {
  const lines = gunzipSync(await readFile(realFile(services) ?? ''))
    .toString()
    .trim()
    .split('\n')
  const all = lines.map((line): unknown => JSON.parse(line))
  const id = await keep('/real/services', (answer, url) => givePage(answer, url, all))
  const first = await read(id)
  assert.deepEqual([first.problem, ...counts(first.outcome)], [null, 2000, 2000, 0, 0, 0])
  assert.equal(first.outcome?.cutShort, false)
  const again = await read(id)
  assert.deepEqual(counts(again.outcome), [2000, 0, 0, 2000, 0])
  assert.match(stateOf(again, new Date()).words, /^Read .*: 2,000 listings, nothing changed\.$/)
  assert.equal(host.asked.filter((path) => path.startsWith('/real/services?')).length, 40)
  // What the command reads from the same address is what the night read.
  const address = `${host.origin}/real/services`
  const typed = await runCommand(site.database, importServices, {
    positionals: [address],
    options: { source: 'real/services', licence: 'OGL v3.0' },
  })
  assert.deepEqual([typed.code, typed.answer.read, typed.answer.unchanged], [0, 2000, 2000])
})

test('a feed of 1.0 is read, and an operator’s command reads it under the name of its host', async () => {
  const content = [
    { id: '1', name: 'Chair exercise', description: 'Gentle', status: 'active', contacts: [{ id: 'c' }] },
    { id: '2', name: 'Memory café', description: 'Tea', status: 'active', contacts: [{ id: 'd' }] },
  ]
  const giving = (answer: ServerResponse) =>
    giveJson(answer, { totalElements: 2, totalPages: 1, number: 1, size: 2, first: true, last: true, content })
  const feed = await read(await keep('/one/services', giving))
  assert.deepEqual(counts(feed.outcome), [2, 2, 0, 0, 0])
  const typed = await runCommand(site.database, importServices, { positionals: [`${host.origin}/one`] })
  assert.deepEqual([typed.code, typed.answer.added], [0, 2])
  assert.deepEqual(await statuses('127.0.0.1'), { published: 2 })
  const refused = await runCommand(site.database, importServices, { positionals: [`${host.origin}/nothing`] })
  assert.equal(refused.refused, 'There is no such page at the address (404).')
})

test('unless an operator allows it, a steward’s feed is not looked for on this machine', async () => {
  const id = await keep('/inside/services', (answer) => giveList(answer, ten))
  const before = host.connections()
  await runJob({ feed: id }, { reach: '' })
  assert.equal(host.connections(), before)
  const feed = await feedNow(id)
  assert.match(feed.problem ?? '', /must have a name/)
  assert.match(stateOf(feed, new Date()).words, /We try again tonight\.$/)
})

test('a feed that fails in the middle marks nothing as gone, and is tried less and less often', async () => {
  let pages = 1
  const many = Array.from({ length: 300 }, (_, n) => service(`f${n}`))
  const id = await keep('/fails/services', (answer, url) => {
    if (Number(url.searchParams.get('page')) > pages) answer.writeHead(500).end()
    else givePage(answer, url, many)
  })
  const nights: number[] = []
  for (let time = 0; time < 5; time++) {
    const feed = await read(id)
    assert.match(feed.problem ?? '', /problem of its own \(500\)/)
    assert.deepEqual([feed.failures, feed.wholeAt], [time + 1, null])
    nights.push(Math.round((feed.nextAt.getTime() - Date.now()) / 3600_000 + 12) / 24)
  }
  assert.deepEqual(nights, [1, 2, 4, 7, 7])
  pages = 3
  const whole = await read(id)
  assert.deepEqual([whole.problem, whole.failures, ...counts(whole.outcome)], [null, 0, 300, 200, 0, 100, 0])
  pages = 2
  await read(id)
  assert.deepEqual(await statuses('fails/services'), { published: 300 })
})

test('a feed in one piece that did not change is not sent again, until a week has gone by', async () => {
  const id = await keep('/same/services.json', (answer) => giveJson(answer, ten, { ETag: '"same"' }))
  const first = await read(id)
  assert.equal(first.etag, '"same"')
  const again = await read(id)
  assert.deepEqual([again.problem, again.outcome], [null, first.outcome])
  assert.ok(again.wellAt && first.wellAt && again.wellAt > first.wellAt)
  assert.deepEqual(again.wholeAt, first.wholeAt)
  assert.deepEqual(await statuses('same/services.json'), { published: 10 })
  await forget(id, 'whole_at', '8 days')
  const week = await read(id)
  assert.ok(week.wholeAt && Date.now() - week.wholeAt.getTime() < 60_000)
})

test('a feed that can be asked for changes is asked for them, and for everything once a week', async () => {
  let list = [...ten]
  let understands = true
  const id = await keep('/changes/services', (answer, url) => {
    const since = url.searchParams.get('modified_after')
    if (since && !understands) answer.writeHead(400).end()
    else giveList(answer, since ? [service('n3', { description: 'Lunch and cards' })] : list)
  })
  given['/changes/'] = (answer) =>
    giveJson(answer, { version: 'HSDS-UK-3.0', openapi_url: `${host.origin}/changes/api` })
  given['/changes/api'] = (answer) => giveJson(answer, { parameters: { modified_after: {} } })
  const first = await read(id)
  assert.equal(first.takesModifiedAfter, true)
  list = ten.slice(0, 9)
  const night = await read(id)
  assert.deepEqual(counts(night.outcome), [1, 0, 1, 0, 0])
  assert.match(stateOf(night, new Date()).words, /^Read (last night|today at [\d:]+): 1 changed\.$/)
  assert.deepEqual([night.takesModifiedAfter, await statuses('changes/services')], [true, { published: 10 }])

  await forget(id, 'whole_at', '8 days')
  const week = await read(id)
  assert.deepEqual([week.outcome?.everything, week.outcome?.removed], [true, 1])

  understands = false
  const refused = await read(id)
  assert.deepEqual([refused.problem, refused.outcome?.everything, refused.outcome?.read], [null, true, 9])
})

test('when more than a fifth would disappear, a steward is asked, and only so many may go', async () => {
  let list = ten
  const id = await keep('/shrinks/services', (answer) => giveList(answer, list, { ETag: '"shrinks"' }))
  await read(id)
  list = ten.slice(0, 6)
  const asking = await read(id)
  assert.deepEqual([asking.outcome?.notRemoved, asking.outcome?.known, asking.etag], [4, 10, null])
  assert.equal(stateOf(asking, new Date()).tag, 'your turn')
  assert.deepEqual(await statuses('shrinks/services'), { published: 10 })

  assert.equal(await asSteward((db) => agreeRemovals(db, { id, count: 10 })), false)
  assert.equal(await asSteward((db) => agreeRemovals(db, { id, count: 4 })), true)
  list = []
  const more = await read(id)
  assert.deepEqual([more.outcome?.notRemoved, more.removalsAgreed], [10, 0])
  assert.deepEqual(await statuses('shrinks/services'), { published: 10 })

  list = ten.slice(0, 6)
  await read(id)
  assert.equal(await asSteward((db) => agreeRemovals(db, { id, count: 4 })), true)
  const gone = await read(id)
  assert.deepEqual([gone.outcome?.removed, gone.outcome?.staysFor], [4, null])
  assert.deepEqual(await statuses('shrinks/services'), { gone: 4, published: 6 })
})

for (const [what, giving, sentence] of [
  ['a web page', (answer) => answer.end('<!doctype html>'), /web page, not with a feed/],
  ['no listings', (answer) => giveJson(answer, [{ error: 'no' }, { error: 'none' }]), /Nothing that it gave/],
  ['lists within lists without end', (answer) => answer.end('['.repeat(1_000_000)), /ends in the middle/],
  [
    'a way to a private network',
    (answer) => answer.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
    /must have a name/,
  ],
] as [string, (answer: ServerResponse) => void, RegExp][]) {
  test(`a feed that gives ${what} is shown with the reason`, async () => {
    const feed = await read(await keep(`/${what.replaceAll(' ', '-')}/services`, giving))
    assert.match(feed.problem ?? '', sentence)
    assert.equal(stateOf(feed, new Date()).tag, 'not read')
  })
}

test('a feed that is read by the night and by a command at once loses nothing to either', async () => {
  let letGo: (() => void) | null = null
  let reached: () => void = () => {}
  const waiting = new Promise<void>((resolve) => {
    reached = resolve
  })
  const slow = Array.from({ length: 10 }, (_, n) => service(`a${n}`))
  const id = await keep('/both/services', (answer, url) => {
    if (url.searchParams.get('page') === '1') giveJson(answer, { total_pages: 2, contents: slow.slice(0, 5) })
    else {
      letGo = () => giveJson(answer, { total_pages: 2, contents: slow.slice(5) })
      reached()
    }
  })
  const night = runJob({ feed: id })
  await waiting
  given['/both/others.json'] = (answer) => giveJson(answer, [...slow, service('b1'), service('b2')])
  const typed = await runCommand(site.database, importServices, {
    positionals: [`${host.origin}/both/others.json`],
    options: { source: 'both/services' },
  })
  assert.deepEqual([typed.code, typed.answer.removed], [0, 0])
  assert.ok(letGo)
  ;(letGo as () => void)()
  await night
  const feed = await feedNow(id)
  assert.deepEqual([feed.outcome?.staysFor, feed.outcome?.removed], ['read again meanwhile', 0])
  assert.deepEqual(await statuses('both/services'), { published: 12 })
})

test('a feed is read by one at a time, and one whose reader was killed by that reader again', async () => {
  let asked = 0
  let answerFirst: () => void = () => {}
  const id = await keep('/once/services', (answer) => {
    asked++
    if (asked === 1) answerFirst = () => giveList(answer, ten)
    else giveList(answer, ten)
  })
  const first = runJob({ feed: id })
  while (asked === 0) await new Promise((later) => setTimeout(later, 5))
  await runJob({ feed: id })
  assert.equal(asked, 1)
  assert.equal(await asSteward((db) => askFeed(db, id)), false)
  answerFirst()
  await first
  assert.equal((await feedNow(id)).outcome?.added, 10)

  const killed = randomUUID()
  await site.database.owner.query(
    `update feed set reader = $2, reading_until = now() + interval '50 minutes' where id = $1`,
    [id, killed],
  )
  const before = asked
  await runJob({ feed: id })
  assert.equal(asked, before)
  await runJob({ feed: id }, { id: killed })
  assert.ok(asked > before)
})

test('a feed that ends while it is read gives no more listings, and when it is to go its listings go', async () => {
  const many = Array.from({ length: 1200 }, (_, n) => service(`e${n}`))
  let id = ''
  const ending = await keep('/ends/services', (answer, url) => {
    const page = Number(url.searchParams.get('page'))
    if (page < 10) return givePage(answer, url, many)
    void asSteward((db) => endFeed(db, { id, how: 'gone' })).then(() => givePage(answer, url, many))
  })
  id = ending
  await runJob({ feed: id })
  assert.deepEqual(await statuses('ends/services'), { published: 500 })
  await runJob({ feed: id })
  await runJob({ ended: id })
  assert.deepEqual(await statuses('ends/services'), { gone: 500 })

  const staying = await keep('/stays/services', (answer) => giveList(answer, ten))
  await read(staying)
  await asSteward((db) => endFeed(db, { id: staying, how: 'stay' }))
  await runJob({ ended: staying })
  assert.deepEqual(await statuses('stays/services'), { published: 10 })
})

test('at night those feeds are read whose turn it is', async () => {
  const due = await keep('/due/services', (answer) => giveList(answer, ten))
  const later = await keep('/later/services', (answer) => giveList(answer, ten))
  await read(later)
  const sent = async () => {
    const { rows } = await site.database.owner.query<{ feed: string }>(
      `select data -> 'ids' ->> 'feed' as feed from jobs.job where name = 'fetch-feeds'`,
    )
    return rows.map(({ feed }) => feed)
  }
  await runJob({})
  assert.equal((await sent()).filter((feed) => feed === due).length, 1)
  assert.equal((await sent()).includes(later), false)
})
