import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/app.ts'
import { addKim, helpingBrowser, type Somebody, signedInBrowser } from '../../../test/helping.ts'
import { addMember, makeJottings, share } from '../../../test/made-up.ts'
import { inWork } from '../../db/work.ts'
import { sectionNames } from '../../identity/sections.ts'

let server: TestApp
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
})
after(() => server.close())
beforeEach(() => server.database.owner.query('delete from rate_limit'))

const owner = () => server.database.owner
const olive = () => addMember(server.database, { name: 'Olive Hart', record: true })
const helping = (person: Somebody, kim: string) => helpingBrowser(server, person, kim)

async function newestSession(memberId: string) {
  const { rows } = await owner().query(
    `select id, methods, assisted_by, shared_device, idle::text, round(extract(epoch from expires_at - created_at)) as seconds
     from signin_session where member_id = $1 order by created_at desc limit 1`,
    [memberId],
  )
  return rows[0]
}

test('a worker helps: every page says so, what they write says both, the look is theirs, and the person is told', async () => {
  const person = await olive()
  const kim = await addKim(server, person)
  const browser = await helping(person, kim)
  const { id: _, ...session } = await newestSession(person.memberId)
  assert.deepEqual(session, {
    methods: ['assisted'],
    assisted_by: kim,
    shared_device: true,
    idle: '00:15:00',
    seconds: '3600',
  })

  const page = (await browser.get(`/people/${person.personId}/notes`)).text
  assert.match(page, /You are helping <strong>Olive Hart<\/strong>/)
  assert.match(page, /Kim Jones is recorded as the helper/)
  assert.equal((await browser.post(`/people/${person.personId}/notes`, { words: 'We rang the doctor' })).status, 303)
  const { rows: written } = await owner().query(
    'select written_by, helped_by from notes_entry where person_id = $1 and words is not null',
    [person.personId],
  )
  assert.deepEqual(written, [{ written_by: person.memberId, helped_by: kim }])
  const { rows: looks } = await owner().query(
    'select distinct member_id, section, basis from look where person_id = $1',
    [person.personId],
  )
  assert.deepEqual(looks, [{ member_id: kim, section: 'notes', basis: 'assisted' }])
  const { rows: told } = await owner().query('select subject, body from post_item where member_id = $1', [
    person.memberId,
  ])
  assert.equal(told[0].subject, 'Somebody helps you use Alongside')
  assert.doesNotMatch(told[0].body, /Kim|Olive|notes/)

  const mine = await (await (await server.as(person.memberId)).get('/my-sign-in/helped')).text()
  assert.match(mine, /Kim Jones, on .*They said that you sat beside them/s)
})

test('the helper’s own session comes back when they finish, without fresh proof, and the other is over', async () => {
  const person = await olive()
  const kim = await addKim(server, person)
  const browser = await helping(person, kim)
  const [assistedToken, ownToken] = [browser.cookies.get('alongside'), browser.cookies.get('alongside-helper')]
  assert.ok(assistedToken && ownToken && assistedToken !== ownToken)

  assert.equal((await browser.post('/sign-in/assisted/end', {})).location, '/my-space')
  assert.equal(browser.cookies.get('alongside'), ownToken)
  assert.equal(browser.cookies.has('alongside-helper'), false)
  const asAssisted = await (await server.as(null)).get(`/people/${person.personId}/notes`, {
    cookie: `alongside=${assistedToken}`,
  })
  assert.equal(asAssisted.status, 404)
  const again = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
  assert.match(again.location, /^\/sign-in\/again/)
})

test('a session of the helper that ended meanwhile does not come back', async () => {
  const person = await olive()
  const kim = await addKim(server, person)
  const browser = await helping(person, kim)
  await owner().query('update signin_session set ended_at = now() where member_id = $1', [kim])
  assert.equal((await browser.post('/sign-in/assisted/end', {})).location, '/sign-in')
  assert.equal(browser.cookies.size, 0)
})

test('whoever finds the device after helping ran out gets nobody’s session', async () => {
  const person = await olive()
  const browser = await helping(person, await addKim(server, person))
  const { id } = await newestSession(person.memberId)
  await owner().query(`update signin_session set seen_at = now() - interval '16 minutes' where id = $1`, [id])
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 404)
  assert.equal((await browser.post('/sign-in/assisted/end', {})).location, '/sign-in')
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 404)
})

test('a cookie of another helper brings nobody’s session back', async () => {
  const person = await olive()
  const browser = await helping(person, await addKim(server, person))
  const other = await signedInBrowser(
    server,
    (await addMember(server.database, { name: 'Ada', roles: ['administrator'] })).memberId,
  )
  browser.cookies.set('alongside-helper', other.cookies.get('alongside') ?? '')
  assert.equal((await browser.post('/sign-in/assisted/end', {})).location, '/sign-in')
  assert.equal(browser.cookies.size, 0)
})

