import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp } from '../app.ts'
import { addMember, makeJottings, share } from '../made-up.ts'
import { addEvidence } from '../made-up-evidence.ts'

// Two records that were said to be of one person open each other, so a join is worth faking.

let site: TestApp
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
})
after(() => site.close())

type Somebody = { memberId: string; personId: string }

async function ask<T>(memberId: string, query: ReturnType<typeof sql<{ v: T }>>): Promise<T | undefined> {
  const acting = { schema: site.database.schema, memberId }
  const { rows } = await inWork(site.platform.pools.app, acting, (db) => query.execute(db))
  return rows[0]?.v
}

const addRecord = (name: string, roles: string[] = []) => addMember(site.database, { name, record: true, roles })
const staff = async (...roles: string[]) => (await addMember(site.database, { name: 'Lee', roles })).memberId

const join = (memberId: string, keep: Somebody, other: Somebody) =>
  ask<string>(
    memberId,
    sql`select outcome as v from join_records(${randomUUIDv7()}, ${keep.personId}, ${other.personId}, 'The same', null)`,
  )

async function undo(memberId: string, from: Somebody) {
  const { rows } = await site.database.owner.query('select id from same_person where from_person_id = $1', [
    from.personId,
  ])
  assert.equal(await ask<boolean>(memberId, sql`select undo_join(${rows[0].id}, null) as v`), true)
}

const mayRead = async (memberId: string, { personId }: Somebody, part: string) =>
  (await (await site.as(memberId)).get(`/people/${personId}/${part}`)).status === 200

async function keepOut(whose: Somebody, memberId: string) {
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, recorded_by) values ($1, $2, $3, $4)',
    [randomUUIDv7(), whose.personId, memberId, whose.memberId],
  )
}

async function allege(whose: Somebody, memberId: string) {
  const opener = await staff('worker')
  const enquiry = await addEvidence(site.database, { ...whose, grantedBy: opener, basis: 'legal duty' })
  await site.database.owner.query(
    `insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by) values ($1, $2, $3, $4, $5)`,
    [randomUUIDv7(), whose.personId, enquiry, memberId, opener],
  )
}

test('a practice lead joins no record to their own, and so does not become its owner', async () => {
  const lee = await addRecord('Lee', ['lead'])
  const olive = await addRecord('Olive')
  const browser = await site.as(lee.memberId)
  for (const [keep, other] of [
    [lee, olive],
    [olive, lee],
  ] as const) {
    const answer = { answer: 'first', why: 'We are the same' }
    const path = `/people/${keep.personId}/same-person/${other.personId}`
    assert.equal((await browser.post(path, answer)).status, 404)
    assert.equal(await join(lee.memberId, keep, other), undefined)
  }
  assert.equal(await ask(lee.memberId, sql`select owns_record(${olive.personId}) as v`), false)
})

test('who is kept out of one record gets no way in by having theirs joined to it', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const rex = await addRecord('Rex')
  await keepOut(olive, rex.memberId)
  assert.equal(await join(lead, olive, rex), undefined)
  assert.equal(await mayRead(rex.memberId, olive, 'plan'), false)
})

test('who is kept out by the other owner after a join is parted from them at once, and keeps their own record', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const rex = await addRecord('Rex')
  assert.equal(await join(lead, olive, rex), 'joined')
  assert.equal(await mayRead(rex.memberId, olive, 'plan'), true)
  await keepOut(olive, rex.memberId)
  assert.equal(await ask(rex.memberId, sql`select basis_for(${olive.personId}, 'plan', 'see') as v`), null)
  assert.equal(await ask(rex.memberId, sql`select owns_record(${olive.personId}) as v`), false)
  assert.equal(await mayRead(rex.memberId, olive, 'plan'), false)
  assert.equal(await mayRead(rex.memberId, rex, 'plan'), true)
  assert.equal(await mayRead(olive.memberId, olive, 'plan'), true)
})

test('what one owner shared of the other’s record, and whom they kept out of it, ends with a wrong join', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const rex = await addRecord('Rex')
  const friend = (await addMember(site.database, { name: 'Friend' })).memberId
  const daughter = (await addMember(site.database, { name: 'Dot' })).memberId
  const given = { personId: olive.personId, grantedBy: olive.memberId, section: 'plan' }
  await share(site.database, { ...given, memberId: daughter })
  await join(lead, olive, rex)
  await ask(
    rex.memberId,
    sql`insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
      values (${randomUUIDv7()}, ${olive.personId}, ${friend}, 'plan', 'write', 'agreed', now() + interval '300 days',
        ${rex.memberId})`,
  )
  await ask(
    rex.memberId,
    sql`insert into exclusion (id, person_id, member_id, recorded_by)
      values (${randomUUIDv7()}, ${olive.personId}, ${daughter}, ${rex.memberId})`,
  )
  const neighbour = (await addMember(site.database, { name: 'Nell' })).memberId
  await share(site.database, { ...given, memberId: neighbour })
  assert.equal(await mayRead(friend, olive, 'plan'), true)
  assert.equal(await mayRead(daughter, olive, 'plan'), false)
  await undo(lead, rex)
  assert.equal(await mayRead(friend, olive, 'plan'), false)
  assert.equal(await mayRead(daughter, olive, 'plan'), true)
  assert.equal(await mayRead(neighbour, olive, 'plan'), true, 'what its owner shared stands')
})

