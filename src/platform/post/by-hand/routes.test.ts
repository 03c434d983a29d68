import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../../config.ts'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember, makeJottings } from '../../../test/made-up.ts'
import { organisationsOf } from '../../db/organisations.ts'
import { inWork } from '../../db/work.ts'
import { forgetPost } from '../jobs.ts'
import { tellMember } from '../telling.ts'

let server: TestApp
let jobs: pg.Pool
let lead: { memberId: string }
let dee: { memberId: string }
let desk: Visitor
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
  jobs = new pg.Pool({ ...server.database.logins.jobs, max: 2 })
  lead = await addMember(server.database, { name: 'Lee', roles: ['lead', 'desk'] })
  dee = await addMember(server.database, { name: 'Dee Desk', roles: ['desk'] })
  desk = await server.as(dee.memberId)
})
after(async () => {
  await jobs.end()
  await server.close()
})
beforeEach(() => server.database.owner.query('delete from rate_limit'))

const owner = () => server.database.owner
const olive = () => addMember(server.database, { name: 'Olive Hart', record: true })

/** A letter with a code that Lee, of the desk himself, ordered for a person. Gives the id of what waits. */
async function codeLetter(person: { memberId: string; personId: string }): Promise<string> {
  const answer = await (await server.as(lead.memberId)).post(`/people/${person.personId}/letter`, {})
  assert.equal(answer.headers.get('location'), `/people/${person.personId}/letter/ordered`)
  const { rows } = await owner().query(
    `select id from post_item where member_id = $1 and letter_id is not null order by id desc limit 1`,
    [person.memberId],
  )
  return rows[0].id
}

async function tell(person: { memberId: string; personId: string }, text = 'Your plan is ready.') {
  const acting = { schema: server.database.schema, memberId: person.memberId, jobs: server.platform.jobs }
  await inWork(server.platform.pools.app, acting, (db) =>
    tellMember(db, { memberId: person.memberId, subject: 'A word to you', text }),
  )
  const { rows } = await owner().query('select id from post_item where member_id = $1 order by id desc limit 1', [
    person.memberId,
  ])
  return rows[0].id
}

