import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember, type Grant, makeJottings, share } from '../../../test/made-up.ts'
import { inWork } from '../../db/work.ts'
import { sectionNames } from '../../identity/sections.ts'
import { startSession } from '../../identity/sessions.ts'
import { isOpenToAssisted } from './assistance.ts'

let server: TestApp
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
})
after(() => server.close())
beforeEach(() => server.database.owner.query('delete from rate_limit'))

interface Made {
  memberId: string
  personId: string
}

const owner = () => server.database.owner
const olive = () => addMember(server.database, { name: 'Olive Hart', record: true })

async function helperOf(person: Made, grant: Partial<Grant> | null = { may: 'write' }, roles = ['worker']) {
  const kim = await addMember(server.database, { name: 'Kim Jones', roles })
  const base = { personId: person.personId, memberId: kim.memberId, grantedBy: person.memberId }
  if (grant) await share(server.database, { ...base, ...grant })
  return kim.memberId
}

/** A browser: it keeps the cookies that it is given, and sends them. */
async function browserOf(memberId: string) {
  const jar = new Map<string, string>()
  const session = { schema: server.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  jar.set('alongside', await startSession(server.platform.pools.signin, session))
  const visitor = await server.as(null)
  const withJar = async (asking: (headers: Record<string, string>) => Promise<Response>) => {
    const answer = await asking({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  return {
    jar,
    get: (path: string) => withJar((headers) => visitor.get(path, headers)),
    post: (path: string, fields: Record<string, string>) => withJar((headers) => visitor.post(path, fields, headers)),
  }
}

type Browser = Awaited<ReturnType<typeof browserOf>>

async function helping(person: Made, memberId: string): Promise<Browser> {
  const browser = await browserOf(memberId)
  const answer = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
  assert.equal(answer.headers.get('location'), '/my-space')
  return browser
}

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
  const kim = await helperOf(person)
  const browser = await helping(person, kim)
  const { id: _, ...session } = await newestSession(person.memberId)
  assert.deepEqual(session, {
    methods: ['assisted'],
    assisted_by: kim,
    shared_device: true,
    idle: '00:15:00',
    seconds: '3600',
  })

  const page = await (await browser.get(`/people/${person.personId}/notes`)).text()
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

  const mine = await (await (await server.as(person.memberId)).get(`/people/${person.personId}/assist`)).text()
  assert.match(mine, /Kim Jones, on .*They said that you sat beside them/s)
})

test('the helper’s own session comes back when they finish, without fresh proof, and the other is over', async () => {
  const person = await olive()
  const kim = await helperOf(person)
  const browser = await helping(person, kim)
  const [assistedToken, ownToken] = [browser.jar.get('alongside'), browser.jar.get('alongside-helper')]
  assert.ok(assistedToken && ownToken && assistedToken !== ownToken)

  assert.equal((await browser.post('/sign-in/assisted/end', {})).headers.get('location'), '/my-space')
  assert.equal(browser.jar.get('alongside'), ownToken)
  assert.equal(browser.jar.has('alongside-helper'), false)
  const asAssisted = await (await server.as(null)).get(`/people/${person.personId}/notes`, {
    cookie: `alongside=${assistedToken}`,
  })
  assert.equal(asAssisted.status, 404)
  const again = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
  assert.match(again.headers.get('location') ?? '', /^\/sign-in\/again/)
})

test('a session of the helper that ended meanwhile does not come back', async () => {
  const person = await olive()
  const kim = await helperOf(person)
  const browser = await helping(person, kim)
  await owner().query('update signin_session set ended_at = now() where member_id = $1', [kim])
  assert.equal((await browser.post('/sign-in/assisted/end', {})).headers.get('location'), '/sign-in')
  assert.equal(browser.jar.size, 0)
})

test('whoever finds the device after helping ran out gets nobody’s session', async () => {
  const person = await olive()
  const browser = await helping(person, await helperOf(person))
  const { id } = await newestSession(person.memberId)
  await owner().query(`update signin_session set seen_at = now() - interval '16 minutes' where id = $1`, [id])
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 404)
  assert.equal((await browser.post('/sign-in/assisted/end', {})).headers.get('location'), '/sign-in')
  assert.equal((await browser.get(`/people/${person.personId}/notes`)).status, 404)
})

test('a cookie of another helper brings nobody’s session back', async () => {
  const person = await olive()
  const browser = await helping(person, await helperOf(person))
  const other = await browserOf((await addMember(server.database, { name: 'Ada', roles: ['administrator'] })).memberId)
  browser.jar.set('alongside-helper', other.jar.get('alongside') ?? '')
  assert.equal((await browser.post('/sign-in/assisted/end', {})).headers.get('location'), '/sign-in')
  assert.equal(browser.jar.size, 0)
})

test('the rights of the helper bound what can be opened and written', async () => {
  const person = await olive()
  const kim = await helperOf(person, { may: 'see', section: 'diary' })
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
  const browser = await helping(person, await helperOf(person))
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
  const browser = await helping(person, await helperOf(person))
  const about = (part: string) => `/people/${person.personId}/${part}`
  const shut = ['sharing', 'keep-out', 'private-channel', 'paper', 'letter', 'assist', 'looks', 'erasure', 'urgent']
  const rooms = ['/drafts', '/urgent', '/colleagues', '/invitation', '/post/letters', '/reviews', '/people/new']
  const fields = { assistedBy: '', member: person.memberId, methods: 'totp', agreed: 'beside', may: 'write' }
  for (const path of [...shut.map(about), about('sharing/new'), about('plan/withhold'), ...rooms]) {
    assert.equal((await browser.get(path)).status, 404, path)
    assert.equal((await browser.post(path, fields)).status, 404, path)
  }
  for (const path of ['/sign-in', '/sign-in/letter', '/my-sign-in', '/my-sign-in/passkeys', '/my-sign-in/letter']) {
    assert.equal((await browser.get(path)).headers.get('location'), '/sign-in/assisted/end', path)
    assert.equal((await browser.post(path, fields)).status, 404, path)
  }
  assert.match(await (await browser.get('/sign-in/assisted/end')).text(), /Finish helping Olive Hart\?/)
})

test('the same is shut by raw SQL under the pages’ login', async () => {
  const person = await olive()
  const kim = await helperOf(person, { may: 'write' }, ['worker', 'lead', 'desk', 'administrator'])
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

const askers: { who: string; grant: Partial<Grant> | null; roles: string[]; status: number }[] = [
  { who: 'a supporter who may write', grant: { may: 'write' }, roles: [], status: 200 },
  { who: 'a supporter who may only read', grant: { may: 'see' }, roles: [], status: 404 },
  {
    who: 'a supporter whose time has ended',
    grant: { may: 'write', startsIn: '-2 hours', endsIn: '-1 hour' },
    roles: [],
    status: 404,
  },
  { who: 'a worker to whom the record is allocated', grant: { basis: 'allocated' }, roles: ['worker'], status: 200 },
  { who: 'the desk where something is shared', grant: {}, roles: ['desk'], status: 200 },
  { who: 'the desk where nothing is shared', grant: null, roles: ['desk'], status: 404 },
  { who: 'the practice lead', grant: null, roles: ['lead'], status: 200 },
  { who: 'the guardian', grant: null, roles: ['guardian'], status: 404 },
  { who: 'an administrator', grant: null, roles: ['administrator'], status: 404 },
  { who: 'a stranger', grant: null, roles: [], status: 404 },
]
for (const { who, grant, roles, status } of askers) {
  test(`${who} ${status === 200 ? 'may' : 'may not'} open a session for a person`, async () => {
    const person = await olive()
    const browser = await browserOf(await helperOf(person, grant, roles))
    assert.equal((await browser.get(`/people/${person.personId}/assist`)).status, status)
    const answer = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
    assert.equal(answer.status, status === 200 ? 303 : 404)
  })
}

test('whoever is kept out of one part finds no way to help, as if it were never shared', async () => {
  const person = await olive()
  const kim = await helperOf(person, { may: 'write' }, ['lead'])
  await owner().query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), person.personId, kim, 'diary', person.memberId],
  )
  const browser = await browserOf(kim)
  const [kept, never] = [
    await browser.get(`/people/${person.personId}/assist`),
    await browser.get(`/people/${randomUUIDv7()}/assist`),
  ]
  assert.equal(kept.status, 404)
  const words = async (answer: Response) => /<main.*<\/main>/s.exec(await answer.text())?.[0]
  assert.equal(await words(kept), await words(never))
})