test('the rights of the helper bound what can be opened and written', async () => {
  const person = await olive()
  const kim = await addKim(server, person, { grant: { may: 'see', section: 'diary' } })
  const browser = await helping(person, kim)
  for (const section of sectionNames) {
    const status = section === 'diary' ? 200 : 404
    assert.equal((await browser.get(`/people/${person.personId}/${section}`)).status, status, section)
  }
  assert.equal((await browser.post(`/people/${person.personId}/diary`, { words: 'x' })).status, 404)

  const mary = await olive()
  await share(server.database, { personId: mary.personId, memberId: person.memberId, grantedBy: mary.memberId })
  await share(server.database, { personId: mary.personId, memberId: kim, grantedBy: mary.memberId })
  assert.equal((await browser.get(`/people/${mary.personId}/notes`)).status, 404, 'what others shared stays shut')
})

test('what was taken back from the helper is shut at the next request', async () => {
  const person = await olive()
  const browser = await helping(person, await addKim(server, person))
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 200)
  await owner().query(
    `insert into withdrawal (id, person_id, sharing_id, recorded_by)
     select $1, person_id, id, $3 from sharing where person_id = $2`,
    [randomUUIDv7(), person.personId, person.memberId],
  )
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 404)
})

test('sign-in, sharing and all that decides are shut by page and by form, with whatever fields', async () => {
  const person = await olive()
  const browser = await helping(person, await addKim(server, person))
  const about = (part: string) => `/people/${person.personId}/${part}`
  const shut = ['sharing', 'keep-out', 'private-channel', 'paper', 'letter', 'assist', 'looks', 'erasure', 'urgent']
  const rooms = ['/drafts', '/urgent', '/colleagues', '/invitation', '/post/letters', '/reviews', '/people/new']
  const fields = { assistedBy: '', member: person.memberId, methods: 'totp', agreed: 'beside', may: 'write' }
  for (const path of [...shut.map(about), about('sharing/new'), about('plan/withhold'), ...rooms]) {
    assert.equal((await browser.get(path)).status, 404, path)
    assert.equal((await browser.post(path, fields)).status, 404, path)
  }
  for (const path of ['/sign-in', '/sign-in/letter', '/my-sign-in', '/my-sign-in/passkeys', '/my-sign-in/letter']) {
    assert.equal((await browser.get(path)).location, '/sign-in/assisted/end', path)
    assert.equal((await browser.post(path, fields)).status, 404, path)
  }
  assert.equal((await browser.post('/sign-out', {})).location, '/sign-in/assisted/end')
  assert.match((await browser.get('/sign-in/assisted/end')).text, /Finish helping Olive Hart\?/)
})

test('the same is shut by raw SQL under the pages’ login', async () => {
  const person = await olive()
  const kim = await addKim(server, person, { roles: ['worker', 'lead', 'desk', 'administrator'] })
  const sue = await addMember(server.database, { name: 'Sue' })
  const acting = { schema: server.database.schema, memberId: person.memberId, assistantId: kim }
  const tryOut = (statement: ReturnType<typeof sql>) =>
    inWork(server.platform.pools.app, acting, async (db) => (await statement.execute(db)).rows)
  const ids = [person.personId, sue.memberId, person.memberId] as const
  const refused = /row-level security|no letter may be ordered|permission denied/
  await assert.rejects(
    tryOut(sql`insert into sharing (id, person_id, member_id, section, may, basis, starts_at, ends_at, granted_by)
      values (${randomUUIDv7()}, ${ids[0]}, ${ids[1]}, 'plan', 'write', 'agreed', now(), now() + interval '1 day', ${ids[2]})`),
    refused,
  )
  await assert.rejects(
    tryOut(sql`insert into exclusion (id, person_id, member_id, recorded_by)
      values (${randomUUIDv7()}, ${ids[0]}, ${ids[1]}, ${ids[2]})`),
    refused,
  )
  await assert.rejects(
    tryOut(sql`insert into private_channel (id, person_id, channel, address)
      values (${randomUUIDv7()}, ${ids[0]}, 'call', '1')`),
    refused,
  )
  await assert.rejects(
    tryOut(sql`insert into assistance (id, person_id, member_id, agreed)
      values (${randomUUIDv7()}, ${ids[0]}, ${kim}, 'beside')`),
    refused,
  )
  await assert.rejects(
    tryOut(sql`select order_letter(${randomUUIDv7()}, ${randomUUIDv7()}, ${randomUUIDv7()}, ${ids[2]}, '123456', '', '',
      'a', 'b', 'c', 'd')`),
    refused,
  )
  await assert.rejects(tryOut(sql`select * from signin_session`), refused)
  assert.deepEqual(await tryOut(sql`select * from private_channel`), [])
  assert.deepEqual(await tryOut(sql`select * from sharing`), [])
  assert.deepEqual(await tryOut(sql`select * from waiting_post()`), [])
  assert.deepEqual(await tryOut(sql`select owns_record(${ids[0]}) as owns, may_assist(${ids[0]}) as assists`), [
    { owns: false, assists: false },
  ])
})
