import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../app.ts'
import { addMember, makeJottings, share } from '../made-up.ts'
import { addEvidence } from '../made-up-evidence.ts'

// What somebody with an office could make of it beyond what it is for.

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

async function ask<T>(memberId: string, query: ReturnType<typeof sql<{ v: T }>>): Promise<T | undefined> {
  const acting = { schema: site.database.schema, memberId }
  const { rows } = await inWork(site.platform.pools.app, acting, (db) => query.execute(db))
  return rows[0]?.v
}

const somebody = async (...roles: string[]) => (await addMember(site.database, { name: 'Sam', roles })).memberId
const addOlive = () => addMember(site.database, { name: 'Olive', record: true })
const count = async (query: string, values: unknown[]) =>
  Number((await site.database.owner.query(`select count(*) as n from ${query}`, values)).rows[0].n)

test('a guardian who is said to have done harm does not learn of the enquiry from who looked, or who can see', async () => {
  const olive = await addOlive()
  const [guardian, other, officer, opener] = [
    await somebody('guardian'),
    await somebody('guardian'),
    await somebody('worker'),
    await somebody('lead'),
  ]
  const grant = { personId: olive.personId, memberId: officer, grantedBy: opener }
  await share(site.database, { ...grant, basis: 'legal duty', section: 'plan' })
  const enquiry = await addEvidence(site.database, { ...grant, basis: 'legal duty' })
  await site.database.owner.query(
    `insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by) values ($1, $2, $3, $4, $5)`,
    [randomUUIDv7(), olive.personId, enquiry, guardian, opener],
  )
  await (await site.as(officer)).get(`/people/${olive.personId}/plan`)
  const looks = async (who: string) => (await site.as(who)).get(`/people/${olive.personId}/looks`)
  assert.match(await (await looks(other)).text(), /An enquiry/)
  assert.equal((await looks(guardian)).status, 404)
  for (const table of ['look', 'sharing']) {
    const rows = sql<{ v: string }>`select count(*)::text as v from ${sql.table(table)}
      where person_id = ${olive.personId} and basis = 'legal duty'`
    assert.equal(await ask(guardian, rows), '0', table)
    assert.equal(await ask(other, rows), '1', table)
  }
  await ask(
    olive.memberId,
    sql`select report_look(${randomUUIDv7()}, ${olive.personId}, null, current_date, 'Who was this?') as v`,
  )
  assert.equal(await count('post_item where member_id = $1 and person_id = $2', [guardian, olive.personId]), 0)
})

test('an urgent look that is open is not opened again, so nobody is written to again and again', async () => {
  const olive = await addOlive()
  const visitor = await site.as(await somebody('worker'))
  const reason = 'Nobody answers the door, and the neighbour worries'
  for (let n = 0; n < 3; n++) {
    assert.equal((await visitor.post(`/people/${olive.personId}/urgent`, { reason })).status, 303)
  }
  assert.equal(await count('urgent_access where person_id = $1', [olive.personId]), 1)
  assert.equal(await count('post_item where member_id = $1', [olive.memberId]), 1)
})

test('an urgent look enters no paper: what it opens for an hour gives nobody a year', async () => {
  const olive = await addOlive()
  const worker = await somebody('worker')
  const visitor = await site.as(worker)
  const friend = await somebody('desk')
  const reason = 'Nobody answers the door, and the neighbour worries'
  await visitor.post(`/people/${olive.personId}/urgent`, { reason })
  assert.equal((await visitor.get(`/people/${olive.personId}/plan`)).status, 200)
  assert.equal((await visitor.get(`/people/${olive.personId}/paper/enter`)).status, 404)
  await site.database.owner.query(
    `insert into sharing_paper (id, person_id, number, printed_by) values ($1, $2, 'ABCD-EFGH', $3)`,
    [randomUUIDv7(), olive.personId, worker],
  )
  const enter = sql<{ v: boolean }>`
    select enter_paper('ABCD-EFGH', ${olive.personId}, ${friend}, '{plan}', '{plan}', current_date + 90) as v`
  assert.equal(await ask(worker, enter), false)
})

