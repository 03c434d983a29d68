import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import type pg from 'pg'
import { type TestApp, testApp } from '../../test/app.ts'
import { type Browsing, browsing } from '../../test/browsing.ts'
import { addExampleListings } from '../examples/queries.ts'

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

test('the first place kept begins a list, and the way leads back to where one was, with a word of it', async () => {
  const browser = await browsing(site)
  const kept = await browser.post('/my-list/keep', { listing: id(lunch), back: `/support/${id(lunch)}?words=lunch` })
  assert.equal(kept.status, 303)
  const cookie = kept.headers.getSetCookie().join()
  assert.match(cookie, /^my-list=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/)

  const begun = await browser.get(kept.location)
  assert.deepEqual([begun.status, begun.location], [303, `/support/${id(lunch)}?words=lunch&kept=kept`])
  const page = await browser.get(begun.location)
  assert.match(page.text, /This place is on your list\./)
  assert.match(page.text, /<a href="\/my-list">My list \(1\)<\/a>/)
  assert.deepEqual(await namesOn(browser), [lunch])
})

test('the list says of each place where, when and by which number', async () => {
  const { text } = await (await keeperOf(lunch)).get('/my-list')
  assert.match(text, /<dt>Where<\/dt><dd>Rowan Street Hall, Rowan Street, Shrewsbury, SY3\u00a00CK</)
  assert.match(text, /<dt>When<\/dt><dd>Tuesday, 12\.15pm to 2pm</)
  assert.match(text, /<dt>Telephone<\/dt><dd><a href="tel:01632960101">01632 960 101</)
})

test('a place kept twice, even at once, is on the list once', async () => {
  const browser = await keeperOf(lunch)
  const form = { listing: id(lunch), back: '/support' }
  const answers = await Promise.all([browser.post('/my-list/keep', form), browser.post('/my-list/keep', form)])
  assert.deepEqual(
    answers.map(({ location }) => location),
    ['/support?kept=already', '/support?kept=already'],
  )
  const other = { listing: id(befriending), back: '/support' }
  await Promise.all([1, 2, 3].map(() => browser.post('/my-list/keep', other)))
  assert.deepEqual(await namesOn(browser), [lunch, befriending])
})

test('what is no id of a listing is not found, and one that is gone is said kindly', async () => {
  const browser = await keeperOf(lunch)
  for (const junk of ['', 'x', `${id(lunch)}'`, id(lunch).toUpperCase(), '../../etc', '0'.repeat(5000)]) {
    for (const path of ['/my-list/keep', '/my-list/remove', '/my-list/restore', '/my-list/move']) {
      assert.equal((await browser.post(path, { listing: junk, way: 'up' })).status, 404, `${path} ${junk.slice(0, 40)}`)
    }
    assert.equal((await browser.get(`/my-list/note/${encodeURIComponent(junk || 'x')}`)).status, 404)
  }
  const gone = await browser.post('/my-list/keep', { listing: randomUUID(), back: '/support' })
  assert.equal(gone.location, '/my-list?kept=unknown')
  assert.match((await browser.get(gone.location)).text, /not in our directory any more, so it was not kept/)
  assert.deepEqual(await namesOn(browser), [lunch])
  assert.equal((await browser.post('/my-list/move', { listing: id(lunch), way: 'sideways' })).status, 404)
})

test('who presses twice before the first answer comes has a list all the same', async () => {
  const browser = await browsing(site)
  const form = { listing: id(lunch), back: '/support' }
  await browser.post('/my-list/keep', form)
  browser.cookies.clear() // the browser gave up the first answer, and its cookie with it
  const second = await browser.post('/my-list/keep', form)
  assert.equal((await browser.get(second.location)).location, '/support?kept=kept')
  assert.deepEqual(await namesOn(browser), [lunch])
})

test('a list holds a hundred places, and the next is refused with the reason', async () => {
  const browser = await keeperOf(lunch)
  const filled = `insert into listing (id, source, source_id, kind, status, name, description, digest)
    select gen_random_uuid(), 'many', n::text, 'group', 'published', 'Group ' || n, '', '' from generate_series(1, 100) n
    returning id`
  const many = await owned<{ id: string }>(filled)
  for (const { id: listing } of many.slice(0, 99)) await browser.post('/my-list/keep', { listing, back: '/support' })
  assert.equal((await namesOn(browser)).length, 100)
  const full = await browser.post('/my-list/keep', { listing: many.at(-1)?.id ?? '', back: '/support' })
  assert.equal(full.location, '/support?kept=full')
  assert.match((await browser.get(full.location)).text, /Your list is full\. It holds 100 places\./)

  await browser.post('/my-list/remove', { listing: id(lunch) })
  assert.equal(
    (await browser.post('/my-list/keep', { listing: many.at(-1)?.id ?? '', back: '' })).location,
    '/my-list?kept=kept',
  )
  await browser.post('/my-list/restore', { listing: id(lunch) })
  assert.equal((await namesOn(browser)).length, 100, 'nor is there room to put one back')
})

test('a note is kept, changed and emptied, and one that is too long comes back with everything typed', async () => {
  const browser = await keeperOf(lunch)
  const path = `/my-list/note/${id(lunch)}`
  const saved = await browser.post(path, { note: '  Ask for Joan <b>\r\nTuesday  ' })
  assert.equal(saved.location, `/my-list#kept-${id(lunch)}`)
  assert.match((await browser.get('/my-list')).text, /Ask for Joan &lt;b&gt;\nTuesday</)

  const long = `start ${'ö'.repeat(10_000)} end`
  const refused = await browser.post(path, { note: long })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /<title>Error: Your note about Rowan Street lunch club/)
  assert.match(refused.text, /Your note must be 500 characters or fewer/)
  assert.ok(refused.text.includes(long))
  assert.match((await browser.get('/my-list')).text, /Ask for Joan/)

  assert.equal((await browser.post(path, { note: '🌻'.repeat(500) })).status, 303, 'as people count characters')
  await browser.post(path, { note: '' })
  assert.doesNotMatch((await browser.get('/my-list')).text, /class="note"/)
})

