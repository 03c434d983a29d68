import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskApp, deskApp, read } from '../../test/desk.ts'
import { addMember } from '../../test/made-up.ts'
import { today } from '../openings/opening.ts'

let site: DeskApp
before(async () => {
  site = await deskApp()
})
after(() => site.close())

const pages = (id: string, other: string) => [
  '/steward',
  '/steward/queue',
  `/steward/listings/${id}`,
  `/steward/listings/${id}/history`,
  `/steward/listings/${id}/hide`,
  `/steward/listings/${id}/lower`,
  `/steward/listings/${id}/close`,
  '/steward/duplicates',
  `/steward/duplicates?listing=${id}`,
  '/steward/duplicates/merged',
  `/steward/duplicates/${id}/${other}`,
  '/steward/imports',
  '/steward/imports?source=example',
]
const posts = (id: string, other: string): [string, Record<string, string>][] => [
  ['/steward/queue', { listing: id, act: 'checked' }],
  ['/steward/queue', { listing: id, act: 'back' }],
  [`/steward/listings/${id}`, { name: 'Stolen' }],
  [`/steward/listings/${id}/hide`, {}],
  [`/steward/listings/${id}/show`, {}],
  [`/steward/listings/${id}/lower`, { reason: 'spite' }],
  [`/steward/listings/${id}/raise`, {}],
  [`/steward/listings/${id}/close`, {}],
  [`/steward/listings/${id}/publish`, {}],
  ['/steward/duplicates', { first: id, second: other }],
  ['/steward/duplicates/look', {}],
  ['/steward/duplicates/merged', { listing: id }],
  [`/steward/duplicates/${id}/${other}`, { take: 'phones' }],
]

test('to everyone but stewards there is no desk, and nothing can be done at it', async () => {
  const [id, other] = [await site.idOf('Rowan Street lunch'), await site.idOf('The Shed by the Weir')]
  const before = await site.rowOf(id)
  const member = await addMember(site.database, { name: 'Pat' })
  const administrator = await addMember(site.database, { name: 'Ada', roles: ['administrator'] })
  for (const who of [null, member.memberId, administrator.memberId]) {
    const visitor = await site.as(who)
    for (const path of pages(id, other)) assert.equal((await visitor.get(path)).status, 404, path)
    for (const [path, fields] of posts(id, other)) assert.equal((await visitor.post(path, fields)).status, 404, path)
    assert.doesNotMatch((await read(visitor.get('/'))).text, /Directory desk/)
  }
  assert.deepEqual(await site.rowOf(id), before)
  assert.deepEqual(await site.changesOf(id), [])
  for (const path of pages(id, other)) assert.equal((await site.mo.get(path)).status, 200, path)
})

test('the database itself refuses whoever is no steward', async () => {
  const { schema, owner } = site.database
  const id = await site.idOf('Rowan Street lunch')
  const pat = await addMember(site.database, { name: 'Pat', roles: ['administrator'] })
  const client = await site.platform.pools.app.connect()
  await client.query(
    `begin; set local search_path = "${schema}", public; set local alongside.member = '${pat.memberId}'`,
  )
  for (const change of [
    `merged_into = null`,
    `lowered_reason = 'spite'`,
    `address_hidden = true`,
    `status = 'closed'`,
  ]) {
    const { rowCount } = await client.query(`update listing set ${change} where id = $1`, [id])
    assert.equal(rowCount, 0, change)
  }
  for (const table of ['listing', 'listing_change', 'import_defect', 'duplicate_pair']) {
    assert.equal((await client.query(`select from ${table}`)).rowCount, 0, table)
  }
  const [one, other] = (await owner.query<{ id: string }>('select id from listing order by id limit 2')).rows
  await assert.rejects(
    client.query(`insert into duplicate_pair (first_id, second_id, alike, score) values ($1, $2, '{}', 1)`, [
      one?.id,
      other?.id,
    ]),
    /row-level security/,
  )
  await client.query('rollback')
  client.release()
})

