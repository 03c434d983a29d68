import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'

let site: TestApp
let mo: Visitor
before(async () => {
  site = await testApp()
  mo = await site.as((await addMember(site.database, { name: 'Mo', roles: ['steward'] })).memberId)
})
after(() => site.close())

async function feedCalled(source: string) {
  const { rows } = await site.database.owner.query('select * from feed where source = $1 order by added_at desc', [
    source,
  ])
  return rows[0]
}

async function add(source: string, fields: Record<string, string> = {}) {
  const url = `https://${source}.example.org/services`
  const page = await mo.post('/steward/feeds/new', { url, source, licence: '', ...fields })
  assert.equal(page.status, 303, await page.text())
  return String((await feedCalled(source)).id)
}

async function jobsFor(name: 'feed' | 'ended', id: string) {
  const { rows } = await site.database.owner.query(
    `select from jobs.job where name = 'fetch-feeds' and data -> 'ids' ->> $1 = $2`,
    [name, id],
  )
  return rows.length
}

test('only stewards learn that feeds are kept', async () => {
  const id = await add('hidden')
  const ann = await addMember(site.database, { name: 'Ann', roles: ['administrator'] })
  for (const visitor of [await site.as(null), await site.as(ann.memberId)]) {
    for (const path of ['/steward/feeds', '/steward/feeds/new', `/steward/feeds/${id}/end`]) {
      assert.equal((await visitor.get(path)).status, 404, path)
    }
    for (const path of ['new', `${id}/read`, `${id}/removals`, `${id}/end`]) {
      const fields = { url: 'https://other.example.org/', how: 'gone', count: '1' }
      assert.equal((await visitor.post(`/steward/feeds/${path}`, fields)).status, 404, path)
    }
  }
  assert.equal((await feedCalled('hidden')).ended_at, null)
  assert.equal(await feedCalled('other.example.org'), undefined)
})

test('the database shows a feed to stewards and to the job that reads it, and to nobody else', async () => {
  await add('guarded')
  const { rows } = await site.database.owner.query(`select id from member where name = 'Mo'`)
  const ann = await addMember(site.database, { name: 'Bob' })
  const seenBy = (acting: object) =>
    inWork(site.platform.pools.app, { schema: site.database.schema, ...acting }, (db) =>
      db.selectFrom('feed').select('id').execute(),
    )
  assert.ok((await seenBy({ memberId: rows[0].id })).length > 0)
  assert.deepEqual(await seenBy({}), [])
  assert.deepEqual(await seenBy({ memberId: ann.memberId }), [])
  // A page cannot pass for the job.
  assert.deepEqual(await seenBy({ duty: 'fetch-feeds' }), [])
})

test('a feed that is added is read by a job, and shown as being read', async () => {
  const id = await add('shropshire', { licence: 'OGL v3.0' })
  assert.equal(await jobsFor('feed', id), 1)
  const page = await (await mo.get('/steward/feeds')).text()
  assert.match(page, /shropshire[\s\S]*Being read now/)
  assert.match(page, /Licence: OGL v3\.0/)
  await mo.post(`/steward/feeds/${id}/read`, {})
  assert.equal(await jobsFor('feed', id), 1, 'it is asked for once')
})

test('an address that may not be asked comes back with the reason, and nothing is asked', async () => {
  for (const [url, reason] of [
    ['', 'Enter the address of the feed'],
    ['example.org', 'The address must be a whole one, starting with https:// or http://.'],
    ['http://localhost:3000/', 'The address belongs to a private network, which we do not ask.'],
    ['http://169.254.169.254/', 'The address must have a name, such as www.example.org, not numbers.'],
    ['http://[::1]/', 'The address must have a name, such as www.example.org, not numbers.'],
    ['https://example.org:5432/', 'The address asks for port 5432, which feeds do not use.'],
    ['https://me:secret@example.org/', 'The address must not have a name or password in it.'],
  ] as const) {
    const page = await mo.post('/steward/feeds/new', { url, source: 'refused', licence: '' })
    assert.equal(page.status, 422, url)
    assert.ok((await page.text()).includes(reason), `${url}: ${reason}`)
  }
  assert.equal(await feedCalled('refused'), undefined)
})

test('the same address or name is kept once, and again after it ended', async () => {
  const id = await add('twice')
  const url = 'https://twice.example.org/services'
  const again = await mo.post('/steward/feeds/new', { url, source: 'otherwise' })
  assert.equal(again.status, 422)
  assert.match(await again.text(), /We read this feed already\. It is called twice\./)
  const named = await mo.post('/steward/feeds/new', { url: 'https://third.example.org/', source: 'twice' })
  assert.match(await named.text(), /Another feed has this name/)
  await mo.post(`/steward/feeds/${id}/end`, { how: 'stay' })
  assert.notEqual(await add('twice'), id)
})

test('what would disappear is agreed to by its number, and read again at once', async () => {
  const id = await add('shrinking')
  const outcome = {
    read: 407,
    added: 0,
    changed: 0,
    removed: 0,
    known: 819,
    notRemoved: 412,
    everything: true,
    defects: 3,
  }
  await site.database.owner.query(`update feed set read_at = now(), outcome = $2 where id = $1`, [
    id,
    { ...outcome, staysFor: 'more than a fifth' },
  ])
  const page = await (await mo.get('/steward/feeds')).text()
  assert.match(page, /412 of 819 would disappear\. Is that right\?/)
  assert.match(page, /3 faults were found/)
  const stale = await mo.post(`/steward/feeds/${id}/removals`, { count: '400' })
  assert.equal(stale.status, 409)
  assert.match(await stale.text(), /read again since/)
  assert.equal((await feedCalled('shrinking')).removals_agreed, 0)
  assert.equal((await mo.post(`/steward/feeds/${id}/removals`, { count: '412' })).status, 303)
  assert.equal((await feedCalled('shrinking')).removals_agreed, 412)
  assert.equal(await jobsFor('feed', id), 2)
})

test('to stop reading a feed, a steward says what happens to its listings', async () => {
  const staying = await add('staying')
  const unsaid = await mo.post(`/steward/feeds/${staying}/end`, {})
  assert.equal(unsaid.status, 422)
  assert.match(await unsaid.text(), /Choose what happens to its listings/)
  await mo.post(`/steward/feeds/${staying}/end`, { how: 'stay' })
  assert.equal(await jobsFor('ended', staying), 0)
  assert.doesNotMatch(await (await mo.get('/steward/feeds')).text(), /staying/)

  const going = await add('going')
  await mo.post(`/steward/feeds/${going}/end`, { how: 'gone' })
  assert.equal(await jobsFor('ended', going), 1)
  assert.equal((await mo.post(`/steward/feeds/${going}/read`, {})).status, 404)
  for (const id of [randomUUID(), 'nothing', '..']) {
    assert.equal((await mo.get(`/steward/feeds/${encodeURIComponent(id)}/end`)).status, 404)
  }
})
