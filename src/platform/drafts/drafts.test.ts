import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRooms } from '../../app.tsx'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { addMember, share } from '../../test/made-up.ts'
import { keptFormRoom } from '../../test/made-up-form.tsx'
import { runJob } from '../../test/run-job.ts'
import { inWork } from '../db/work.ts'
import { draftBytesMax } from './draft.ts'
import { sweepDrafts } from './jobs.ts'

let site: TestApp
before(async () => {
  const rooms = keptFormRoom()
  rooms.route('/', allRooms())
  site = await testApp({ rooms })
})
after(() => site.close())

async function oliveAndSam(may: 'see' | 'write' = 'write') {
  const olive = await addPerson('Olive')
  const sam = await addMember(site.database, { name: 'Sam' })
  const id = await share(site.database, {
    ...olive,
    memberId: sam.memberId,
    grantedBy: olive.memberId,
    may,
    section: 'diary',
  })
  return { olive, sam, sharingId: id, path: `/people/${olive.personId}/diary/walk` }
}

async function addPerson(name: string) {
  const { memberId } = await addMember(site.database, { name })
  const { rows } = await site.database.owner.query<{ id: string }>(
    'insert into person (id, member_id) values (gen_random_uuid(), $1) returning id',
    [memberId],
  )
  return { memberId, personId: rows[0]?.id ?? '' }
}

async function draftsOf(authorId: string) {
  const { rows } = await site.database.owner.query<{ path: string; fields: Record<string, unknown> }>(
    'select path, fields from draft where author_id = $1 order by path',
    [authorId],
  )
  return rows
}

