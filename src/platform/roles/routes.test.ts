import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember } from '../../test/made-up.ts'
import { beginAs, inWork } from '../db/work.ts'
import { today } from '../ui/moments.ts'
import { remindOfRoles } from './queries.ts'
import { roleNames } from './role.ts'

let site: TestApp
let ann: string
let kim: string
before(async () => {
  site = await testApp()
})
beforeEach(async () => {
  await site.database.owner.query('update role set ends_at = now() where ends_at is null or ends_at > now()')
  ann = (await addMember(site.database, { name: 'Ann', roles: ['administrator'] })).memberId
  kim = (await addMember(site.database, { name: 'Kim', roles: ['worker'] })).memberId
})
after(() => site.close())

const owner = () => site.database.owner

function until(days: number) {
  const [year, month, day] = Temporal.PlainDate.from(today()).add({ days }).toString().split('-')
  return { 'endsOn-day': day ?? '', 'endsOn-month': month ?? '', 'endsOn-year': year ?? '' }
}

async function rolesOf(memberId: string): Promise<string[]> {
  const { rows } = await owner().query(
    'select role from role where member_id = $1 and (ends_at is null or ends_at > now()) order by role',
    [memberId],
  )
  return rows.map(({ role }) => role)
}

async function roleId(memberId: string): Promise<string> {
  const { rows } = await owner().query(
    'select id from role where member_id = $1 and (ends_at is null or ends_at > now())',
    [memberId],
  )
  return rows[0].id
}

async function grown(memberId: string) {
  await owner().query(`update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`, [
    memberId,
  ])
}

/** One statement as the pages' login, in the name of a member. */
function asPages(memberId: string, statement: ReturnType<typeof sql>) {
  const { schema } = site.database
  return inWork(site.platform.pools.app, { schema, memberId }, (db) => statement.execute(db))
}

test('an administrator gives a role until a day, ends it, and both are logged', async () => {
  const me = await site.as(ann)
  const given = await me.post(`/colleagues/${kim}/roles`, { role: 'desk', ...until(30) })
  assert.equal(given.status, 303)
  assert.deepEqual(await rolesOf(kim), ['desk', 'worker'])
  assert.match(await (await me.get('/colleagues')).text(), /Front desk, until/)

  assert.equal((await me.post(`/colleagues/roles/${await roleId(kim)}/end`, {})).status, 303)
  assert.equal((await rolesOf(kim)).length, 1)
  const { rows } = await owner().query(
    `select kind from audit_entry where member_id = $1 and subject->>'member' = $2 order by at`,
    [ann, kim],
  )
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['role.given', 'role.ended'],
  )
})

for (const [why, fields, sentence] of [
  ['no role', until(30), /Choose what they will do/],
  ['a role that is not one', { role: 'owner', ...until(30) }, /Choose what they will do/],
  ['no end', { role: 'desk' }, /Enter the last day/],
  ['yesterday', { role: 'desk', ...until(-1) }, /must be today or later/],
  ['four years', { role: 'desk', ...until(4 * 365) }, /within 3 years/],
] as const) {
  test(`a form with ${why} is shown again with the reason`, async () => {
    const page = await (await site.as(ann)).post(`/colleagues/${kim}/roles`, fields)
    assert.equal(page.status, 422)
    assert.match(await page.text(), sentence)
    assert.deepEqual(await rolesOf(kim), ['worker'])
  })
}

test('whoever is no administrator finds no such page and gives nothing, nor does the database let them', async () => {
  for (const role of roleNames.filter((name) => name !== 'administrator')) {
    const { memberId } = await addMember(site.database, { name: 'Jo', roles: [role] })
    const me = await site.as(memberId)
    for (const path of ['/colleagues', '/colleagues/invite', `/colleagues/${kim}`, `/colleagues/${kim}/roles`]) {
      assert.equal((await me.get(path)).status, 404, `${role} ${path}`)
    }
    for (const path of ['roles', 'end', 'sessions', 'factors']) {
      assert.equal((await me.post(`/colleagues/${kim}/${path}`, { role: 'lead', ...until(9) })).status, 404)
    }
    assert.equal((await me.post(`/colleagues/roles/${await roleId(kim)}/end`, {})).status, 404)
    const give = sql`select give_role(${randomUUIDv7()}, ${kim}, 'lead', now() + interval '1 day', null)`
    await assert.rejects(asPages(memberId, give), /given by an administrator/)
    await assert.rejects(asPages(memberId, sql`select end_member(${kim}, null)`), /an administrator ends/)
  }
  assert.deepEqual(await rolesOf(kim), ['worker'])
})

