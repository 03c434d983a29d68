import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { allRooms } from '../../../app.tsx'
import { type TestApp, testApp } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { inWork } from '../../db/work.ts'
import { keepDraft, saveVersion } from '../queries.ts'
import { sweepTwinDrafts } from './jobs.ts'
import { sweepDrafts } from './queries.ts'

let site: TestApp
const ids: Record<'jo' | 'lee' | 'mo' | 'ada', string> = { jo: '', lee: '', mo: '', ada: '' }
const home = { kind: 'page', subject: 'home' }
const version = {
  ...home,
  basedOn: null,
  title: 'Home',
  rows: [{ id: 'ra', kind: 'idea' as const, words: 'Hello.', picture: null }],
  ofText: ['Hello.'],
  writtenAs: 'Jo',
  helpedBy: '',
}
const draft = { ...version, takenOut: null, revision: 0 }

before(async () => {
  site = await testApp({ rooms: allRooms() })
  const roles = { jo: ['editor'], lee: ['editor'], mo: ['steward'], ada: ['administrator'] }
  for (const [name, held] of Object.entries(roles)) {
    ids[name as keyof typeof ids] = (await addMember(site.database, { name, roles: held })).memberId
  }
  await as(ids.jo, (db) => saveVersion(db, version))
  await as(ids.lee, (db) => saveVersion(db, { ...version, title: 'Aside' }))
  await as(ids.jo, (db) => keepDraft(db, draft))
})
after(() => site.close())

type Work<T> = Parameters<typeof inWork<T>>[2]
function as<T>(memberId: string | undefined, work: Work<T>) {
  return inWork(site.platform.pools.app, { schema: site.database.schema, ...(memberId ? { memberId } : {}) }, work)
}

test('visitors, and members who write nothing here, find no page of the editor', async () => {
  const posts = ['write', 'write/save', 'write/away', 'write/drop', 'write/both/2', 'write/rows/ra/picture']
  for (const who of [null, ids.ada, ids.mo]) {
    const visitor = await site.as(who)
    for (const path of [...posts, 'write/preview', 'checked']) {
      assert.equal((await visitor.get(`/easy-read/page/home/${path}`)).status, 404, path)
    }
    for (const path of [...posts, 'checked', 'history/1']) {
      assert.equal((await visitor.post(`/easy-read/page/home/${path}`, { do: 'begin' })).status, 404, path)
    }
    assert.equal((await visitor.get('/easy-read/page/home/history')).status, 200)
    assert.equal((await visitor.get('/easy-read/page/home/history/1')).status, 200)
    assert.equal((await visitor.get('/easy-read/page/home/history/2')).status, 404)
  }
  assert.equal((await (await site.as(null)).get('/easy-read/desk')).status, 404)
  assert.equal((await (await site.as(ids.ada)).get('/easy-read/desk')).status, 404)
  assert.equal((await (await site.as(ids.jo)).get('/easy-read/desk')).status, 200)
})

test('the database shows a draft to its author alone, and what was put aside to those who write', async () => {
  const seen = async (memberId?: string) => {
    const count = (table: string) => sql<{ n: number }>`select count(*)::int as n from ${sql.ref(table)}`
    return as(memberId, async (db) => ({
      drafts: (await count('twin_draft').execute(db)).rows[0]?.n,
      versions: (await count('twin_version').execute(db)).rows[0]?.n,
    }))
  }
  assert.deepEqual(await seen(ids.jo), { drafts: 1, versions: 2 })
  assert.deepEqual(await seen(ids.lee), { drafts: 0, versions: 2 })
  assert.deepEqual(await seen(ids.mo), { drafts: 0, versions: 1 })
  assert.deepEqual(await seen(), { drafts: 0, versions: 1 })
})

test('nobody saves in another’s name, of a kind that is not theirs, or under another kind', async () => {
  const refused = /row-level security/
  const [{ id: twinId } = { id: '' }] = (await site.database.owner.query('select id from twin')).rows
  const add = (by: string, kind: string, writer: string) =>
    as(by, (db) =>
      sql`insert into twin_version (id, twin_id, kind, version, title, rows, of_text, written_by, written_as)
        values (${randomUUIDv7()}, ${twinId}, ${kind}, 9, 'x', '[]', '[]', ${writer}, 'x')`.execute(db),
    )
  await assert.rejects(add(ids.jo, 'page', ids.lee), refused)
  await assert.rejects(add(ids.mo, 'page', ids.mo), refused)
  await assert.rejects(add(ids.mo, 'listing', ids.mo), refused, 'a steward writes listings, and this is a page')
  await assert.rejects(add(ids.ada, 'page', ids.ada), refused)
  await assert.rejects(
    as(ids.mo, (db) => saveVersion(db, version)),
    refused,
  )
  await assert.rejects(
    as(ids.mo, (db) => keepDraft(db, draft)),
    refused,
  )
  await as(ids.mo, (db) => saveVersion(db, { ...version, kind: 'listing', subject: 'lunch' }))
  const check = (by: string, recordedBy: string) =>
    as(by, (db) =>
      sql`insert into twin_check (id, twin_id, version, kind, easy, checked_by, checked_on, recorded_by)
        values (${randomUUIDv7()}, ${twinId}, 1, 'page', true, 'x', '2026-01-01', ${recordedBy})`.execute(db),
    )
  await assert.rejects(check(ids.mo, ids.mo), refused)
  await assert.rejects(check(ids.jo, ids.lee), refused)
})

for (const [what, statement] of Object.entries({
  'change what was saved': `update twin_version set title = 'x'`,
  'take a version out of the history': 'delete from twin_version',
  'take a twin away whole': 'delete from twin',
  'change what people said': 'update twin_check set easy = true',
  'remove what people said': 'delete from twin_check',
  'say when it was saved': `insert into twin_version (id, saved_at) values (gen_random_uuid(), now())`,
  'say who may write': `insert into twinned values ('page', 'administrator')`,
})) {
  test(`the pages’ login may not ${what}`, async () => {
    await assert.rejects(
      as(ids.jo, (db) => sql.raw(statement).execute(db)),
      /permission denied/,
    )
  })
}

test('nobody changes, moves or removes the draft of somebody else', async () => {
  await as(ids.lee, (db) => sql`update twin_draft set title = 'Mine now'`.execute(db))
  await as(ids.lee, (db) => sql`delete from twin_draft`.execute(db))
  await assert.rejects(
    as(ids.jo, (db) => sql`update twin_draft set author_id = ${ids.lee}`.execute(db)),
    /row-level security/,
  )
  const { rows } = await site.database.owner.query('select author_id, title from twin_draft')
  assert.deepEqual(rows, [{ author_id: ids.jo, title: 'Home' }])
})

test('a draft that nobody touched for 30 days is forgotten at night, by the job alone', async () => {
  await as(ids.lee, (db) => keepDraft(db, draft))
  const { owner, schema } = site.database
  await owner.query(`update twin_draft set changed_at = now() - interval '31 days' where author_id = $1`, [ids.jo])
  await owner.query(`update twin_draft set changed_at = now() - interval '29 days' where author_id = $1`, [ids.lee])
  const left = async () => (await owner.query('select author_id from twin_draft')).rows.map((row) => row.author_id)
  const jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  for (const duty of ['sweep-forms', sweepTwinDrafts.name]) {
    assert.equal((await left()).length, 2)
    await inWork(jobs, { schema, duty }, sweepDrafts)
  }
  await jobs.end()
  assert.deepEqual(await left(), [ids.lee])
})
