import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { type Browsing, browsing } from '../../test/browsing.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: TestApp
let listings: { id: string; name: string }[]
before(async () => {
  site = await testApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  listings = (await site.database.owner.query('select id, name from listing order by name')).rows
})
after(() => site.close())

/** Somebody who keeps the first two listings, with a note on the first. */
async function keeper() {
  const browser = await browsing(site)
  for (const { id } of listings.slice(0, 2)) await browser.post('/my-list/keep', { listing: id })
  await browser.post(`/my-list/note/${listings[0]?.id}`, { note: 'My own words' })
  return browser
}

/** The path of the link that their list shows; empty when it is not shared. */
async function linkOf(browser: Browsing) {
  const { text } = await browser.get('/my-list')
  return /value="http:\/\/localhost(\/my-list\/shared\/[\w-]{43})"/.exec(text)?.[1] ?? ''
}

test('a link shows the list to whoever has it, without notes and without anything to change', async () => {
  const ann = await keeper()
  assert.equal(await linkOf(ann), '')
  await ann.post('/my-list/share', {})
  const link = await linkOf(ann)
  assert.ok(link)
  const seen = await (await browsing(site)).get(link)
  assert.equal(seen.status, 200)
  for (const { name } of listings.slice(0, 2)) assert.ok(seen.text.includes(name), name)
  assert.doesNotMatch(seen.text, /My own words|Take out|my-list\/note|my-list\/move/)
  assert.equal(seen.headers.get('x-robots-tag'), 'noindex, nofollow')
  assert.ok(!link.includes(ann.cookies.get('my-list') ?? 'none'), 'the link does not hold the token of the list')
})

test('notes are shown only when that was ticked', async () => {
  const ann = await keeper()
  await ann.post('/my-list/share', { notes: 'yes' })
  assert.match((await (await browsing(site)).get(await linkOf(ann))).text, /My own words/)
})

test('a link stops at once, after 90 days, and when a new one is made', async () => {
  const ann = await keeper()
  const other = await browsing(site)
  await ann.post('/my-list/share', {})
  const first = await linkOf(ann)
  await ann.post('/my-list/share', {})
  const second = await linkOf(ann)
  assert.equal((await other.get(first)).status, 404)
  assert.equal((await other.get(second)).status, 200)
  await ann.post('/my-list/stop-sharing', {})
  assert.equal((await other.get(second)).status, 404)
  assert.equal(await linkOf(ann), '')

  await ann.post('/my-list/share', {})
  const third = await linkOf(ann)
  const { rows } = await site.database.owner.query(
    `select shared_until - now() > interval '89 days' as long, shared_until - now() < interval '91 days' as short
     from kept_list where shared_until is not null order by shared_until desc limit 1`,
  )
  assert.deepEqual(rows, [{ long: true, short: true }])
  await site.database.owner.query(
    `update kept_list set shared_until = now() - interval '1 second' where shared_until is not null`,
  )
  assert.equal((await other.get(third)).status, 404)
  assert.equal(await linkOf(ann), '')
})

test('guessed links look the same as ended ones', async () => {
  const ann = await keeper()
  await ann.post('/my-list/share', {})
  const other = await browsing(site)
  for (const guess of [randomBytes(32).toString('base64url'), 'x', "'--", ann.cookies.get('my-list') ?? '']) {
    const page = await other.get(`/my-list/shared/${encodeURIComponent(guess)}`)
    assert.equal(page.status, 404)
    assert.match(page.text, /This list is not shared any more/)
    const kept = await other.post(`/my-list/shared/${encodeURIComponent(guess)}/keep`, {})
    assert.equal(kept.status, 404)
  }
  assert.equal(other.cookies.size, 0)
})

test('whoever sees a shared list can keep all of it, without its notes, and it is theirs alone from then on', async () => {
  const ann = await keeper()
  await ann.post('/my-list/share', { notes: 'yes' })
  const link = await linkOf(ann)
  const bob = await browsing(site)
  await bob.post('/my-list/keep', { listing: listings[1]?.id ?? '' })
  const kept = await bob.post(`${link}/keep`, {})
  assert.equal(kept.location, '/my-list?kept=all')
  await bob.post(`${link}/keep`, {})
  const page = await bob.get(kept.location)
  assert.match(
    page.text,
    /All of these places are on your list.*My list \(2\)|My list \(2\).*All of these places are on your list/s,
  )
  assert.doesNotMatch(page.text, /My own words/)

  const carol = await browsing(site)
  const begun = await carol.post(`${link}/keep`, {})
  assert.equal((await carol.get(begun.location)).location, '/my-list?kept=all')
  await carol.post('/my-list/clear', {})
  assert.match((await ann.get('/my-list')).text, /My list \(2\)/)
  assert.equal((await bob.get(link)).status, 200)
})

test('a place that closed is not in what others see, and the page says that one is missing', async () => {
  const ann = await keeper()
  await ann.post('/my-list/share', {})
  const link = await linkOf(ann)
  await site.database.owner.query(`update listing set status = 'closed' where id = $1`, [listings[0]?.id])
  const { text } = await ann.get(link)
  await site.database.owner.query(`update listing set status = 'published' where id = $1`, [listings[0]?.id])
  assert.match(text, /One more is not in our directory any more/)
  assert.ok(!text.includes(listings[0]?.name ?? 'none'))
})