test('what was typed is there again until it is saved, and gone then', async () => {
  const { sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  assert.match((await read(browser.get(path))).text, /value="Home"/)

  const wrong = await read(browser.post(path, { where: '', with: 'Anna <3 "and" I' }))
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /value="Anna &lt;3/)
  const again = await read(browser.get(path))
  assert.match(again.text, /We kept what you wrote/)
  assert.match(again.text, /value="Anna &lt;3/)
  assert.doesNotMatch(again.text, /value="Home"/, 'the draft stands in the place of what a new form shows')

  assert.equal((await browser.post(path, { where: 'The river' })).status, 303)
  assert.deepEqual(await draftsOf(sam.memberId), [])
  assert.doesNotMatch((await read(browser.get(path))).text, /We kept/)
})

test('whoever begins again gets the form as it is new', async () => {
  const { sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  await browser.post(path, { where: '', with: 'Anna' })
  const answer = await read(browser.post('/drafts/start-again', { _for: path }))
  assert.deepEqual([answer.status, answer.location], [303, path])
  assert.match((await read(browser.get(path))).text, /value="Home"/)
})

test('a form is kept as it is typed, for its author alone', async () => {
  const { olive, sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  assert.equal(
    (await browser.post('/drafts', { _for: path, _key: 'k', where: 'To the s', code: '123456' })).status,
    204,
  )
  assert.deepEqual(await draftsOf(sam.memberId), [{ path, fields: { where: 'To the s' } }], 'no key, no code')
  assert.match((await read(browser.get(path))).text, /value="To the s"/)
  assert.doesNotMatch((await read((await site.as(olive.memberId)).get(path))).text, /To the s/)
  assert.equal((await (await site.as(null)).post('/drafts', { _for: path, where: 'x' })).status, 401)
})

test('nothing is kept of sign-in, of other hosts, nor where one may not write', async () => {
  const { sam, path } = await oliveAndSam('see')
  const browser = await site.as(sam.memberId)
  const stranger = await addPerson('Nina')
  const tried = ['/sign-in', '/my-sign-in/email', '/invitation', path, `/people/${stranger.personId}/diary/walk`]
  for (const where of tried) {
    assert.equal((await browser.post('/drafts', { _for: where, words: 'x' })).status, 422, where)
  }
  for (const where of ['https://elsewhere.example/x', '//elsewhere.example', 'x', '', '/a?b=c', '/a/../b']) {
    assert.equal((await browser.post('/drafts', { _for: where, words: 'x' })).status, 404, where)
  }
  assert.deepEqual(await draftsOf(sam.memberId), [])
})

test('what nobody types by hand is kept whole or not at all', async () => {
  const { sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  const odd = 'a\u0000b \u202eright to left\u202c 👩‍👩‍👧 \ud800 ﷽'
  assert.equal((await browser.post('/drafts', { _for: path, where: odd })).status, 204)
  assert.deepEqual((await draftsOf(sam.memberId))[0]?.fields, { where: odd.replace('\u0000', '').toWellFormed() })

  const much = 'é'.repeat(draftBytesMax / 2)
  assert.equal((await browser.post('/drafts', { _for: path, where: much })).status, 422)
  assert.equal((await browser.post(path, { where: '', with: much })).status, 422, 'the form itself is still answered')
  assert.equal((await browser.post('/drafts', { _for: path, where: Array(20_000).fill('x') })).status, 204)
  assert.equal((await browser.post('/drafts', { _for: path, where: 'x'.repeat(1_000_000) })).status, 413)
})

test('a draft is hidden from whoever may not write there any more', async () => {
  const { olive, sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  await browser.post('/drafts', { _for: path, where: 'The sea' })
  await site.database.owner.query(
    `insert into withdrawal (id, person_id, sharing_id, recorded_by)
     select gen_random_uuid(), person_id, id, $2 from sharing where member_id = $1`,
    [sam.memberId, olive.memberId],
  )
  assert.equal((await browser.get(path)).status, 404)
  assert.deepEqual(await seenBySql(sam.memberId), [])
})

test('by raw SQL nobody reads, changes or writes another member’s draft', async () => {
  const { olive, sam, path } = await oliveAndSam()
  await (await site.as(sam.memberId)).post('/drafts', { _for: path, where: 'The sea' })
  assert.deepEqual(await seenBySql(sam.memberId), ['{"where": "The sea"}'])
  assert.deepEqual(await seenBySql(olive.memberId), [], 'not even whose record it is about')
  assert.deepEqual(await seenBySql(undefined), [])
  const { schema } = site.database
  await inWork(site.platform.pools.app, { schema, memberId: olive.memberId }, async (db) => {
    const changed = await sql`update draft set fields = '{}' where author_id = ${sam.memberId}`.execute(db)
    assert.equal(changed.numAffectedRows, 0n)
  })
  const write = inWork(site.platform.pools.app, { schema, memberId: olive.memberId }, (db) =>
    sql`insert into draft (id, author_id, path, fields) values (gen_random_uuid(), ${sam.memberId}, '/x', '{}')`.execute(
      db,
    ),
  )
  await assert.rejects(write, /row-level security/)
  assert.deepEqual(await seenBySql(sam.memberId, olive.memberId), [], 'nor whoever opened their session for them')
})

test('what was left for thirty days is forgotten, and nothing newer', async () => {
  const { sam, path } = await oliveAndSam()
  const browser = await site.as(sam.memberId)
  await browser.post('/drafts', { _for: path, where: 'old' })
  await browser.post('/drafts', { _for: `${path}/other`, where: 'new' })
  const age = `update draft set kept_at = now() - $2::interval where author_id = $1 and fields ->> 'where' = $3`
  await site.database.owner.query(age, [sam.memberId, '30 days 1 minute', 'old'])
  await site.database.owner.query(age, [sam.memberId, '29 days 23 hours', 'new'])
  await runJob(site, sweepDrafts)
  assert.deepEqual(
    (await draftsOf(sam.memberId)).map(({ fields }) => fields),
    [{ where: 'new' }],
  )
})

test('erasing a record erases what anybody was writing about it, and what its owner was writing', async () => {
  const { olive, sam, path } = await oliveAndSam()
  await (await site.as(sam.memberId)).post('/drafts', { _for: path, where: 'About Olive' })
  await (await site.as(sam.memberId)).post('/drafts', { _for: '/elsewhere', where: 'Not about Olive' })
  await (await site.as(olive.memberId)).post('/drafts', { _for: '/elsewhere', where: 'By Olive' })
  await site.database.owner.query('select erase_person(gen_random_uuid(), $1, $2, $3)', [
    olive.personId,
    olive.memberId,
    sam.memberId,
  ])
  assert.deepEqual(await draftsOf(olive.memberId), [])
  assert.deepEqual(
    (await draftsOf(sam.memberId)).map(({ fields }) => fields),
    [{ where: 'Not about Olive' }],
  )
})

async function seenBySql(memberId: string | undefined, assistantId?: string) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, memberId, assistantId }, async (db) => {
    const { rows } = await sql<{ fields: string }>`select fields::text as fields from draft`.execute(db)
    return rows.map(({ fields }) => fields)
  })
}
