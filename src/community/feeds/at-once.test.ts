import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pino from 'pino'
import { organisationsOf } from '../../platform/db/organisations.ts'
import { runJobs } from '../../platform/jobs/boss.ts'
import { runCommand } from '../../test/command.ts'
import { giveJson } from '../../test/other-host.ts'
import { giveList, givePage, type ReadingFeeds, readingFeeds, service, ten } from '../../test/reading-feeds.ts'
import { importServices } from '../imports/commands.ts'
import { fetchFeeds } from './jobs.ts'
import { askFeed, endFeed } from './queries.ts'

let feeds: ReadingFeeds
before(async () => {
  feeds = await readingFeeds()
})
after(() => feeds.close())

test('a feed that is read by the night and by a command at once loses nothing to either', async () => {
  let letGo: (() => void) | null = null
  let reached: () => void = () => {}
  const waiting = new Promise<void>((resolve) => {
    reached = resolve
  })
  const slow = Array.from({ length: 10 }, (_, n) => service(`a${n}`))
  const id = await feeds.keep('/both/services', (answer, url) => {
    if (url.searchParams.get('page') === '1') giveJson(answer, { total_pages: 2, contents: slow.slice(0, 5) })
    else {
      letGo = () => giveJson(answer, { total_pages: 2, contents: slow.slice(5) })
      reached()
    }
  })
  const night = feeds.runJob({ feed: id })
  await waiting
  feeds.given['/both/others.json'] = (answer) => giveJson(answer, [...slow, service('b1'), service('b2')])
  const typed = await runCommand(feeds.site.database, importServices, {
    positionals: [`${feeds.host.origin}/both/others.json`],
    options: { source: 'both/services' },
  })
  assert.deepEqual([typed.code, typed.answer.removed], [0, 0])
  assert.ok(letGo)
  ;(letGo as () => void)()
  await night
  const feed = await feeds.feedNow(id)
  assert.deepEqual([feed.outcome?.staysFor, feed.outcome?.removed], ['read again meanwhile', 0])
  assert.deepEqual(await feeds.statuses('both/services'), { published: 12 })
})

test('a feed is read by one at a time, and one whose reader was killed by that reader again', async () => {
  let asked = 0
  let answerFirst: () => void = () => {}
  const id = await feeds.keep('/once/services', (answer) => {
    asked++
    if (asked === 1) answerFirst = () => giveList(answer, ten)
    else giveList(answer, ten)
  })
  const first = feeds.runJob({ feed: id })
  while (asked === 0) await pause(5)
  await feeds.runJob({ feed: id })
  assert.equal(asked, 1)
  assert.equal(await feeds.asSteward((db) => askFeed(db, id)), false)
  answerFirst()
  await first
  assert.equal((await feeds.feedNow(id)).outcome?.added, 10)

  const killed = randomUUID()
  await feeds.site.database.owner.query(
    `update feed set reader = $2, reading_until = now() + interval '50 minutes' where id = $1`,
    [id, killed],
  )
  const before = asked
  await feeds.runJob({ feed: id })
  assert.equal(asked, before)
  await feeds.runJob({ feed: id }, { id: killed })
  assert.ok(asked > before)
})

test('a feed that ends while it is read gives no more listings, and when it is to go its listings go', async () => {
  const many = Array.from({ length: 1200 }, (_, n) => service(`e${n}`))
  let id = ''
  const ending = await feeds.keep('/ends/services', (answer, url) => {
    const page = Number(url.searchParams.get('page'))
    if (page < 10) return givePage(answer, url, many)
    void feeds.asSteward((db) => endFeed(db, { id, how: 'gone' })).then(() => givePage(answer, url, many))
  })
  id = ending
  await feeds.runJob({ feed: id })
  const { published = 0 } = await feeds.statuses('ends/services')
  assert.ok(published > 0 && published < 1000, `${published} were saved before it ended`)
  await feeds.runJob({ feed: id })
  await feeds.runJob({ ended: id })
  assert.deepEqual(await feeds.statuses('ends/services'), { gone: published })

  const staying = await feeds.keep('/stays/services', (answer) => giveList(answer, ten))
  await feeds.read(staying)
  await feeds.asSteward((db) => endFeed(db, { id: staying, how: 'stay' }))
  await feeds.runJob({ ended: staying })
  assert.deepEqual(await feeds.statuses('stays/services'), { published: 10 })
})

test('at night those feeds are read whose turn it is', async () => {
  const due = await feeds.keep('/due/services', (answer) => giveList(answer, ten))
  const later = await feeds.keep('/later/services', (answer) => giveList(answer, ten))
  await feeds.read(later)
  const sent = async () => {
    const { rows } = await feeds.site.database.owner.query<{ feed: string }>(
      `select data -> 'ids' ->> 'feed' as feed from jobs.job where name = 'fetch-feeds'`,
    )
    return rows.map(({ feed }) => feed)
  }
  await feeds.runJob({})
  assert.equal((await sent()).filter((feed) => feed === due).length, 1)
  assert.equal((await sent()).includes(later), false)
})

test('a feed that a steward adds on the page is read by the jobs that run, and its listings are found', async () => {
  const { site, pool, given, host } = feeds
  given['/added/services'] = (answer) => giveList(answer, [service('added', { name: 'Ukulele for everyone' })])
  const organisations = await organisationsOf(site.database.owner)
  const running = await runJobs(pool, {
    config: site.platform.config,
    log: pino({ level: 'silent' }),
    jobs: [fetchFeeds],
    organisations: async () => organisations,
    pollingSeconds: 0.5,
  })
  const mo = await site.as(feeds.steward)
  const page = await mo.post('/steward/feeds/new', { url: `${host.origin}/added/services`, source: 'Ludlow' })
  assert.equal(page.status, 303)
  while (Object.keys(await feeds.statuses('Ludlow')).length === 0) await pause(50)
  await running.stop()
  assert.match(await (await mo.get('/steward/feeds')).text(), /Read (last night|today at [\d:]+): 1 listing, 1 new\./)
  const visitor = await site.as(null)
  assert.match(await (await visitor.get('/support?words=ukulele')).text(), /Ukulele for everyone/)
})