async function printed(id: string) {
  const page = await (await desk.post(`/post/letters/${id}/open`, {})).text()
  const [number = '', code = ''] = [...page.matchAll(/letter-secret">([^<]+)</g)].map((found) => found[1] ?? '')
  return { page, number, code }
}

const stateOf = async (id: string) =>
  (
    await owner().query(
      `select p.state, p.body, p.note, l.sealed_code from post_item p left join signin_letter l on l.id = p.letter_id
       where p.id = $1`,
      [id],
    )
  ).rows[0]

test('the desk prints a letter with a code, posts it, and it is forgotten; the code signs the person in', async () => {
  const person = await olive()
  const id = await codeLetter(person)
  assert.match(await (await desk.get('/post/letters')).text(), /Letter to Olive Hart/)
  assert.doesNotMatch(await (await desk.get(`/post/letters/${id}`)).text(), /letter-secret/)

  const { page, number, code } = await printed(id)
  assert.match(number, /^\d{3} \d{3}$/)
  assert.match(code, /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  assert.match(page, /class="print-only"><p>Letter number/, 'on paper alone')
  assert.equal((await desk.post(`/post/letters/${id}/done`, {})).headers.get('location'), '/post/letters')
  assert.deepEqual(await stateOf(id), { state: 'sent', body: null, note: null, sealed_code: null })
  assert.equal((await desk.get(`/post/letters/${id}`)).status, 404)
  assert.equal((await desk.post(`/post/letters/${id}/open`, {})).status, 404)

  const arrived = await (await server.as(null)).post('/sign-in/letter', {
    number,
    code: code.toLowerCase(),
    beside: 'somebody',
    name: 'Sue, my neighbour',
    device: 'shared',
  })
  assert.equal(arrived.status, 303)
  const { rows } = await owner().query(
    `select methods, beside_name, shared_device, idle::text, assisted_by from signin_session
     where member_id = $1 order by created_at desc limit 1`,
    [person.memberId],
  )
  assert.deepEqual(rows, [
    {
      methods: ['letter'],
      beside_name: 'Sue, my neighbour',
      shared_device: true,
      idle: '00:15:00',
      assisted_by: null,
    },
  ])
})

test('whoever ordered a code neither prints it nor says it is posted, by page or by raw SQL under the pages’ login', async () => {
  const id = await codeLetter(await olive())
  const orderer = await server.as(lead.memberId)
  const page = await (await orderer.get(`/post/letters/${id}`)).text()
  assert.match(page, /You ordered this letter/)
  assert.doesNotMatch(page, /Open it/)
  assert.equal((await orderer.post(`/post/letters/${id}/open`, {})).status, 404)
  assert.equal((await desk.post(`/post/letters/${id}/open`, {})).status, 200)
  assert.equal((await orderer.post(`/post/letters/${id}/done`, {})).status, 409)

  await owner().query('update public.organisation set example = false')
  const acting = { schema: server.database.schema, memberId: lead.memberId }
  const asked = async (statement: ReturnType<typeof sql>) =>
    (await inWork(server.platform.pools.app, acting, (db) => statement.execute(db))).rows
  assert.deepEqual(await asked(sql`select * from open_post(${id}, ${randomUUIDv7()}, null)`), [])
  assert.deepEqual(await asked(sql`select body from post_item where id = ${id}`), [])
  await assert.rejects(asked(sql`select sealed_code from signin_letter`), /permission denied/)
  await assert.rejects(asked(sql`update post_item set state = 'sent' where id = ${id}`), /permission denied/)
  await owner().query('update public.organisation set example = true')
})

test('the database holds no code that anybody could read, and what pages may read of a letter no number', async () => {
  const person = await olive()
  const id = await codeLetter(person)
  const { number, code } = await printed(id)
  const { rows } = await owner().query('select * from post_item where id = $1', [id])
  const { rows: letters } = await owner().query('select * from signin_letter where member_id = $1', [person.memberId])
  const sealed: Buffer = letters[0].sealed_code
  for (const secret of [code, code.replace('-', '')]) {
    assert.ok(!JSON.stringify([rows, letters]).includes(secret), secret)
    assert.ok(!sealed.includes(secret), secret)
  }
  assert.ok(!JSON.stringify(rows).includes(number.replace(' ', '')))
})

for (const roles of [[], ['worker'], ['lead'], ['guardian'], ['steward']]) {
  test(`${roles[0] ?? 'a member without a role'} finds no letters to post`, async () => {
    const id = await codeLetter(await olive())
    const visitor = await server.as((await addMember(server.database, { name: 'Sam', roles })).memberId)
    assert.equal((await visitor.get('/post/letters')).status, 404)
    assert.equal((await visitor.get(`/post/letters/${id}`)).status, 404)
    assert.equal((await visitor.post(`/post/letters/${id}/open`, {})).status, 404)
    assert.equal((await visitor.post(`/post/letters/${id}/done`, {})).status, 404)
  })
}

test('each opening is written down, by whom, with ids and nothing else', async () => {
  const id = await tell(await olive())
  await printed(id)
  await printed(id)
  const { rows } = await owner().query(
    `select kind, member_id, subject from audit_entry where subject->>'post' = $1 order by at`,
    [id],
  )
  const opened = { kind: 'post.opened', member_id: dee.memberId, subject: { post: id } }
  assert.deepEqual(rows, [opened, opened])
  assert.match(await (await desk.get(`/post/letters/${id}`)).text(), /Dee Desk opened it on/)
})

test('a call shows the number and when it is safe to ring, and its words are forgotten when it was said', async () => {
  const person = await olive()
  await owner().query(
    `insert into private_channel (id, person_id, channel, address, note)
     values ($1, $2, 'call', '01632 960123', 'Only ring on Tuesdays')`,
    [randomUUIDv7(), person.personId],
  )
  const id = await tell(person)
  assert.doesNotMatch(await (await desk.get('/post/letters')).text(), /960123|Tuesdays|plan is ready/)
  const { page } = await printed(id)
  assert.match(page, /tel:01632960123/)
  assert.match(page, /Only ring on Tuesdays/)
  assert.match(page, /Your plan is ready/)
  assert.equal((await desk.post(`/post/letters/${id}/done`, {})).status, 303)
  assert.deepEqual(await stateOf(id), { state: 'sent', body: null, note: null, sealed_code: null })
})

test('what nobody opened was not posted, and a malformed id is not found', async () => {
  const id = await tell(await olive())
  assert.equal((await desk.post(`/post/letters/${id}/done`, {})).status, 409)
  assert.equal((await desk.get(`/post/letters/'; drop table post_item --`)).status, 404)
  assert.equal((await desk.post(`/post/letters/${randomUUIDv7()}/open`, {})).status, 404)
})

test('whoever a person keeps out finds nothing to or about them at the desk', async () => {
  const person = await olive()
  const ids = [await tell(person), await codeLetter(person)]
  await owner().query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), person.personId, dee.memberId, 'diary', person.memberId],
  )
  const list = await (await desk.get('/post/letters')).text()
  for (const id of ids) {
    assert.ok(!list.includes(id))
    assert.equal((await desk.get(`/post/letters/${id}`)).status, 404)
    assert.equal((await desk.post(`/post/letters/${id}/open`, {})).status, 404)
    assert.equal((await desk.post(`/post/letters/${id}/done`, {})).status, 404)
  }
})

test('a letter that was not printed before its code ended is forgotten', async () => {
  const id = await codeLetter(await olive())
  await owner().query(
    `update signin_letter l set expires_at = now() from post_item p where p.letter_id = l.id and p.id = $1`,
    [id],
  )
  assert.equal((await desk.post(`/post/letters/${id}/open`, {})).status, 404)
  const [organisation] = await organisationsOf(owner())
  assert.ok(organisation)
  await forgetPost.run({
    id: randomUUIDv7(),
    organisation,
    ids: {},
    config: readConfig({}),
    log: pino({ level: 'silent' }),
    inWork: (run) => inWork(jobs, { schema: server.database.schema, duty: 'forget-post' }, run),
  })
  assert.deepEqual(await stateOf(id), { state: 'failed', body: null, note: null, sealed_code: null })
})

test('a letter with a code is printed among the others, but not by whoever ordered it', async () => {
  await owner().query(`update post_item set state = 'failed' where state = 'waiting'`)
  await codeLetter(await olive())
  const orderer = await server.as(lead.memberId)
  assert.doesNotMatch(await (await orderer.post('/post/letters/print', {})).text(), /letter-secret/)
  const page = await (await desk.post('/post/letters/print', {})).text()
  assert.match(page, /letter-secret">\d{3} \d{3}</)
  assert.match(page, /We do not know their address/)
  assert.doesNotMatch(page, /checked/, 'whoever posts it reads that first')
})