test('how the person agreed must be said', async () => {
  const person = await olive()
  const browser = await browserOf(await helperOf(person))
  const answer = await browser.post(`/people/${person.personId}/assist`, {})
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Say how they agreed/)
  assert.equal((await newestSession(person.memberId)) === undefined, true)
})

test('of a record its sections are open to a helper and nothing else, whatever is built later', () => {
  for (const path of ['/', '/support', '/my-space', '/people', '/people/7/plan', '/people/7/notes/entries/3/edit'])
    assert.ok(isOpenToAssisted(path), path)
  for (const path of [
    '/people/7',
    '/people/new',
    '/people/7/something',
    '/people/7/plan/withhold',
    '/my-sign-in/',
    '/people/7/sharing/',
  ])
    assert.ok(!isOpenToAssisted(path), path)
})

test('a member of staff who is signed in here is recorded as sitting beside, and signed out here', async () => {
  const person = await olive()
  const lead = await addMember(server.database, { name: 'Lee Lead', roles: ['lead'] })
  const desk: Visitor = await server.as((await addMember(server.database, { name: 'Dee', roles: ['desk'] })).memberId)
  await (await server.as(lead.memberId)).post(`/people/${person.personId}/letter`, {})
  const { rows: items } = await owner().query('select id from post_item where member_id = $1', [person.memberId])
  const paper = await (await desk.post(`/post/letters/${items[0].id}/open`, {})).text()
  const [number = '', code = ''] = [...paper.matchAll(/letter-secret">([^<]+)</g)].map((found) => found[1] ?? '')

  const kim = await helperOf(person)
  const browser = await browserOf(kim)
  const before = browser.jar.get('alongside')
  assert.match(await (await browser.get('/sign-in/letter')).text(), /Kim Jones is signed in here/)
  const wrong = await browser.post('/sign-in/letter', { number, code: 'AAAAAAAA', device: 'shared' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Check the letter number and the code/)
  assert.equal((await browser.post('/sign-in/letter', { number, code, device: 'shared', name: 'Nobody' })).status, 303)
  const { rows } = await owner().query(
    'select methods, beside_member, beside_name, assisted_by from signin_session where member_id = $1',
    [person.memberId],
  )
  assert.deepEqual(rows, [{ methods: ['letter'], beside_member: kim, beside_name: 'Kim Jones', assisted_by: null }])
  const asKim = await (await server.as(null)).get(`/people/${person.personId}/notes`, { cookie: `alongside=${before}` })
  assert.equal(asKim.status, 404)
  assert.equal((await browser.get(`/people/${person.personId}/safeguarding`)).status, 200, 'their own whole record')
})
