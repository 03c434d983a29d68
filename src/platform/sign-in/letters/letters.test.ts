import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { Hono } from 'hono'
import { type TestApp, testApp } from '../../../test/app.ts'
import { addMember, makeJottings, share } from '../../../test/made-up.ts'
import type { Env } from '../../web/env.ts'
import { first } from '../../web/form.ts'
import { checkLetter } from './checking.ts'
import { unsealCode } from './keys.ts'
import { orderLetter } from './ordering.ts'

let server: TestApp
let olive: { memberId: string; personId: string }
before(async () => {
  server = await testApp({ rooms: letterRoom() })
  await makeJottings(server.database)
  olive = await addMember(server.database, { name: 'Olive', record: true })
})
after(() => server.close())
beforeEach(() => server.database.owner.query('delete from rate_limit'))

/** A room that orders and checks, and then fails, so that its own transaction is rolled back. */
function letterRoom() {
  const room = new Hono<Env>()
  room.post('/order', async (c) => {
    await orderLetter(c, { memberId: first(c.var.fields, 'member') })
    return c.text('ordered')
  })
  room.post('/check', async (c) => {
    const found = await checkLetter(c, { number: first(c.var.fields, 'number'), code: first(c.var.fields, 'code') })
    return c.text(typeof found === 'string' ? found : found.memberId)
  })
  room.post('/check-and-fail', async (c) => {
    await checkLetter(c, { number: first(c.var.fields, 'number'), code: first(c.var.fields, 'code') })
    throw new Error('a bug')
  })
  return room
}

const order = async (by: string, memberId = olive.memberId) =>
  (await server.as(by)).post('/order', { member: memberId })

async function newLetter(memberId = olive.memberId) {
  assert.equal((await order(memberId, memberId)).status, 200)
  const { rows } = await server.database.owner.query(
    'select id, number, sealed_code from signin_letter where member_id = $1 order by id desc limit 1',
    [memberId],
  )
  const of = { secret: server.platform.secret, schema: server.database.schema, letterId: rows[0].id }
  return { id: rows[0].id, number: rows[0].number, code: unsealCode(rows[0].sealed_code, of) }
}

async function check(number: string, code: string, headers = {}) {
  const answer = await (await server.as(null)).post('/check', { number, code }, headers)
  return answer.status === 200 ? answer.text() : String(answer.status)
}

test('a letter opens once, with small letters and spaces too, and never again', async () => {
  const { number, code } = await newLetter()
  assert.match(code, /^[2-9A-HJ-NP-Z]{8}$/)
  const typed = `${code.slice(0, 4).toLowerCase()} - ${code.slice(4).toLowerCase()} `
  assert.equal(await check(`${number.slice(0, 3)} ${number.slice(3)}`, typed), olive.memberId)
  assert.equal(await check(number, code), 'ended')
})

test('of twenty who type the right code at once, one is let in', async () => {
  const { number, code } = await newLetter()
  const answers = await Promise.all(Array.from({ length: 20 }, () => check(number, code)))
  assert.equal(answers.filter((answer) => answer === olive.memberId).length, 1)
  assert.equal(answers.filter((answer) => answer === 'ended').length, 19)
})

test('after five wrong codes the right one opens nothing, though each request was rolled back', async () => {
  const { number, code } = await newLetter()
  const visitor = await server.as(null)
  for (let n = 0; n < 4; n++) {
    assert.equal((await visitor.post('/check-and-fail', { number, code: 'AAAA-AAAA' })).status, 500)
  }
  assert.equal(await check(number, 'AAAA-AAAA'), 'wrong')
  assert.equal(await check(number, code), 'ended')
})

test('the fifth try may still be the right one', async () => {
  const { number, code } = await newLetter()
  for (let n = 0; n < 4; n++) assert.equal(await check(number, 'AAAA-AAAA'), 'wrong')
  assert.equal(await check(number, code), olive.memberId)
})

test('a number that there is not is answered as a wrong code is, and a code of one letter does not open another', async () => {
  const mine = await newLetter()
  const other = await newLetter((await addMember(server.database, { name: 'Otto', record: true })).memberId)
  assert.equal(await check('000000', mine.code), 'wrong')
  assert.equal(await check('', ''), 'wrong')
  assert.equal(await check(other.number, mine.code), 'wrong')
  assert.equal(await check(mine.number, mine.code), olive.memberId)
})

test('a letter is good for fourteen days, and the database lets none be good for longer', async () => {
  const { id, number, code } = await newLetter()
  const { owner } = server.database
  await assert.rejects(
    owner.query(`update signin_letter set expires_at = created_at + interval '14 days 1 second' where id = $1`, [id]),
    /two_weeks/,
  )
  await owner.query('update signin_letter set expires_at = now() where id = $1', [id])
  assert.equal(await check(number, code), 'ended')
})

test('a new letter ends the older one, and its words and code are gone from the desk', async () => {
  const old = await newLetter()
  const { number, code } = await newLetter()
  assert.equal(await check(old.number, old.code), 'ended')
  assert.equal(await check(number, code), olive.memberId)
  const { rows } = await server.database.owner.query(
    `select p.state, p.body, l.sealed_code from signin_letter l join post_item p on p.letter_id = l.id where l.id = $1`,
    [old.id],
  )
  assert.deepEqual(rows, [{ state: 'failed', body: null, sealed_code: null }])
})

