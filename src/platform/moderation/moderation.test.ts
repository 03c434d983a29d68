import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../config.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { formKey } from '../../test/form-key.ts'
import { addMember } from '../../test/made-up.ts'
import { organisationsOf } from '../db/organisations.ts'
import { inWork } from '../db/work.ts'
import { forgetSenders } from './jobs.ts'
import { addSubmission } from './queries.ts'
import { checkDecision, checkSender, refusals } from './submission.ts'

const roles = ['desk', 'worker', 'lead', 'steward', 'editor', 'facilitator', 'secretary', 'treasurer', 'guardian']

let site: TestApp
let jobs: pg.Pool
const members: Record<string, string> = {}
before(async () => {
  site = await testApp()
  jobs = new pg.Pool({ ...site.database.logins.jobs, max: 2 })
  for (const role of [...roles, 'administrator']) {
    const { memberId } = await addMember(site.database, { name: `Some ${role}`, roles: [role] })
    members[role] = memberId
  }
  members['of no role'] = (await addMember(site.database, { name: 'Pat' })).memberId
})
after(async () => {
  await jobs.end()
  await site.close()
})

const correction = {
  kind: 'listing.correction',
  subjectId: null,
  fields: { about: 'Lunch', wrong: 'closed', right: 'Shut since May' },
  senderName: 'Olive',
  senderEmail: 'olive@example.org',
}

function asMember<T>(memberId: string | undefined, run: Parameters<typeof inWork<T>>[2]) {
  const acting = { schema: site.database.schema, memberId, jobs: site.platform.jobs }
  return inWork(site.platform.pools.app, acting, run)
}

async function rowsSeen(memberId: string | undefined) {
  const { rows } = await asMember(memberId, (db) => sql`select from submission`.execute(db))
  return rows.length
}

async function decidedBy(memberId: string | undefined) {
  const { numAffectedRows } = await asMember(memberId, (db) =>
    sql`update submission set state = 'refused', reason = 'No', decided_at = now(),
      decided_by = (select id from member limit 1)`.execute(db),
  )
  return Number(numAffectedRows)
}

test('anybody may send something in, and reads nothing of what was sent', async () => {
  await asMember(undefined, (db) => addSubmission(db, correction))
  await asMember(members['of no role'], (db) => addSubmission(db, correction))
  assert.equal(await rowsSeen(undefined), 0)
  assert.equal(await rowsSeen(members['of no role']), 0)
})

for (const role of ['nobody', 'of no role', ...roles, 'administrator']) {
  const sees = role === 'steward' ? 2 : 0
  test(`what is sent about listings is seen and decided by stewards: ${role} sees ${sees}`, async () => {
    assert.equal(await rowsSeen(members[role]), sees)
    if (sees === 0) assert.equal(await decidedBy(members[role]), 0)
    const visitor = await site.as(members[role] ?? null)
    assert.equal((await visitor.get('/moderation')).status, sees > 0 ? 200 : 404)
  })
}

const refused: [string, Partial<Record<'kind' | 'state' | 'member_id' | 'decided_by', string>>][] = [
  ['for a kind that nobody looks after', { kind: 'weather.complaint' }],
  ['as decided already', { state: 'accepted' }],
  ['in the name of somebody else', { member_id: '00000000-0000-4000-8000-000000000001' }],
]
for (const [what, row] of refused) {
  test(`nothing is sent in ${what}`, async () => {
    const { kind = 'listing.claim', state = 'waiting', member_id: memberId = null } = row
    const sent = asMember(members['of no role'], (db) =>
      sql`insert into submission (id, kind, state, member_id, fields)
        values (${randomUUIDv7()}, ${kind}, ${state}, ${memberId}, '{}')`.execute(db),
    )
    await assert.rejects(sent, /row-level security|violates check/)
  })
}

test('a steward decides, and rewrites nothing of what was sent', async () => {
  for (const column of ['fields', 'sender_email', 'created_at', 'kind'])
    await assert.rejects(
      asMember(members.steward, (db) => sql`update submission set ${sql.ref(column)} = null`.execute(db)),
      /permission denied/,
      column,
    )
  await assert.rejects(
    asMember(members.steward, (db) => sql`delete from submission`.execute(db)),
    /permission denied/,
  )
})

