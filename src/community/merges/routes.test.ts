import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { Db } from '../../platform/db/kysely.ts'
import { inWork } from '../../platform/db/work.ts'
import { type DeskApp, deskApp, read } from '../../test/desk.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { findDuplicates } from '../duplicates/queries.ts'

let site: DeskApp
before(async () => {
  site = await deskApp()
})
after(() => site.close())

/** Saves listings of another source, each like one of the example's with some of it said otherwise. */
async function alsoSay(likes: { like: string; change: Partial<ArrivingListing> }[]) {
  const { owner, schema } = site.database
  const db = new Db(async () => owner, { schema })
  const ids: string[] = []
  for (const [n, { like, change }] of likes.entries()) {
    const { arrived } = await site.rowOf(await site.idOf(like))
    const listing = { ...(arrived as ArrivingListing), original: null, source: 'council', sourceId: `${like} ${n}` }
    ids.push(...(await saveListings(db, [{ ...listing, ...change }])).ids)
  }
  return ids
}

function look() {
  const { schema, owner } = site.database
  return findDuplicates(new Db(async () => owner, { schema }))
}

async function pairs() {
  const { rows } = await site.database.owner.query<{ pair: string }>(`
    select concat_ws(' + ', least(a.name, b.name), greatest(a.name, b.name)) as pair from duplicate_pair
    join listing a on a.id = first_id join listing b on b.id = second_id where dismissed_at is null order by 1`)
  return rows.map(({ pair }) => pair)
}

const far = { lat: 53.4, lng: -2.3, postcode: 'M33 5FJ', sourceId: null }

test('listings are suggested for what they share besides a name, and each with its reasons', async () => {
  const before = await pairs()
  await look()
  const [hall] = ((await site.rowOf(await site.idOf('Rowan Street lunch'))).arrived as ArrivingListing).places
  assert.ok(hall)
  await alsoSay([
    { like: 'Rowan Street lunch', change: { name: 'The Rowan Street Lunch Club Ltd', phones: [], website: null } },
    // A shop of the same chain in another town: no duplicate.
    {
      like: 'Slow and Steady',
      change: { phones: [], website: null, email: null, places: [{ ...hall, ...far }] },
    },
    // Another group in the same hall.
    { like: 'The Shed by the Weir', change: { name: 'Ukulele for beginners', phones: [], website: null, email: null } },
  ])
  await look()
  const found = (await pairs()).filter((pair) => !before.includes(pair))
  assert.ok(found.includes('Rowan Street lunch club + The Rowan Street Lunch Club Ltd'))
  assert.ok(!found.some((pair) => /Ukulele|Slow and Steady/.test(pair)), found.join('\n'))
  const { text } = await read(site.mo.get('/steward/duplicates'))
  assert.match(text, /Same name and postcode; same email\./)
  const id = await site.idOf('Rowan Street lunch')
  assert.match((await read(site.mo.get(`/steward/duplicates?listing=${id}`))).text, /The Rowan Street Lunch Club Ltd/)
})

test('two things that a steward told apart are not suggested again, until that is taken back', async () => {
  const [one, other] = [await site.idOf('Rowan Street lunch'), await site.idOf('The Rowan Street')]
  const pair = { first: one, second: other }
  const told = await site.mo.post('/steward/duplicates', pair)
  await site.ida.post('/steward/duplicates', { first: other, second: one })
  assert.match((await read(site.mo.get(told.headers.get('location') ?? ''))).text, /They are two things/)
  await look()
  assert.ok(!(await pairs()).some((found) => found.includes('The Rowan Street')))
  assert.doesNotMatch((await read(site.mo.get(`/steward/duplicates?listing=${one}`))).text, /The Rowan Street/)
  await site.mo.post('/steward/duplicates', { ...pair, act: 'back' })
  assert.ok((await pairs()).includes('Rowan Street lunch club + The Rowan Street Lunch Club Ltd'))
})

test('the nightly job looks with rights of its own, and changes nothing but the pairs', async () => {
  const jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  const acting = { schema: site.database.schema, duty: 'find-duplicates' }
  const found = await inWork(jobs, acting, (db) => findDuplicates(db))
  assert.equal(found, (await pairs()).length)
  const stolen = await inWork(jobs, acting, (db) =>
    db.updateTable('listing').set({ name: 'Stolen' }).executeTakeFirst(),
  )
  assert.equal(stolen.numUpdatedRows, 0n)
  await jobs.end()
})

