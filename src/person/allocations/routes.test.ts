import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, makeJottings } from '../../test/made-up.ts'

let site: TestApp
let olive: { memberId: string; personId: string }
const members: Record<string, string> = {}
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
  olive = await addMember(site.database, { name: 'Olive', record: true })
  for (const [name, roles] of Object.entries({
    Wendy: ['worker'],
    Wes: ['worker'],
    Dee: ['desk'],
    Lee: ['lead'],
    Pat: [],
  })) {
    members[name] = (await addMember(site.database, { name, roles })).memberId
  }
})
after(() => site.close())

const as = (name: string) => site.as(members[name] ?? null)
const address = () => `/people/${olive.personId}/work`
const form = (rest = {}) => ({
  worker: members.Wendy ?? '',
  about: 'Help at home',
  seen: ['budget'],
  written: ['plan', 'notes'],
  ...rest,
})

async function newest() {
  const { rows } = await site.database.owner.query<{ id: string }>(
    'select id from piece_of_work where person_id = $1 order by opened_at desc limit 1',
    [olive.personId],
  )
  return rows[0]?.id
}

async function waitingPost(memberName: string) {
  const { rows } = await site.database.owner.query<{ subject: string; body: string }>(
    'select subject, body from post_item where address = $1',
    [memberName],
  )
  return rows
}

test('the desk names a worker, who reads and writes what was ticked until the work is closed', async () => {
  const [desk, worker] = [await as('Dee'), await as('Wendy')]
  assert.equal((await worker.get(`/people/${olive.personId}/plan`)).status, 404)
  assert.equal((await desk.post(`${address()}/new`, form())).status, 303)
  assert.equal((await worker.get(`/people/${olive.personId}/plan`)).status, 200)
  assert.equal((await worker.post(`/people/${olive.personId}/plan`, { words: 'She likes tea' })).status, 303)
  assert.equal((await worker.get(`/people/${olive.personId}/budget`)).status, 200)
  assert.equal((await worker.post(`/people/${olive.personId}/budget`, { words: '£5' })).status, 404)
  assert.equal((await worker.get(`/people/${olive.personId}/diary`)).status, 404)

  assert.equal((await desk.post(`${address()}/${await newest()}/close`, {})).status, 303)
  assert.equal((await worker.get(`/people/${olive.personId}/plan`)).status, 404, 'the next request of an open page')
  assert.equal((await desk.post(`${address()}/${await newest()}/close`, {})).status, 409, 'closed already')
})

test('nobody names themselves, whatever other role they hold', async () => {
  const both = (await addMember(site.database, { name: 'Bo', roles: ['worker', 'lead', 'desk'] })).memberId
  const me = await site.as(both)
  assert.doesNotMatch(await (await me.get(`${address()}/new`)).text(), new RegExp(both))
  assert.notEqual((await me.post(`${address()}/new`, form({ worker: both }))).status, 303)
  const { rows } = await site.database.owner.query('select from piece_of_work where worker_id = $1', [both])
  assert.equal(rows.length, 0)
  assert.equal((await (await as('Dee')).post(`${address()}/new`, form({ worker: both }))).status, 303)
})

test('the person is told, in words that say nothing of the record, and sees who works with them', async () => {
  assert.equal((await (await as('Lee')).post(`${address()}/new`, form({ about: 'First conversation' }))).status, 303)
  const told = (await waitingPost('Olive')).at(-1)
  assert.equal(told?.body, 'Something changed in who can see your record. Sign in to see what.')
  const page = await (await (await site.as(olive.memberId)).get(address())).text()
  assert.match(page, /Who works with me/)
  assert.match(page, /Wendy: First conversation/)
  assert.match(page, /May see and write in Plan and Notes/)
  assert.doesNotMatch(page, /Close this work/)
})

test('the desk sees who works with somebody and nothing else of the record, and no look is needed for it', async () => {
  const desk = await as('Dee')
  assert.equal((await desk.get(address())).status, 200)
  for (const part of ['about', 'team', 'plan']) {
    assert.equal((await desk.get(`/people/${olive.personId}/${part}`)).status, 404, part)
  }
})

test('handing over closes the one and opens the other', async () => {
  const lead = await as('Lee')
  await lead.post(`${address()}/new`, form({ about: 'A plan' }))
  const before = await newest()
  assert.equal((await lead.post(`${address()}/new`, form({ worker: members.Wes, instead: before }))).status, 303)
  assert.equal((await (await as('Wes')).get(`/people/${olive.personId}/plan`)).status, 200)
  const { rows } = await site.database.owner.query('select closed_at from piece_of_work where id = $1', [before])
  assert.notEqual(rows[0]?.closed_at, null)
})

test('a form without an answer is shown again with the reasons', async () => {
  const page = await (await as('Lee')).post(`${address()}/new`, { worker: '', about: '' })
  assert.equal(page.status, 422)
  const text = await page.text()
  for (const said of ['Choose a worker from the list', 'Say in a few words', 'Choose at least one part']) {
    assert.ok(text.includes(said), said)
  }
})

test('safeguarding is not given with work, whatever the form was made to say', async () => {
  const lead = await as('Lee')
  assert.equal((await lead.post(`${address()}/new`, form({ seen: ['safeguarding'], written: [] }))).status, 422)
  await lead.post(`${address()}/new`, form({ seen: ['plan', 'safeguarding'], written: ['safeguarding'] }))
  assert.equal((await (await as('Wendy')).get(`/people/${olive.personId}/safeguarding`)).status, 404)
})

test('whom the person keeps out is left out of the list in silence, and cannot be named by hand', async () => {
  const { memberId } = await addMember(site.database, { name: 'Mallory', roles: ['worker'] })
  const lead = await as('Lee')
  assert.match(await (await lead.get(`${address()}/new`)).text(), /Mallory/)
  await site.database.owner.query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, null, $4)',
    [randomUUIDv7(), olive.personId, memberId, olive.memberId],
  )
  assert.doesNotMatch(await (await lead.get(`${address()}/new`)).text(), /Mallory/)
  for (const worker of [memberId, members.Pat ?? '', olive.memberId, randomUUIDv7()]) {
    assert.equal((await lead.post(`${address()}/new`, form({ worker }))).status, 422)
  }
})

test('who has no office there is told that there is no such page, and so is everyone of a made-up record', async () => {
  for (const name of ['Wes', 'Pat']) {
    const visitor = await as(name)
    assert.equal((await visitor.get(`${address()}/new`)).status, 404)
    assert.equal((await visitor.post(`${address()}/new`, form())).status, 404)
    assert.equal((await visitor.post(`${address()}/${await newest()}/close`, {})).status, 404)
  }
  assert.equal((await (await as('Pat')).get(address())).status, 404)
  for (const id of [randomUUIDv7(), 'x', "'; drop table person --"]) {
    assert.equal((await (await as('Lee')).get(`/people/${id}/work`)).status, 404)
    assert.equal((await (await as('Lee')).post(`/people/${id}/work/new`, form())).status, 404)
  }
})

test('a proof that is too old brings the form back with what was typed', async () => {
  const desk = await as('Dee')
  await site.database.owner.query(
    `update signin_session set proved_at = now() - interval '11 minutes' where member_id = $1`,
    [members.Dee],
  )
  assert.equal(
    (await desk.get(`${address()}/new`)).headers.get('location'),
    `/sign-in/again?back=${encodeURIComponent(`${address()}/new`)}`,
  )
  const page = await desk.post(`${address()}/new`, form({ about: 'Typed with care' }))
  assert.equal(page.status, 422)
  assert.match(await page.text(), /Typed with care/)
})