test('the desk says what there is to do', async () => {
  const { text } = await read(site.mo.get('/steward'))
  for (const said of ['Directory desk', 'Check listings', 'not checked for three months', 'Likely duplicates'])
    assert.ok(text.includes(said), said)
  assert.match(text, /href="\/steward"[^>]*aria-current="page"/)
})

test('the queue begins with what nobody checked, then what was checked longest ago', async () => {
  const seen: string[] = []
  let path: string | undefined = '/steward/queue'
  while (path) {
    const { text } = await read(site.mo.get(path))
    seen.push(...[...text.matchAll(/card-title"><a href="\/steward\/listings\/([^"]+)"/g)].map(([, id]) => id ?? ''))
    path = /href="([^"]+)">Leave these/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  const { rows } = await site.database.owner.query<{ id: string }>(
    'select id from published_listing order by checked_on nulls first, id desc',
  )
  assert.deepEqual(
    seen,
    rows.map(({ id }) => id),
  )
})

test('one press says that all of it is still true, and one takes that back', async () => {
  const id = await site.idOf('Rowan Street lunch')
  const said = async () => (await read((await site.as(null)).get(`/support/${id}`))).text
  assert.match(await said(), /\b4 November/)
  const pressed = await site.mo.post('/steward/queue', { listing: id, act: 'checked', source: 'example' })
  assert.equal(pressed.headers.get('location'), `/steward/queue?source=example&checked=${id}`)
  const done = await read(site.mo.get(pressed.headers.get('location') ?? ''))
  assert.match(done.text, /“Rowan Street lunch club” is checked\. Thank you\./)
  assert.match(done.text, /You checked these just now/)
  assert.equal((await site.rowOf(id)).checked_on, today())
  assert.doesNotMatch(await said(), /\b4 November/)
  assert.match(await said(), /by a steward/)

  const undone = await site.mo.post('/steward/queue', { listing: id, act: 'back' })
  assert.match((await read(site.mo.get(undone.headers.get('location') ?? ''))).text, /says again when it was checked/)
  assert.match(await said(), /\b4 November/)
  const { amended } = await site.rowOf(id)
  assert.deepEqual(amended, {})
  assert.match((await read(site.mo.get(`/steward/listings/${id}/history`))).text, /Mo took back that it was checked/)
})

test('two stewards, or one who presses twice, check a listing once', async () => {
  const id = await site.idOf('Good Company')
  const key = crypto.randomUUID()
  const press = { listing: id, act: 'checked' }
  const answers = await Promise.all([
    site.mo.post('/steward/queue', { ...press, _key: key }),
    site.mo.post('/steward/queue', { ...press, _key: key }),
    site.ida.post('/steward/queue', press),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303, 303],
  )
  assert.equal((await site.changesOf(id)).length, 1)
  await Promise.all([
    site.mo.post('/steward/queue', { listing: id, act: 'back' }),
    site.ida.post('/steward/queue', { listing: id, act: 'back' }),
  ])
  assert.equal((await site.changesOf(id)).length, 2)
})

test('what is asked of the desk may be nonsense', async () => {
  for (const id of ['nonsense', '%00', 'x'.repeat(3000), '019a0000-0000-7000-8000-000000000000', "' or 1=1"]) {
    const encoded = encodeURIComponent(id)
    for (const path of pages(encoded, encoded).filter((path) => path.includes(encoded))) {
      assert.equal((await site.mo.get(path)).status, 404, path)
    }
    for (const [path, fields] of posts(encoded, encoded).filter(([path]) => path !== '/steward/duplicates/look')) {
      assert.equal((await site.mo.post(path, fields)).status, 404, path)
    }
  }
  for (const path of [
    '/steward/queue?after=never.1',
    '/steward/queue?after=2026-99-99.019a0000-0000-7000-8000-000000000000',
    '/steward/queue?source=nobody',
    '/steward/queue?checked=nonsense',
    '/steward/imports?source=nobody',
    '/steward/duplicates?dismissed=1.2',
  ]) {
    assert.equal((await site.mo.get(path)).status, 200, path)
  }
  for (const path of ['/steward/imports?source=example&page=zero', '/steward/duplicates?page=-1']) {
    assert.equal((await site.mo.get(path)).status, 404, path)
  }
})