test('a private channel is its owner’s alone, joined or not, and each is reached by their own', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const rex = await addRecord('Rex')
  const page = (whose: Somebody) => `/people/${whose.personId}/private-channel`
  const own = await site.as(olive.memberId)
  await own.post(page(olive), { channel: 'email', email: 'only-olive@example.org' })
  await join(lead, olive, rex)
  const other = await site.as(rex.memberId)
  assert.doesNotMatch(await (await other.get(page(olive))).text(), /only-olive/)
  assert.equal((await other.post(page(olive), { channel: 'email', email: 'rex@example.org' })).status, 303)
  assert.match(await (await other.get(page(olive))).text(), /rex@example\.org/)
  assert.match(await (await own.get(page(olive))).text(), /only-olive@example\.org/)
  const { rows } = await site.database.owner.query(
    'select person_id, address from private_channel where ended_at is null and person_id in ($1, $2) order by address',
    [olive.personId, rex.personId],
  )
  assert.deepEqual(rows, [
    { person_id: olive.personId, address: 'only-olive@example.org' },
    { person_id: rex.personId, address: 'rex@example.org' },
  ])
})

test('whoever is said to have done harm in one record reads nothing of it through the other', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const again = await addRecord('Olive')
  const rex = (await addMember(site.database, { name: 'Rex' })).memberId
  const boss = await staff('lead')
  await share(site.database, { ...olive, memberId: rex, grantedBy: olive.memberId, section: 'safeguarding' })
  await join(lead, olive, again)
  assert.equal(await mayRead(rex, olive, 'safeguarding'), true)
  await allege(again, rex)
  await allege(again, boss)
  for (const [who, whose] of [
    [rex, olive],
    [rex, again],
    [boss, olive],
    [boss, again],
  ] as const) {
    assert.equal(await ask(who, sql`select may_see(${whose.personId}, 'safeguarding') as v`), false)
    assert.equal(await mayRead(who, whose, 'safeguarding'), false)
  }
})

test('a lead who is kept out of either record reads no row of their join', async () => {
  const lead = await staff('lead')
  const olive = await addRecord('Olive')
  const again = await addRecord('Olive')
  await join(lead, olive, again)
  const out = await staff('lead')
  await keepOut(again, out)
  const rows = (memberId: string) =>
    ask<string>(memberId, sql`select count(*)::text as v from same_person where from_person_id = ${again.personId}`)
  assert.equal(await rows(lead), '1')
  assert.equal(await rows(out), '0')
  await undo(lead, again)
  assert.equal(await rows(lead), '1')
  assert.equal(await rows(out), '0', 'nor after it was undone')
})

test('both owners hear of an erasure that takes both records', async () => {
  const [lead, guardian] = [await staff('lead'), await staff('guardian')]
  const olive = await addRecord('Olive')
  const rex = await addRecord('Rex')
  await join(lead, olive, rex)
  const told = async (subject: string) => {
    const { rows } = await site.database.owner.query(
      'select member_id from post_item where member_id in ($1, $2) and subject = $3',
      [olive.memberId, rex.memberId, subject],
    )
    return new Set(rows.map(({ member_id }) => member_id))
  }
  const request = randomUUIDv7()
  await ask(rex.memberId, sql`select ask_erasure(${request}, ${olive.personId}, 'asked', '') as v`)
  assert.deepEqual(await told('Somebody asks to erase your record'), new Set([olive.memberId]))
  assert.equal(await ask(guardian, sql`select agree_erasure(${request}) as v`), 'agreed')
  assert.deepEqual(await told('We erased your record'), new Set([olive.memberId, rex.memberId]))
})

test('an urgent look is told to the person at each of two records that are theirs, by its own private way', async () => {
  const [lead, worker] = [await staff('lead'), await staff('worker')]
  const olive = await addRecord('Olive')
  const again = await addRecord('Olive')
  await join(lead, olive, again)
  const own = await site.as(again.memberId)
  await own.post(`/people/${olive.personId}/private-channel`, { channel: 'email', email: 'safe@example.org' })
  const reason = 'Nobody answers the door, and the neighbour worries'
  await (await site.as(worker)).post(`/people/${olive.personId}/urgent`, { reason })
  const { rows } = await site.database.owner.query(
    `select member_id, address from post_item where subject = 'Something changed in who can see your record'
     and member_id in ($1, $2) order by address`,
    [olive.memberId, again.memberId],
  )
  assert.deepEqual(rows, [
    { member_id: olive.memberId, address: 'Olive' },
    { member_id: again.memberId, address: 'safe@example.org' },
  ])
})