test('nobody gives themselves a role, by a page or by the database; pages write no role by hand', async () => {
  const me = await site.as(ann)
  assert.equal((await me.post(`/colleagues/${ann}/roles`, { role: 'lead', ...until(9) })).status, 404)
  const own = sql`select give_role(${randomUUIDv7()}, ${ann}, 'lead', now() + interval '1 day', null)`
  await assert.rejects(asPages(ann, own), /to somebody else/)
  const long = sql`select give_role(${randomUUIDv7()}, ${kim}, 'lead', now() + interval '4 years', null)`
  await assert.rejects(asPages(ann, long), /within three years/)
  for (const statement of [
    sql`insert into role (id, member_id, role) values (${randomUUIDv7()}, ${ann}, 'lead')`,
    sql`update role set ends_at = null`,
    sql`delete from role`,
    sql`select write_role(${randomUUIDv7()}, ${ann}, 'lead', now() + interval '1 day', ${ann})`,
    sql`select carry_out_invitation(${randomUUIDv7()}, ${ann})`,
  ]) {
    await assert.rejects(asPages(ann, statement), /permission denied/)
  }
})

test('fresh proof is asked before giving and ending, and not for giving up one’s own', async () => {
  const me = await site.as(ann)
  const worker = await site.as(kim)
  await grown(ann)
  await grown(kim)
  const roles = `/colleagues/${kim}/roles`
  const answer = await me.post(roles, { role: 'desk', ...until(30) })
  assert.equal(answer.headers.get('location'), `/sign-in/again?back=${encodeURIComponent(roles)}`)
  for (const path of ['sessions', 'end', 'factors']) {
    assert.match((await me.post(`/colleagues/${kim}/${path}`, {})).headers.get('location') ?? '', /^\/sign-in\/again/)
  }
  const end = `/colleagues/roles/${await roleId(kim)}/end`
  assert.match((await me.post(end, { back: '/colleagues/me' })).headers.get('location') ?? '', /^\/sign-in\/again/)
  assert.deepEqual(await rolesOf(kim), ['worker'])

  assert.match(await (await worker.get('/colleagues/me')).text(), /Works with people/)
  assert.equal((await worker.post(end, { back: '/colleagues/me' })).headers.get('location'), '/colleagues/me')
  assert.deepEqual(await rolesOf(kim), [])
})

test('the last administrator cannot give it up; of two who end each other at once, one stays', async () => {
  const alone = await (await site.as(ann)).post(`/colleagues/roles/${await roleId(ann)}/end`, {
    back: '/colleagues/me',
  })
  assert.equal(alone.status, 422)
  assert.match(await alone.text(), /Make somebody else an administrator first/)

  for (let round = 0; round < 5; round++) {
    const bo = (await addMember(site.database, { name: 'Bo', roles: ['administrator'] })).memberId
    const { rows } = await owner().query(
      `select id, member_id from role where role = 'administrator' and (ends_at is null or ends_at > now())`,
    )
    const roleIdOf = (memberId: string) => rows.find((row) => row.member_id === memberId).id
    const [one, other] = [rows[0].member_id, rows[1].member_id]
    assert.ok([one, other].includes(bo))
    const pairs =
      round % 2
        ? [sql`select end_role(${roleIdOf(one)}, null)`, sql`select end_role(${roleIdOf(other)}, null)`]
        : [sql`select end_member(${other}, null)`, sql`select end_member(${one}, null)`]
    await Promise.allSettled([asPages(one, pairs[0] ?? sql``), asPages(other, pairs[1] ?? sql``)])
    const left = await owner().query(
      `select from role r join member m on m.id = r.member_id
       where r.role = 'administrator' and m.ended_at is null and (r.ends_at is null or r.ends_at > now())`,
    )
    assert.equal(left.rowCount, 1)
  }
})

test('an administrator whose role was ended while theirs was under way ends nobody', async () => {
  const bo = (await addMember(site.database, { name: 'Bo', roles: ['administrator'] })).memberId
  const { rows } = await owner().query(
    `select id, member_id from role where role = 'administrator' and member_id <> $1 and (ends_at is null or ends_at > now())`,
    [bo],
  )
  const other = rows[0]
  const late = new pg.Client(site.database.logins.app)
  await late.connect()
  await late.query(beginAs({ schema: site.database.schema, memberId: bo }))
  await late.query('select now()')
  await asPages(other.member_id, sql`select end_role(${await roleId(bo)}, null)`)
  const { rows: answer } = await late.query('select end_role($1, null) as answer', [other.id])
  assert.equal(answer[0].answer, null)
  await assert.rejects(late.query('select end_member($1, null)', [other.member_id]), /an administrator ends/)
  await late.end()
})