test('a month after the decision nobody knows who sent it, and what was refused is forgotten', async () => {
  const { owner } = site.database
  await owner.query('delete from submission')
  for (const name of ['Waiting', 'Yes', 'No', 'Yesterday'])
    await asMember(undefined, (db) => addSubmission(db, { ...correction, senderName: name, senderPhone: '999' }))
  const decide = (name: string, set: string) =>
    owner.query(`update submission set decided_by = $1, ${set} where sender_name = $2`, [members.steward, name])
  await decide('Yes', `state = 'accepted', decided_at = now() - interval '31 days'`)
  await decide('No', `state = 'refused', reason = 'Unkind', decided_at = now() - interval '31 days'`)
  await decide('Yesterday', `state = 'refused', reason = 'Unkind', decided_at = now() - interval '1 day'`)
  await owner.query(`update submission set created_at = now() - interval '2 years' where sender_name = 'Waiting'`)

  for (let twice = 0; twice < 2; twice++) await runForgetting()
  const { rows } = await owner.query(
    `select sender_name as name, sender_email as email, sender_phone as phone, fields ->> 'right' as said
     from submission order by sender_name, said`,
  )
  const kept = { email: 'olive@example.org', phone: '999', said: 'Shut since May' }
  assert.deepEqual(rows, [
    { name: '', email: null, phone: null, said: 'Shut since May' },
    { name: '', email: null, phone: null, said: null },
    { name: 'Waiting', ...kept },
    { name: 'Yesterday', ...kept },
  ])
})

test('no other job reads what was sent', async () => {
  const seen = await inWork(jobs, { schema: site.database.schema, duty: 'send-post' }, (db) =>
    sql`select from submission`.execute(db),
  )
  assert.equal(seen.rows.length, 0)
})

test('everyone can read what happens with what they write, and why we may say no', async () => {
  const page = await (await (await site.as(null)).get('/moderation/policy')).text()
  for (const reason of Object.values(refusals)) assert.ok(page.includes(reason), reason)
})

test('an id of nothing is not found', async () => {
  const steward = await site.as(members.steward ?? null)
  for (const id of ['0', randomUUIDv7(), 'policy-of-mine']) {
    assert.equal((await steward.get(`/moderation/${id}`)).status, 404)
    assert.equal((await steward.post(`/moderation/${id}`, { decision: 'edit' })).status, 404)
  }
})

test('a no needs a reason, and its own words where no reason of the list fits', () => {
  assert.deepEqual(checkDecision({}, ['edit']), { ok: false, errors: { decision: 'Choose what to do' } })
  assert.deepEqual(checkDecision({ decision: 'close' }, ['edit']).ok, false, 'only a way that was offered')
  assert.deepEqual(checkDecision({ decision: 'edit' }, ['edit']), { ok: true, value: { accept: 'edit' } })
  const no = (rest: Record<string, string>) => checkDecision({ decision: 'refuse', ...rest }, [])
  assert.deepEqual(no({}), { ok: false, errors: { reason: 'Choose a reason' } })
  assert.deepEqual(no({ reason: 'other' }), { ok: false, errors: { words: 'Write why, in plain words' } })
  assert.deepEqual(no({ reason: 'other', words: 'Too far' }), { ok: true, value: { refuse: 'Too far' } })
  const both = { ok: true, value: { refuse: `${refusals.unkind} Sorry.` } }
  assert.deepEqual(no({ reason: 'unkind', words: 'Sorry.' }), both)
})

test('people who read a form pass, programs that fill in everything at once do not', () => {
  const atMs = Date.now()
  const errorsOf = (fields: Record<string, string>) => {
    const checked = checkSender(fields, { atMs })
    return checked.ok ? [] : Object.keys(checked.errors)
  }
  assert.deepEqual(errorsOf({ _key: formKey() }), [])
  assert.deepEqual(errorsOf({ _key: formKey(), senderName: 'Olive', senderEmail: 'olive@example.org' }), [])
  assert.deepEqual(errorsOf({ _key: formKey({ openedMsAgo: 300 }) }), ['content'])
  assert.deepEqual(errorsOf({ _key: formKey({ openedMsAgo: -60_000 }) }), ['content'], 'a form of the future')
  assert.deepEqual(errorsOf({}), ['content'])
  assert.deepEqual(errorsOf({ _key: '7b1c1a52-4a3a-4f35-9f5e-0e6a3a1d2c3b' }), ['content'])
  assert.deepEqual(errorsOf({ _key: formKey(), leaveEmpty: 'http://buy.example' }), ['leaveEmpty'])
  assert.deepEqual(errorsOf({ _key: formKey(), senderEmail: 'olive@example.org, all@example.org' }), ['senderEmail'])
})

async function runForgetting() {
  const [organisation] = await organisationsOf(site.database.owner)
  assert.ok(organisation)
  await forgetSenders.run({
    id: '00000000-0000-4000-8000-000000000000',
    organisation,
    ids: {},
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema: site.database.schema, duty: 'forget-senders' }, run),
  })
}
