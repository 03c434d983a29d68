import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { runCommand } from '../../test/command.ts'
import { giveJson } from '../../test/other-host.ts'
import { counts, giveList, givePage, type ReadingFeeds, readingFeeds, service, ten } from '../../test/reading-feeds.ts'
import { realFile, unlessReal } from '../../test/real-files.ts'
import { importServices } from '../imports/commands.ts'
import { stateOf } from './kept-feed.ts'
import { agreeRemovals } from './queries.ts'

const services = 'services-gm/oruk-v3/services.ndjson.gz'

let feeds: ReadingFeeds
before(async () => {
  feeds = await readingFeeds()
})
after(() => feeds.close())

async function agoWhole(id: string, interval: string) {
  await feeds.site.database.owner.query('update feed set whole_at = now() - $2::interval where id = $1', [id, interval])
}

test('two thousand real services are read page by page, and again without a change', unlessReal(services), async () => {
  const lines = gunzipSync(await readFile(realFile(services) ?? ''))
    .toString()
    .trim()
    .split('\n')
  const all = lines.map((line): unknown => JSON.parse(line))
  const id = await feeds.keep('/real/services', (answer, url) => givePage(answer, url, all))
  const first = await feeds.read(id)
  assert.deepEqual([first.problem, ...counts(first.outcome)], [null, 2000, 2000, 0, 0, 0])
  assert.equal(first.outcome?.cutShort, false)
  const again = await feeds.read(id)
  assert.deepEqual(counts(again.outcome), [2000, 0, 0, 2000, 0])
  assert.match(stateOf(again, new Date()).words, /^Read .*: 2,000 listings, nothing changed\.$/)
  assert.equal(feeds.host.asked.filter((path) => path.startsWith('/real/services?')).length, 40)
  // What the command reads from the same address is what the night read.
  const address = `${feeds.host.origin}/real/services`
  const typed = await runCommand(feeds.site.database, importServices, {
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
  const feed = await feeds.read(await feeds.keep('/one/services', giving))
  assert.deepEqual(counts(feed.outcome), [2, 2, 0, 0, 0])
  const typed = await runCommand(feeds.site.database, importServices, { positionals: [`${feeds.host.origin}/one`] })
  assert.deepEqual([typed.code, typed.answer.added], [0, 2])
  assert.deepEqual(await feeds.statuses('127.0.0.1'), { published: 2 })
  const refused = await runCommand(feeds.site.database, importServices, {
    positionals: [`${feeds.host.origin}/nothing`],
  })
  assert.equal(refused.refused, 'There is no such page at the address (404).')
})

test('unless an operator allows it, a steward’s feed is not looked for on this machine', async () => {
  const id = await feeds.keep('/inside/services', (answer) => giveList(answer, ten))
  const before = feeds.host.connections()
  await feeds.runJob({ feed: id }, { reach: '' })
  assert.equal(feeds.host.connections(), before)
  const feed = await feeds.feedNow(id)
  assert.match(feed.problem ?? '', /must have a name/)
  assert.match(stateOf(feed, new Date()).words, /We try again tonight\.$/)
})

test('a feed that fails in the middle marks nothing as gone, and is tried less and less often', async () => {
  let pages = 1
  const many = Array.from({ length: 300 }, (_, n) => service(`f${n}`))
  const id = await feeds.keep('/fails/services', (answer, url) => {
    if (Number(url.searchParams.get('page')) > pages) answer.writeHead(500).end()
    else givePage(answer, url, many)
  })
  const nights: number[] = []
  for (let time = 0; time < 5; time++) {
    const feed = await feeds.read(id)
    assert.match(feed.problem ?? '', /problem of its own \(500\)/)
    assert.deepEqual([feed.failures, feed.wholeAt], [time + 1, null])
    nights.push(Math.round((feed.nextAt.getTime() - Date.now()) / 3600_000 + 23) / 24)
  }
  assert.deepEqual(nights, [1, 2, 4, 7, 7])
  pages = 3
  const whole = await feeds.read(id)
  assert.deepEqual([whole.problem, whole.failures, ...counts(whole.outcome)], [null, 0, 300, 200, 0, 100, 0])
  pages = 2
  await feeds.read(id)
  assert.deepEqual(await feeds.statuses('fails/services'), { published: 300 })
})

test('a feed in one piece that did not change is not sent again, until a week has gone by', async () => {
  const id = await feeds.keep('/same/services.json', (answer) => giveJson(answer, ten, { ETag: '"same"' }))
  const first = await feeds.read(id)
  assert.equal(first.etag, '"same"')
  const again = await feeds.read(id)
  assert.deepEqual([again.problem, again.outcome], [null, first.outcome])
  assert.ok(again.wellAt && first.wellAt && again.wellAt > first.wellAt)
  assert.deepEqual(again.wholeAt, first.wholeAt)
  assert.deepEqual(await feeds.statuses('same/services.json'), { published: 10 })
  await agoWhole(id, '8 days')
  const week = await feeds.read(id)
  assert.ok(week.wholeAt && Date.now() - week.wholeAt.getTime() < 60_000)
})

test('a feed that can be asked for changes is asked for them, and for everything once a week', async () => {
  let list = [...ten]
  let understands = true
  const id = await feeds.keep('/changes/services', (answer, url) => {
    const since = url.searchParams.get('modified_after')
    if (since && !understands) answer.writeHead(400).end()
    else giveList(answer, since ? [service('n3', { description: 'Lunch and cards' })] : list)
  })
  feeds.given['/changes/'] = (answer) =>
    giveJson(answer, { version: 'HSDS-UK-3.0', openapi_url: `${feeds.host.origin}/changes/api` })
  feeds.given['/changes/api'] = (answer) => giveJson(answer, { parameters: { modified_after: {} } })
  const first = await feeds.read(id)
  assert.equal(first.takesModifiedAfter, true)
  list = ten.slice(0, 9)
  const night = await feeds.read(id)
  assert.deepEqual(counts(night.outcome), [1, 0, 1, 0, 0])
  assert.match(stateOf(night, new Date()).words, /^Read (last night|today at [\d:]+): 1 changed\.$/)
  assert.deepEqual([night.takesModifiedAfter, await feeds.statuses('changes/services')], [true, { published: 10 }])

  await agoWhole(id, '8 days')
  const week = await feeds.read(id)
  assert.deepEqual([week.outcome?.everything, week.outcome?.removed], [true, 1])

  understands = false
  const refused = await feeds.read(id)
  assert.deepEqual([refused.problem, refused.outcome?.everything, refused.outcome?.read], [null, true, 9])
})

test('when more than a fifth would disappear, a steward is asked, and only so many may go', async () => {
  let list = ten
  const id = await feeds.keep('/shrinks/services', (answer) => giveList(answer, list, { ETag: '"shrinks"' }))
  await feeds.read(id)
  list = ten.slice(0, 6)
  const asking = await feeds.read(id)
  assert.deepEqual([asking.outcome?.notRemoved, asking.outcome?.known, asking.etag], [4, 10, null])
  assert.equal(stateOf(asking, new Date()).tag, 'your turn')
  assert.deepEqual(await feeds.statuses('shrinks/services'), { published: 10 })

  assert.equal(await feeds.asSteward((db) => agreeRemovals(db, { id, count: 10 })), false)
  assert.equal(await feeds.asSteward((db) => agreeRemovals(db, { id, count: 4 })), true)
  list = []
  const more = await feeds.read(id)
  assert.deepEqual([more.outcome?.notRemoved, more.removalsAgreed], [10, 0])
  assert.deepEqual(await feeds.statuses('shrinks/services'), { published: 10 })

  list = ten.slice(0, 6)
  await feeds.read(id)
  assert.equal(await feeds.asSteward((db) => agreeRemovals(db, { id, count: 4 })), true)
  const gone = await feeds.read(id)
  assert.deepEqual([gone.outcome?.removed, gone.outcome?.staysFor], [4, null])
  assert.deepEqual(await feeds.statuses('shrinks/services'), { gone: 4, published: 6 })
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
    const feed = await feeds.read(await feeds.keep(`/${what.replaceAll(' ', '-')}/services`, giving))
    assert.match(feed.problem ?? '', sentence)
    assert.equal(stateOf(feed, new Date()).tag, 'not read')
  })
}
