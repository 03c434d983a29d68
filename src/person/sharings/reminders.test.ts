import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'

let site: TestApp
let jobs: pg.Pool
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 2 })
})
after(async () => {
  await jobs.end()
  await site.close()
})

async function remind() {
  const acting = { schema: site.database.schema, duty: 'remind-of-endings' }
  const { rows } = await inWork(jobs, acting, (db) =>
    sql<{ told: number }>`select remind_of_endings() as told`.execute(db),
  )
  return rows[0]?.told
}

async function postAbout(personId: string) {
  const { rows } = await site.database.owner.query<{ subject: string; body: string; address: string }>(
    'select subject, body, address from post_item where person_id = $1 order by subject',
    [personId],
  )
  return rows
}

async function oliveAndSue(endsIn: string, startsIn = '-100 days') {
  const olive = await addMember(site.database, { name: 'Olive Archer', record: true })
  const sue = await addMember(site.database, { name: 'Sue Hart' })
  const given = { personId: olive.personId, memberId: sue.memberId, grantedBy: olive.memberId, startsIn, endsIn }
  return { olive, sue, given, id: await share(site.database, { ...given, section: 'plan' }) }
}

test('both are reminded once, two weeks before, in words that say nothing of the record', async () => {
  const { olive, sue, given } = await oliveAndSue('13 days')
  await share(site.database, { ...given, section: 'diary' })
  await remind()
  await remind()
  const post = await postAbout(olive.personId)
  assert.deepEqual(
    post.map(({ subject, address }) => [subject, address]),
    [
      ['Something shared with you ends soon', 'Sue Hart'],
      ['Something that you share ends soon', 'Olive Archer'],
    ],
    'once each, though two parts end, by letter to those without e-mail',
  )
  for (const { body, subject } of post) assert.doesNotMatch(`${subject} ${body}`, /Olive|Sue|plan|diary/)
  assert.ok(sue.memberId)
})

test('nobody is reminded too early, and a short time when half of it has gone', async () => {
  const early = await oliveAndSue('15 days')
  const short = await oliveAndSue('6 days', '-1 day')
  const half = await oliveAndSue('3 days', '-4 days')
  await remind()
  assert.equal((await postAbout(early.olive.personId)).length, 0)
  assert.equal((await postAbout(short.olive.personId)).length, 0)
  assert.equal((await postAbout(half.olive.personId)).length, 2)
})

test('nobody hears of what was taken back, what goes on anyway, or what they are kept out of', async () => {
  const back = await oliveAndSue('10 days')
  await site.database.owner.query(
    'insert into withdrawal (id, person_id, sharing_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [back.olive.personId, back.id, back.olive.memberId],
  )
  const on = await oliveAndSue('10 days')
  await share(site.database, { ...on.given, section: 'plan', startsIn: '-1 day', endsIn: '100 days' })
  const out = await oliveAndSue('10 days')
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values (gen_random_uuid(), $1, $2, $3)',
    [out.olive.personId, out.sue.memberId, out.olive.memberId],
  )
  await remind()
  for (const { olive } of [back, on, out]) assert.deepEqual(await postAbout(olive.personId), [])
})

test('only the job with that duty reminds', async () => {
  const acting = { schema: site.database.schema, duty: 'send-post' }
  const other = inWork(jobs, acting, (db) => sql`select remind_of_endings()`.execute(db))
  await assert.rejects(other, /a duty of its own/)
  const olive = await addMember(site.database, { name: 'Olive', record: true })
  const page = inWork(site.platform.pools.app, { schema: site.database.schema, memberId: olive.memberId }, (db) =>
    sql`select remind_of_endings()`.execute(db),
  )
  await assert.rejects(page, /permission denied/)
})