test('whoever may see something in a record writes in our name to its owner, and to no stranger', async () => {
  const olive = await addOlive()
  const otto = await addOlive()
  const [supporter, stranger] = [await somebody(), await somebody()]
  await share(site.database, { personId: olive.personId, memberId: supporter, grantedBy: olive.memberId })
  const tell = (by: string, who: string, whose: string | null) =>
    ask(by, sql`select tell_member(${randomUUIDv7()}, ${who}, ${whose}::uuid, 'A word', 'Send us your code') as v`)
  const refused = /nobody is told anything/
  await tell(supporter, olive.memberId, olive.personId)
  await tell(olive.memberId, supporter, olive.personId)
  await tell(supporter, supporter, null)
  await assert.rejects(tell(supporter, stranger, olive.personId), refused)
  await assert.rejects(tell(olive.memberId, stranger, olive.personId), refused)
  await assert.rejects(
    tell(stranger, stranger, otto.personId),
    refused,
    'nor tells by an error which records there are',
  )
  await assert.rejects(tell(stranger, stranger, randomUUIDv7()), refused)
})

test('pages queue what they write, and no paper of the letter desk', async () => {
  const worker = await somebody('worker')
  const { rows } = await site.database.owner.query(
    `insert into signin_letter (id, number, member_id, code_hmac, expires_at)
     values (gen_random_uuid(), '123456', $1, '', now() + interval '1 day') returning id`,
    [worker],
  )
  const forge = sql<{ v: string }>`insert into post_item (id, channel, address, subject, body, letter_id)
    values (${randomUUIDv7()}, 'letter', 'Mine', 'Your way in', 'Words', ${rows[0].id}) returning 'x' as v`
  await assert.rejects(ask(worker, forge), /permission denied/)
  const done = sql<{ v: string }>`insert into post_item (id, channel, address, subject, state, printed_by)
    values (${randomUUIDv7()}, 'letter', 'Mine', 'A word', 'sent', ${worker}) returning 'x' as v`
  await assert.rejects(ask(worker, done), /permission denied/)
})

test('who was invited by letter gets another from whoever invited them, or works here, and no stranger ends theirs', async () => {
  const olive = await addOlive()
  const [stranger, desk, ivy] = [await somebody(), await somebody('desk'), await somebody()]
  await site.database.owner.query(
    `insert into invitation (id, kind, person_id, name, invited_by, accepted_by, accepted_at, expires_at)
     values (gen_random_uuid(), 'supporter', $1, 'Ivy', $2, $3, now(), now() + interval '1 day')`,
    [olive.personId, olive.memberId, ivy],
  )
  const may = (by: string) => ask<boolean>(by, sql`select may_order_letter(${ivy}) as v`)
  assert.equal(await may(olive.memberId), true)
  assert.equal(await may(desk), true)
  assert.equal(await may(stranger), false)
})

test('nobody is named as having helped who did not, and no paper that was never entered', async () => {
  const olive = await addOlive()
  const worker = await somebody('worker')
  const sam = await somebody()
  for (const column of ['helped_by', 'evidence_id']) {
    const forge = sql<{ v: string }>`
      insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by, ${sql.ref(column)})
      values (${randomUUIDv7()}, ${olive.personId}, ${sam}, 'plan', 'see', 'agreed', now() + interval '1 day',
        ${olive.memberId}, ${worker}) returning 'x' as v`
    await assert.rejects(ask(olive.memberId, forge), /permission denied/, column)
  }
  const out = sql<{ v: string }>`insert into exclusion (id, person_id, member_id, recorded_by, helped_by)
    values (${randomUUIDv7()}, ${olive.personId}, ${sam}, ${olive.memberId}, ${worker}) returning 'x' as v`
  await assert.rejects(ask(olive.memberId, out), /permission denied/)
})

test('the desk that reads who works with somebody is seen to have read it', async () => {
  const olive = await addOlive()
  const desk = await site.as(await somebody('desk'))
  assert.equal((await desk.get(`/people/${olive.personId}/work`)).status, 200)
  assert.equal((await desk.get(`/people/${olive.personId}/work/new`)).status, 200)
  const looks = await (await site.as(olive.memberId)).get(`/people/${olive.personId}/looks`)
  assert.match(await looks.text(), /Sam read your team \(.*, and once more\), to name who works with you\./)
})