test('whoever is signed out everywhere is a visitor at their next request', async () => {
  const worker = await site.as(kim)
  assert.equal((await worker.get('/colleagues/me')).status, 200)
  assert.equal((await (await site.as(ann)).post(`/colleagues/${kim}/sessions`, {})).status, 303)
  assert.equal((await worker.get('/colleagues/me')).status, 404)
})

test('when somebody leaves, roles, work and sessions end; whoever has a record of their own keeps it', async () => {
  const olive = await site.database.owner.query('insert into member (id, name) values ($1, $2) returning id', [
    randomUUIDv7(),
    'Olive',
  ])
  const personId = randomUUIDv7()
  await owner().query('insert into person (id, member_id) values ($1, $2)', [personId, olive.rows[0].id])
  await owner().query(
    `insert into piece_of_work (id, person_id, worker_id, about, opened_by) values ($1, $2, $3, 'Help', $4)`,
    [randomUUIDv7(), personId, kim, ann],
  )
  const worker = await site.as(kim)
  const me = await site.as(ann)
  assert.match(await (await me.get(`/colleagues/${kim}/end`)).text(), /End the time of Kim here/)
  assert.equal((await me.post(`/colleagues/${kim}/end`, {})).status, 303)
  assert.equal((await worker.get('/colleagues/me')).status, 404)
  assert.deepEqual(await rolesOf(kim), [])
  const work = await owner().query('select from piece_of_work where worker_id = $1 and closed_at is null', [kim])
  assert.equal(work.rowCount, 0)

  const pat = randomUUIDv7()
  await owner().query('insert into member (id, name) values ($1, $2)', [pat, 'Pat'])
  await owner().query('insert into person (id, member_id) values ($1, $2)', [randomUUIDv7(), pat])
  assert.equal((await me.post(`/colleagues/${pat}/end`, {})).status, 404, 'a person who never worked here')
  await asPages(ann, sql`select give_role(${randomUUIDv7()}, ${pat}, 'desk', now() + interval '1 day', null)`)
  assert.equal((await me.post(`/colleagues/${pat}/end`, {})).status, 303)
  const { rows } = await owner().query('select ended_at from member where id = $1', [pat])
  assert.equal(rows[0].ended_at, null)
})

test('both are reminded once, a fortnight before a role ends', async () => {
  await asPages(ann, sql`select give_role(${randomUUIDv7()}, ${kim}, 'desk', now() + interval '13 days', null)`)
  await asPages(ann, sql`select give_role(${randomUUIDv7()}, ${kim}, 'lead', now() + interval '15 days', null)`)
  const reminders = async () => {
    const { rowCount } = await owner().query(`select from post_item where subject like 'Part of your work%'`)
    return rowCount ?? 0
  }
  const before = await reminders()
  const jobs = new pg.Pool({ ...site.database.logins.jobs, max: 1 })
  const acting = { schema: site.database.schema, duty: 'remind-of-roles' }
  for (let morning = 0; morning < 2; morning++) await inWork(jobs, acting, remindOfRoles)
  await jobs.end()
  assert.equal((await reminders()) - before, 2)
  await assert.rejects(asPages(ann, sql`select remind_of_roles()`), /permission denied/)
})

test('an administrator invites a colleague, sees who is invited, and takes it back', async () => {
  const me = await site.as(ann)
  const wrong = await me.post('/colleagues/invite', { name: '', email: 'x', role: 'desk', ...until(9) })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Enter their name[\s\S]*as in name@example\.org/)
  const sent = await me.post('/colleagues/invite', { name: 'Al', email: 'al@example.org', role: 'desk', ...until(9) })
  assert.equal(sent.status, 303)
  const page = await (await me.get('/colleagues')).text()
  const [, path = ''] = /action="(\/invitation\/[^"]+\/withdraw)"/.exec(page) ?? assert.fail('nothing to take back')
  assert.equal((await me.post(path, { back: '/colleagues' })).status, 303)
  assert.doesNotMatch(await (await me.get('/colleagues')).text(), /Invited, and not here yet/)
})