test('places move up and down one at a time, stay at the ends, and the page comes back at them', async () => {
  const browser = await keeperOf(lunch, befriending, bathing)
  const move = (name: string, way: string) => browser.post('/my-list/move', { listing: id(name), way })
  assert.equal((await move(bathing, 'up')).location, `/my-list#kept-${id(bathing)}`)
  assert.deepEqual(await namesOn(browser), [lunch, bathing, befriending])
  assert.match((await browser.get('/my-list')).text, new RegExp(`<li id="kept-${id(bathing)}"`))
  await move(bathing, 'up')
  await move(bathing, 'up')
  assert.deepEqual(await namesOn(browser), [bathing, lunch, befriending])
  await move(lunch, 'down')
  await move(lunch, 'down')
  assert.deepEqual(await namesOn(browser), [bathing, befriending, lunch])
  const _key = randomUUID()
  const twice = [1, 2].map(() => browser.post('/my-list/move', { listing: id(lunch), way: 'up', _key }))
  await Promise.all(twice)
  assert.deepEqual(await namesOn(browser), [bathing, lunch, befriending], 'pressed twice, it moves once')
})

test('twenty moves at once lose nothing', async () => {
  const browser = await keeperOf(lunch, befriending, bathing)
  const moves = Array.from({ length: 20 }, (_, n) => ({
    listing: id([lunch, befriending, bathing][n % 3] ?? lunch),
    way: n % 2 === 0 ? 'up' : 'down',
  }))
  const answers = await Promise.all(moves.map((move) => browser.post('/my-list/move', move)))
  assert.ok(answers.every(({ status }) => status === 303))
  assert.deepEqual((await namesOn(browser)).sort(), [befriending, lunch, bathing].sort())
})

test('what was taken out can be put back where it was, with its note', async () => {
  const browser = await keeperOf(lunch, befriending, bathing)
  await browser.post(`/my-list/note/${id(befriending)}`, { note: 'Ring in May' })
  const removed = await browser.post('/my-list/remove', { listing: id(befriending) })
  const page = await browser.get(removed.location)
  assert.match(page.text, /Good Company befriending is not on your list any more.*Undo/s)
  assert.deepEqual(await namesOn(browser), [lunch, bathing])
  const again = await browser.post('/my-list/remove', { listing: id(befriending) })
  assert.deepEqual([again.status, again.location], [303, '/my-list'], 'a second time there is nothing to take out')
  await browser.post('/my-list/restore', { listing: id(befriending) })
  assert.deepEqual(await namesOn(browser), [lunch, befriending, bathing])
  assert.match((await browser.get('/my-list')).text, /Ring in May/)
})

test('clearing asks first, then erases the list and the cookie', async () => {
  const browser = await keeperOf(lunch)
  const token = browser.cookies.get('my-list') ?? ''
  assert.match((await browser.get('/my-list/clear')).text, /This cannot be undone/)
  const cleared = await browser.post('/my-list/clear', {})
  assert.equal(browser.cookies.has('my-list'), false)
  assert.match((await browser.get(cleared.location)).text, /Your list is cleared/)
  browser.cookies.set('my-list', token)
  assert.match((await browser.get('/my-list')).text, /Nothing is on your list yet/)
})

test('a listing that closed is still named, and one that was merged leads to where it went', async () => {
  const browser = await keeperOf(lunch, befriending)
  await owned(`update listing set status = 'closed' where id = $1`, [id(lunch)])
  await owned('update listing set merged_into = $2 where id = $1', [id(befriending), id(bathing)])
  const { text } = await browser.get('/my-list')
  assert.match(text, /Rowan Street lunch club<\/h2>.*This is not in our directory any more/s)
  assert.match(text, new RegExp(`This is now part of <a href="/support/${id(bathing)}">Warm Water bathing help</a>`))
  await browser.post('/my-list/keep', { listing: id(bathing) })
  assert.match((await browser.get('/my-list')).text, /Warm Water bathing help<\/a>, which is on your list too/)
  const paper = await browser.get('/my-list/print')
  assert.match(paper.text, /Rowan Street lunch club.*Not in our directory any more\..*Now part of Warm Water/s)
  await owned(`update listing set status = 'published', merged_into = null where id = any($1::uuid[])`, [
    [id(lunch), id(befriending)],
  ])
})

test('without cookies a person is told why, and how to go on', async () => {
  const browser = await browsing(site)
  const kept = await browser.post('/my-list/keep', { listing: id(lunch), back: `/support/${id(lunch)}` })
  browser.cookies.clear()
  const page = await browser.get(kept.location)
  assert.equal(page.status, 200)
  assert.match(page.text, /Your browser does not let us keep a list.*print/s)
  assert.ok(page.text.includes(`<a href="/support/${id(lunch)}">Go back</a>`))
})

test('on paper are name, place, times, telephone and note, and in large print when asked', async () => {
  const browser = await keeperOf(lunch)
  await browser.post(`/my-list/note/${id(lunch)}`, { note: 'Ask for Joan' })
  const { text } = await browser.get('/my-list/print')
  for (const words of [lunch, 'Rowan Street Hall', 'Tuesday, 12.15pm to 2pm', '01632 960 101', 'Ask for Joan']) {
    assert.ok(text.includes(words), words)
  }
  assert.doesNotMatch(text, /paper--large/)
  assert.match((await browser.get('/my-list/print?size=large')).text, /paper--large/)
})
