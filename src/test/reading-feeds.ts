import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import pg from 'pg'
import pino from 'pino'
import { fetchFeeds } from '../community/feeds/jobs.ts'
import type { FeedOutcome, KeptFeed } from '../community/feeds/kept-feed.ts'
import { addFeed, findFeed } from '../community/feeds/queries.ts'
import { readConfig } from '../config.ts'
import type { Db } from '../platform/db/kysely.ts'
import { organisationsOf } from '../platform/db/organisations.ts'
import { inWork } from '../platform/db/work.ts'
import { type TestApp, testApp } from './app.ts'
import { addMember } from './made-up.ts'
import { giveJson, type OtherHost, otherHost } from './other-host.ts'

export type Giving = (answer: ServerResponse, url: URL) => void

/** A steward's feeds at another host, and the job that reads them. */
export interface ReadingFeeds {
  site: TestApp
  host: OtherHost
  steward: string
  /** Of the jobs' login. */
  pool: pg.Pool
  /** What the other host gives, by path. */
  given: Record<string, Giving>
  /** Keeps the feed at this path, which is its name too. */
  keep(path: string, giving: Giving): Promise<string>
  /** Runs the job; `reach` says which private addresses it may ask. */
  runJob(ids: Record<string, string>, how?: { id?: string; reach?: string }): Promise<void>
  read(id: string): Promise<KeptFeed>
  feedNow(id: string): Promise<KeptFeed>
  asSteward<T>(run: (db: Db) => Promise<T>): Promise<T>
  /** How many listings of a source there are, by their status. */
  statuses(source: string): Promise<Record<string, number>>
  close(): Promise<void>
}

export async function readingFeeds(): Promise<ReadingFeeds> {
  const site = await testApp({ config: { feedsMayReach: ['127.0.0.1'] } })
  const { database, platform } = site
  const pool = new pg.Pool({ ...database.logins.jobs, max: 4 })
  const steward = (await addMember(database, { name: 'Mo', roles: ['steward'] })).memberId
  const given: Record<string, Giving> = {}
  const host = await otherHost((asked, answer, url) => {
    const giving = given[url.pathname]
    if (asked.headers['if-none-match'] === '"same"') answer.writeHead(304).end()
    else if (giving) giving(answer, url)
    else answer.writeHead(404).end()
  })
  const feeds: ReadingFeeds = {
    ...{ site, host, steward, pool, given },
    asSteward: (run) =>
      inWork(platform.pools.app, { schema: database.schema, memberId: steward, jobs: platform.jobs }, run),
    async keep(path, giving) {
      given[path] = giving
      const form = { url: `${host.origin}${path}`, source: path.slice(1), licence: 'OGL v3.0', keptBy: steward }
      const id = await feeds.asSteward((db) => addFeed(db, form))
      assert.ok(id)
      return id
    },
    async runJob(ids, { id = randomUUID(), reach = '127.0.0.1' } = {}) {
      const [organisation] = await organisationsOf(database.owner)
      assert.ok(organisation)
      const acting = { schema: database.schema, duty: 'fetch-feeds', jobs: platform.jobs }
      const config = readConfig({ FEEDS_MAY_REACH: reach })
      const log = pino({ level: 'silent' })
      await fetchFeeds.run({ id, organisation, ids, config, log, inWork: (run) => inWork(pool, acting, run) })
    },
    async read(id) {
      await feeds.runJob({ feed: id })
      return feeds.feedNow(id)
    },
    async feedNow(id) {
      const feed = await feeds.asSteward((db) => findFeed(db, id))
      assert.ok(feed)
      return feed
    },
    async statuses(source) {
      const { rows } = await database.owner.query<{ status: string; n: number }>(
        'select status, count(*)::int as n from listing where source = $1 group by status order by status',
        [source],
      )
      return Object.fromEntries(rows.map(({ status, n }) => [status, n]))
    },
    async close() {
      await host.close()
      await pool.end()
      await site.close()
    },
  }
  return feeds
}

/** Read, added, changed, unchanged, removed. */
export function counts(outcome: FeedOutcome | null): number[] {
  assert.ok(outcome)
  return [outcome.read, outcome.added, outcome.changed, outcome.unchanged, outcome.removed]
}

export function service(id: string, rest: object = {}): object {
  return { id, name: `Lunch club ${id}`, description: 'Lunch', status: 'active', schedules: [{ id: 's' }], ...rest }
}

export const ten: readonly object[] = Array.from({ length: 10 }, (_, n) => service(`n${n}`))

/** The only page of a list of 3.0. */
export function giveList(answer: ServerResponse, of: readonly object[], headers: Record<string, string> = {}) {
  giveJson(answer, { total_items: of.length, total_pages: 1, page_number: 1, last_page: true, contents: of }, headers)
}

/** One page of a list of 3.0, of as many as are asked for. */
export function givePage(answer: ServerResponse, url: URL, of: readonly unknown[]) {
  const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('per_page'))]
  const contents = of.slice((page - 1) * size, page * size)
  const total_pages = Math.ceil(of.length / size)
  giveJson(answer, { total_items: of.length, total_pages, page_number: page, size: contents.length, contents })
}
