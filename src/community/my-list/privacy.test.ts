import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { readConfig } from '../../config.ts'
import { loginNames } from '../../platform/db/logins.ts'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { type Browsing, browsing } from '../../test/browsing.ts'
import { addExampleListings } from '../examples/queries.ts'
import { sweepLists } from './queries.ts'

let site: TestApp
/** Ids of the example's listings, by name. */
const ids = new Map<string, string>()
const lunch = 'Rowan Street lunch club'
const befriending = 'Good Company befriending'
const bathing = 'Warm Water bathing help'

before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  const { rows } = await site.database.owner.query<{ id: string; name: string }>('select id, name from listing')
  for (const { id, name } of rows) ids.set(name, id)
})
after(() => site.close())
// Everybody here calls from one place, which may not send more than so many forms a minute.
beforeEach(() => owned('delete from rate_limit'))

function id(name: string) {
  const found = ids.get(name)
  assert.ok(found, name)
  return found
}

/** Somebody who keeps these places, in this order. */
async function keeperOf(...names: string[]): Promise<Browsing> {
  const browser = await browsing(site)
  for (const name of names) await browser.post('/my-list/keep', { listing: id(name), back: `/support/${id(name)}` })
  return browser
}

/** Names of what a list shows, in order. */
async function namesOn(browser: Browsing, path = '/my-list') {
  const { text } = await browser.get(path)
  return [...text.matchAll(/class="card-title">(?:<a href="\/support\/[^"]*">)?([^<]*)(?:<\/a>)?<\/h2>/g)]
    .map(([, name]) => name)
    .filter((name) => name !== 'Share by a link')
}

async function owned<T extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
  return (await site.database.owner.query<T>(text, values)).rows
}

test('just looking makes no list and no cookie', async () => {
  const browser = await browsing(site)
  const before = await owned('select from kept_list')
  for (const path of ['/', '/support', `/support/${id(lunch)}`, '/my-list', '/my-list/print', '/my-list/clear']) {
    await browser.get(path)
  }
  assert.equal(browser.cookies.size, 0)
  assert.equal((await owned('select from kept_list')).length, before.length)
})

test('with https the cookie is bound to this host and never sent in the clear', async () => {
  const secure = await testApp({ config: readConfig({ BASE_URL: 'https://localhost' }) })
  await addExampleListings(secure.database.owner, { schema: secure.database.schema, today: '2026-11-22' })
  const kept = await (await browsing(secure)).post('/my-list/keep', { listing: id(lunch), back: '' })
  assert.match(
    kept.headers.getSetCookie().join(),
    /^__Host-my-list=[\w-]{43};.*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/,
  )
  await secure.close()
})

test('only the digest of the token is in the database', async () => {
  const browser = await keeperOf(lunch)
  const token = browser.cookies.get('my-list') ?? ''
  const rows = await owned<{ row: string }>('select kept_list::text as row from kept_list')
  assert.ok(rows.length > 0)
  for (const { row } of rows) {
    assert.ok(!row.includes(token))
    assert.ok(!row.includes(Buffer.from(token, 'base64url').toString('hex')))
    assert.ok(!row.includes(Buffer.from(token).toString('hex')))
  }
})

test('two visitors never see each other’s list', async () => {
  const ann = await keeperOf(lunch)
  const bob = await keeperOf(befriending, bathing)
  assert.deepEqual(await namesOn(ann), [lunch])
  assert.deepEqual(await namesOn(bob), [befriending, bathing])
  assert.equal((await ann.get(`/my-list/note/${id(bathing)}`)).status, 404)
  assert.equal((await ann.post(`/my-list/note/${id(bathing)}`, { note: 'mine?' })).status, 404)
  await ann.post('/my-list/remove', { listing: id(bathing) })
  await ann.post('/my-list/move', { listing: id(bathing), way: 'up' })
  assert.deepEqual(await namesOn(bob), [befriending, bathing])
})

test('guessing at tokens opens nothing, and a token that somebody made up is not taken into use', async () => {
  const browser = await keeperOf(lunch)
  const real = browser.cookies.get('my-list') ?? ''
  const digests = await owned<{ digest: Buffer }>('select token_digest as digest from kept_list')
  const guesses = [randomBytes(32).toString('base64url'), 'x', '', `${real}x`, real.slice(1), real.toLowerCase()]
  guesses.push(...digests.map(({ digest }) => digest.toString('base64url')), "' or true --", '%00', 'a'.repeat(10_000))
  for (const guess of guesses) {
    const guesser = await browsing(site)
    guesser.cookies.set('my-list', guess)
    const page = await guesser.get('/my-list')
    assert.equal(page.status, 200, guess)
    assert.match(page.text, /Nothing is on your list yet/, guess)
  }
  const planted = await browsing(site)
  const made = randomBytes(32).toString('base64url')
  planted.cookies.set('my-list', made)
  await planted.post('/my-list/keep', { listing: id(lunch), back: '' })
  assert.notEqual(planted.cookies.get('my-list'), made)
})

test('only pages of the directory are led back to', async () => {
  const browser = await keeperOf(lunch)
  const back: Record<string, string> = {
    '/support': '/support?kept=already',
    '/support?words=tea&place=SY3': '/support?words=tea&place=SY3&kept=already',
    '//evil.example': '/my-list?kept=already',
    'https://evil.example/support': '/my-list?kept=already',
    '/\\evil.example': '/my-list?kept=already',
    '/support/..//evil.example': '/my-list?kept=already',
    '/support/../my-list': '/my-list?kept=already',
    '/supporters': '/my-list?kept=already',
    '/support\r\nSet-Cookie: a=b': '/my-list?kept=already',
    'javascript:alert(1)': '/my-list?kept=already',
    [`/support?words=${'x'.repeat(5000)}`]: '/my-list?kept=already',
    '': '/my-list?kept=already',
  }
  for (const [typed, expected] of Object.entries(back)) {
    const { status, location } = await browser.post('/my-list/keep', { listing: id(lunch), back: typed })
    assert.deepEqual([status, location], [303, expected], typed.slice(0, 60))
    const begun = await browser.get(`/my-list/begun?${new URLSearchParams({ kept: 'already', back: typed })}`)
    assert.deepEqual([begun.status, begun.location], [303, expected], typed.slice(0, 60))
  }
})

test('no login but the owner reads the tables, and pages do only what the functions allow', async () => {
  await keeperOf(lunch)
  const names = loginNames(site.database.logins)
  for (const login of ['app', 'signin', 'jobs'] as const) {
    const client = new pg.Client(site.database.logins[login])
    await client.connect()
    for (const table of ['kept_list', 'kept_entry', 'kept_mail']) {
      for (const statement of [`select from ${table}`, `delete from ${table}`, `insert into ${table} default values`]) {
        const run = client.query(statement.replace(table, `"${site.database.schema}".${table}`))
        await assert.rejects(run, /permission denied/, `${names[login]}: ${statement}`)
      }
    }
    await client.end()
  }
})

test('a list that nobody used for a year is erased in the night, and others stay', async () => {
  const old = await keeperOf(lunch)
  const used = await keeperOf(lunch)
  await owned(`update kept_list set used_at = now() - interval '11 months'`)
  await used.get('/my-list')
  await owned(`update kept_list set used_at = used_at - interval '2 months' where used_at < now() - interval '1 month'`)
  const jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  await inWork(jobs, { schema: site.database.schema, duty: 'sweep-kept-lists' }, sweepLists)
  await jobs.end()
  assert.match((await old.get('/my-list')).text, /Nothing is on your list yet/)
  assert.deepEqual(await namesOn(used), [lunch])
})
