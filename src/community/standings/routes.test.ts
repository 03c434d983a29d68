import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskApp, deskApp, read } from '../../test/desk.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: DeskApp
before(async () => {
  site = await deskApp()
})
after(() => site.close())

function again() {
  const { owner, schema } = site.database
  return addExampleListings(owner, { schema, today: '2026-11-23' })
}

test('a hidden address is nowhere that anybody but stewards can look', async () => {
  const id = await site.idOf('Rowan Street lunch')
  const visitor = await site.as(null)
  const { owner } = site.database
  assert.match((await read(visitor.get(`/support/${id}`))).text, /SY3 0CK/)
  assert.equal((await site.mo.post(`/steward/listings/${id}/hide`, {})).status, 303)
  // The other way in, through an import that says something new.
  await again()

  const { rows } = await owner.query('select * from published_listing where id = $1', [id])
  const [shown] = rows
  assert.equal(shown.address_hidden, true)
  assert.deepEqual([shown.lats, shown.lngs], [[], []])
  const all = JSON.stringify(shown)
  // Its name says "Rowan Street"; nothing may say which postcode, hall or point.
  for (const secret of ['SY3 0CK', '0CK', '52.705', '-2.765', 'Rowan Street Hall', '"Rowan Street"'])
    assert.ok(!all.includes(secret), secret)
  assert.ok(
    shown.reach.every((square: string) => !/^[sl]-?\d/.test(square)),
    String(shown.reach),
  )
  assert.doesNotMatch(String(shown.words), /hall|0ck/)
  for (const path of [
    `/support/${id}`,
    '/support?words=lunch&place=SY3',
    '/support?words=rowan',
    `/oruk/v3/services/${id}`,
  ]) {
    assert.doesNotMatch((await read(visitor.get(path))).text, /0CK|Rowan Street Hall|52\.705/, path)
  }
  assert.doesNotMatch((await read(visitor.get('/support?words=rowan+street+hall'))).text, /lunch club/)
  assert.match((await read(site.mo.get(`/steward/listings/${id}`))).text, /SY3 0CK/)

  await site.mo.post(`/steward/listings/${id}/hide`, {})
  assert.equal((await site.mo.post(`/steward/listings/${id}/show`, {})).status, 303)
  assert.match((await read(visitor.get(`/support/${id}`))).text, /SY3 0CK/)
  assert.deepEqual(
    (await site.changesOf(id)).map(({ what }) => what).filter((what) => what !== 'source'),
    ['hidden', 'shown'],
  )
})

test('an address in a listing’s own words is pointed out before it is hidden, and after', async () => {
  const id = await site.idOf('Good Company')
  await site.mo.post(`/steward/listings/${id}`, { description: 'Find us at 2 Weir Lane, behind the church.' })
  assert.match(
    (await read(site.mo.get(`/steward/listings/${id}/hide`))).text,
    /something of the address too:.*Description/s,
  )
  await site.mo.post(`/steward/listings/${id}/hide`, {})
  assert.match((await read(site.mo.get(`/steward/listings/${id}`))).text, /still say something of it/)
})

test('an address that its source asks to hide stays hidden', async () => {
  const { owner } = site.database
  const { rows } = await owner.query<{ id: string }>(
    `select id from listing where arrived ->> 'addressHidden' = 'true'`,
  )
  const id = rows[0]?.id ?? ''
  assert.equal((await site.mo.post(`/steward/listings/${id}/show`, {})).status, 409)
  assert.equal((await site.rowOf(id)).address_hidden, true)
  assert.doesNotMatch((await read(site.mo.get(`/steward/listings/${id}`))).text, /Show its address again/)
})

test('a listing goes lower in lists for a reason that is told, and comes back', async () => {
  const id = await site.idOf('The Shed by the Weir')
  const empty = await read(site.mo.post(`/steward/listings/${id}/lower`, { reason: ' ' }))
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Error: .*Say why it goes lower in lists/s)
  assert.equal((await site.mo.post(`/steward/listings/${id}/lower`, { reason: 'x'.repeat(301) })).status, 422)
  await site.mo.post(`/steward/listings/${id}/lower`, { reason: 'Nobody answers the telephone' })
  await site.mo.post(`/steward/listings/${id}/lower`, { reason: 'Nobody answers the telephone' })
  await again()
  assert.equal((await site.rowOf(id)).lowered_reason, 'Nobody answers the telephone')
  assert.match((await read(site.ida.get(`/steward/listings/${id}`))).text, /because: Nobody answers the telephone/)
  await site.ida.post(`/steward/listings/${id}/raise`, {})
  await site.mo.post(`/steward/listings/${id}/raise`, {})
  assert.equal((await site.rowOf(id)).lowered_reason, null)
  const { text } = await read(site.mo.get(`/steward/listings/${id}/history`))
  assert.match(text, /Mo moved it lower in lists on .*“Nobody answers the telephone”/)
  assert.match(text, /Ida took back that it is lower in lists/)
  assert.equal((await site.changesOf(id)).filter(({ what }) => what !== 'source').length, 2)
})

test('a listing that a steward closed stays closed when its source sends it again, until it is published', async () => {
  const id = await site.idOf('Straight Answers')
  const visitor = await site.as(null)
  await site.mo.post(`/steward/listings/${id}/close`, { reason: 'They have stopped.' })
  await again()
  assert.equal((await visitor.get(`/support/${id}`)).status, 410)
  await site.mo.post(`/steward/listings/${id}/publish`, {})
  await site.mo.post(`/steward/listings/${id}/publish`, {})
  assert.equal((await visitor.get(`/support/${id}`)).status, 200)
  assert.deepEqual((await site.rowOf(id)).amended, {})
})

test('what is gone from its source stays gone when words are changed, and comes back when a steward says so', async () => {
  const id = await site.idOf('Forget-me-not')
  await site.database.owner.query(`update listing set status = 'gone' where id = $1`, [id])
  await site.mo.post(`/steward/listings/${id}`, { cost: 'Free, with cake' })
  assert.deepEqual([(await site.rowOf(id)).status, (await site.rowOf(id)).cost], ['gone', 'Free, with cake'])
  await site.mo.post(`/steward/listings/${id}/publish`, {})
  assert.equal((await site.rowOf(id)).status, 'published')
})

test('a suggestion that waits is not published here', async () => {
  const id = await site.idOf('Slow and Steady')
  await site.database.owner.query(`update listing set status = 'waiting' where id = $1`, [id])
  assert.equal((await site.mo.post(`/steward/listings/${id}/publish`, {})).status, 409)
  assert.equal((await site.rowOf(id)).status, 'waiting')
})