test('whoever has left is not let in by a letter that still lies in a drawer', async () => {
  const { memberId } = await addMember(server.database, { name: 'Gone', record: true })
  const { number, code } = await newLetter(memberId)
  await server.database.owner.query('update member set ended_at = now() where id = $1', [memberId])
  assert.equal(await check(number, code), 'ended')
})

test('one caller is stopped after twenty codes, and two hundred a minute from everywhere after sixty', async () => {
  const { number, code } = await newLetter()
  for (let n = 0; n < 20; n++) assert.equal(await check('000000', code), 'wrong')
  assert.equal(await check(number, code), '429')

  await server.database.owner.query('delete from rate_limit')
  const wrong = []
  for (let n = 0; n < 200; n++) wrong.push(await checkFrom(`203.0.113.${n}`, '000000', code))
  assert.equal(wrong.filter((answer) => answer === 'wrong').length, 60)
  assert.equal(wrong.filter((answer) => answer === '429').length, 140)
})

async function checkFrom(address: string, number: string, code: string) {
  const answer = await server.app.request(
    '/check',
    {
      method: 'POST',
      headers: { host: 'localhost', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ number, code }),
    },
    { incoming: { socket: { remoteAddress: address, remotePort: 50000, remoteFamily: 'IPv4' } } },
  )
  return answer.status === 200 ? answer.text() : String(answer.status)
}

const orderers: { who: string; roles?: string[]; shared?: boolean; status: number }[] = [
  { who: 'a desk that works with this record', roles: ['desk'], shared: true, status: 200 },
  { who: 'a worker who works with this record', roles: ['worker'], shared: true, status: 200 },
  { who: 'the practice lead', roles: ['lead'], status: 200 },
  { who: 'a worker who has nothing to do with it', roles: ['worker'], status: 404 },
  { who: 'a supporter who may read it', shared: true, status: 404 },
  { who: 'a guardian', roles: ['guardian'], status: 404 },
  { who: 'an administrator', roles: ['administrator'], status: 404 },
  { who: 'a stranger', status: 404 },
]
for (const { who, roles = [], shared, status } of orderers) {
  test(`${who} ${status === 200 ? 'orders' : 'does not order'} a letter for a person who signs in already`, async () => {
    const { memberId } = await addMember(server.database, { name: 'Sam', roles })
    await newLetter()
    const grant = { personId: olive.personId, memberId, grantedBy: olive.memberId }
    if (shared) await share(server.database, grant)
    assert.equal((await order(memberId)).status, status)
  })
}

test('whoever is kept out of one part of a record orders no letter for it, lead or not', async () => {
  const lead = await addMember(server.database, { name: 'Lee', roles: ['lead'] })
  await server.database.owner.query(
    `insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, 'diary', $4)`,
    [randomUUIDv7(), olive.personId, lead.memberId, olive.memberId],
  )
  assert.equal((await order(lead.memberId)).status, 404)
})

test('the desk orders the first letter of somebody who has no way in yet, and none for nobody', async () => {
  const desk = await addMember(server.database, { name: 'Dee', roles: ['desk'] })
  const fresh = await addMember(server.database, { name: 'Fay', record: true })
  const supporter = await addMember(server.database, { name: 'Sue' })
  assert.equal((await order(supporter.memberId, fresh.memberId)).status, 404)
  assert.equal((await order(desk.memberId, fresh.memberId)).status, 200)
  assert.equal((await order(desk.memberId, randomUUIDv7())).status, 404)
})

test('an administrator orders a letter for a colleague, and a visitor for nobody', async () => {
  const admin = await addMember(server.database, { name: 'Ada', roles: ['administrator'] })
  const worker = await addMember(server.database, { name: 'Kim', roles: ['worker'] })
  await server.as(worker.memberId)
  assert.equal((await order(admin.memberId, worker.memberId)).status, 200)
  assert.equal((await (await server.as(null)).post('/order', { member: olive.memberId })).status, 404)
})

test('somebody who cannot be told in a letter is asked where it may go, and one with e-mail hears that it was ordered', async () => {
  const { owner } = server.database
  const lead = await addMember(server.database, { name: 'Lee', roles: ['lead'] })
  const [ruth, mary] = [
    await addMember(server.database, { name: 'Ruth', record: true }),
    await addMember(server.database, { name: 'Mary', record: true }),
  ]
  await owner.query(
    `insert into private_channel (id, person_id, channel, address, note) values ($1, $2, 'call', '01632 960123', 'Tuesdays')`,
    [randomUUIDv7(), ruth.personId],
  )
  await owner.query(
    `insert into signin_email (id, member_id, email, confirmed_at) values ($1, $2, 'mary@example.org', now())`,
    [randomUUIDv7(), mary.memberId],
  )
  const queued = async (memberId: string) =>
    (
      await owner.query(
        `select channel, address, note, body ~ 'tell us soon' as asks from post_item where member_id = $1 order by channel`,
        [memberId],
      )
    ).rows
  await order(lead.memberId, ruth.memberId)
  await order(lead.memberId, mary.memberId)
  const held = 'Do not post this yet. They do not want letters. We have asked them where this one may go.'
  assert.deepEqual(await queued(ruth.memberId), [
    { channel: 'call', address: '01632 960123', note: 'Tuesdays', asks: true },
    { channel: 'letter', address: 'Ruth', note: held, asks: false },
  ])
  const noAddress = 'We do not know their address. Ask them for it before this is posted.'
  assert.deepEqual(await queued(mary.memberId), [
    { channel: 'email', address: 'mary@example.org', note: null, asks: true },
    { channel: 'letter', address: 'Mary', note: noAddress, asks: false },
  ])
})