test('merged, one stays with what the other knew, links lead to it, and undone they are as before', async () => {
  const [stays, goes] = [await site.idOf('The Rowan Street'), await site.idOf('Rowan Street lunch')]
  const before = [await site.rowOf(stays), await site.rowOf(goes)]
  const preview = await read(site.mo.get(`/steward/duplicates/${stays}/${goes}`))
  assert.match(preview.text, /“The Rowan Street Lunch Club Ltd” from “council” stays/)
  assert.match(preview.text, /name="take"[^>]*value="phones"[^>]*checked|checked[^>]*value="phones"/)
  assert.doesNotMatch(preview.text, /value="email"/)

  const form = { take: 'phones', _key: crypto.randomUUID() }
  const merged = await site.mo.post(`/steward/duplicates/${stays}/${goes}`, form)
  assert.equal(merged.status, 303)
  assert.equal((await site.mo.post(`/steward/duplicates/${stays}/${goes}`, form)).status, 303)
  assert.equal((await site.ida.post(`/steward/duplicates/${stays}/${goes}`, {})).status, 409)
  assert.equal((await site.ida.post(`/steward/duplicates/${goes}/${stays}`, {})).status, 409)
  const visitor = await site.as(null)
  assert.match((await read(visitor.get(`/support/${stays}`))).text, /01632 960 101/)
  assert.doesNotMatch((await read(visitor.get(`/support/${stays}`))).text, /rowan-street-lunch-club\.example\.org/)
  const led = await read(visitor.get(`/support/${goes}`))
  assert.equal(led.status, 410)
  assert.match(led.text, new RegExp(`href="/support/${stays}"`))
  for (const id of [stays, goes]) {
    assert.match((await read(site.mo.get(`/steward/listings/${id}/history`))).text, /Mo merged it with another listing/)
  }

  assert.match((await read(site.mo.get('/steward/duplicates/merged'))).text, /Rowan Street lunch club/)
  await Promise.all([
    site.mo.post('/steward/duplicates/merged', { listing: goes }),
    site.ida.post('/steward/duplicates/merged', { listing: goes }),
  ])
  const after = [await site.rowOf(stays), await site.rowOf(goes)]
  for (const rows of [before, after]) for (const row of rows) delete row.changed_at
  assert.deepEqual(after, before)
  assert.equal((await visitor.get(`/support/${goes}`)).status, 200)
  assert.equal((await site.changesOf(goes)).length, 2)
})

test('what was changed since is not taken back with the merging', async () => {
  const [stays, goes] = [await site.idOf('The Rowan Street'), await site.idOf('Rowan Street lunch')]
  await site.mo.post(`/steward/duplicates/${stays}/${goes}`, { take: 'phones' })
  await site.mo.post(`/steward/listings/${stays}`, { 'phones-0-number': '01632 960 166' })
  await site.mo.post('/steward/duplicates/merged', { listing: goes })
  assert.deepEqual((await site.rowOf(stays)).phones, [{ number: '01632 960 166', note: null }])
})

test('merged one after another there is no chain, no ring, and each comes back with its own', async () => {
  const [a, b, c] = await alsoSay(['one', 'two', 'three'].map((n) => ({ like: 'Good Company', change: { name: n } })))
  assert.ok(a && b && c)
  const into = async (id: string) => (await site.rowOf(id)).merged_into
  await site.mo.post(`/steward/duplicates/${b}/${a}`, {})
  await site.mo.post(`/steward/duplicates/${c}/${b}`, {})
  assert.deepEqual([await into(a), await into(b), await into(c)], [c, c, null])
  assert.equal((await site.mo.post(`/steward/duplicates/${a}/${c}`, {})).status, 409)
  await site.mo.post('/steward/duplicates/merged', { listing: b })
  assert.deepEqual([await into(a), await into(b), await into(c)], [b, null, null])
  await site.mo.post('/steward/duplicates/merged', { listing: a })
  assert.deepEqual([await into(a), await into(b), await into(c)], [null, null, null])

  const both = await Promise.all([
    site.mo.post(`/steward/duplicates/${a}/${b}`, {}),
    site.ida.post(`/steward/duplicates/${b}/${a}`, {}),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [303, 409])
  assert.equal([await into(a), await into(b)].filter(Boolean).length, 1)
})

test('a hidden address is not taken over, and what is not published cannot stay', async () => {
  const [stays, goes] = await alsoSay([
    { like: 'Good Company', change: { name: 'Safe house, open', places: [] } },
    { like: 'Good Company', change: { name: 'Safe house', addressHidden: true } },
  ])
  assert.ok(stays && goes)
  assert.doesNotMatch((await read(site.mo.get(`/steward/duplicates/${stays}/${goes}`))).text, /value="places"/)
  await site.mo.post(`/steward/duplicates/${stays}/${goes}`, { take: 'places' })
  assert.deepEqual((await site.rowOf(stays)).places, [])
  await site.mo.post('/steward/duplicates/merged', { listing: goes })
  await site.mo.post(`/steward/listings/${stays}/close`, {})
  assert.equal((await site.mo.post(`/steward/duplicates/${stays}/${goes}`, {})).status, 409)
})
