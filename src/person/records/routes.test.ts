import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { inWork } from '../../platform/db/work.ts'
import { type TestApp, testApp, type Visitor } from '../../test/app.ts'
import { addMember, makeJottings } from '../../test/made-up.ts'

let site: TestApp
let desk: Visitor
let deskId: string
let lead: Visitor
before(async () => {
  site = await testApp()
  await makeJottings(site.database)
  deskId = (await addMember(site.database, { name: 'Dee', roles: ['desk'] })).memberId
  desk = await site.as(deskId)
  lead = await site.as((await addMember(site.database, { name: 'Lee', roles: ['lead'] })).memberId)
})
after(() => site.close())

const owner = () => site.database.owner

function born(day: string) {
  const [year = '', month = '', date = ''] = day.split('-')
  return { 'bornOn-day': date, 'bornOn-month': month, 'bornOn-year': year }
}

const recordIn = (answer: Response) => /record=([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

async function open(fields: Record<string, string>, by = desk): Promise<string> {
  const answer = await by.post('/people/new', fields)
  assert.equal(answer.status, 303, await answer.text())
  assert.match(answer.headers.get('location') ?? '', /^\/people\/new\/opened/)
  return recordIn(answer)
}

/** Looks for somebody, and answers the question that is asked. */
async function answer(fields: Record<string, string>, choose: (ids: string[]) => string, by = desk) {
  const page = await (await by.post('/people/new', fields)).text()
  const seen = /name="seen" value="([^"]*)"/.exec(page)?.[1] ?? assert.fail('nothing was asked')
  return by.post('/people/new', { ...fields, seen, answer: choose(seen.split(' ')) })
}

async function peopleThere() {
  return (await owner().query('select from person')).rowCount
}

async function doubtsOf(personId: string) {
  const { rows } = await owner().query('select other_person_id, asked_by from same_person_doubt where person_id = $1', [
    personId,
  ])
  return rows
}

async function keepOut(personId: string, memberId: string) {
  await owner().query(
    `insert into exclusion (id, person_id, member_id, recorded_by)
     select gen_random_uuid(), $1, $2, member_id from person where id = $1`,
    [personId, memberId],
  )
}

test('a record of somebody new is opened at once, and belongs to them and not to who opened it', async () => {
  const personId = await open({
    name: 'Olive Hill',
    ...born('1944-3-31'),
    postcode: 'sy11aa',
    telephone: '01632 960001',
  })
  assert.equal((await desk.get(`/people/${personId}/about`)).status, 404)
  const { rows } = await owner().query(
    `select i.*, p.member_id from person_identity i join person p on p.id = i.person_id where person_id = $1`,
    [personId],
  )
  assert.equal(rows[0].postcode, 'SY1 1AA')
  assert.equal(rows[0].born_on, '1944-03-31')
  const olive = await site.as(rows[0].member_id)
  assert.match(await (await olive.get(`/people/${personId}/identity`)).text(), /value="Olive Hill"/)
  assert.equal((await olive.post(`/people/${personId}/identity`, { name: 'Olive Marsh' })).status, 303)
  const versions = await owner().query('select name from person_identity where person_id = $1 order by version', [
    personId,
  ])
  assert.deepEqual(
    versions.rows.map(({ name }) => name),
    ['Olive Hill', 'Olive Marsh'],
  )
})

for (const [why, fields, sentence] of [
  ['no name', {}, /Enter their name/],
  ['a day that is none', { name: 'A', ...born('1944-2-31') }, /must be a real date/],
  ['tomorrow’s birth', { name: 'A', ...born('2944-2-1') }, /must be in the past/],
  ['half a postcode', { name: 'A', postcode: 'SY1' }, /full postcode/],
  ['two addresses', { name: 'A', email: 'a@example.org,b@example.org' }, /as in name@example\.org/],
] as const) {
  test(`${why} is shown again with the reason, and nothing is opened`, async () => {
    const before = await peopleThere()
    const page = await desk.post('/people/new', fields)
    assert.equal(page.status, 422)
    assert.match(await page.text(), sentence)
    assert.equal(await peopleThere(), before)
  })
}

test('only the desk, workers and leads open records, by a page or by the database', async () => {
  for (const role of [
    'guardian',
    'administrator',
    'steward',
    'editor',
    'facilitator',
    'secretary',
    'treasurer',
    null,
  ]) {
    const { memberId } = await addMember(site.database, { name: 'Jo', roles: role ? [role] : [] })
    const visitor = await site.as(memberId)
    assert.equal((await visitor.get('/people/new')).status, 404)
    assert.equal((await visitor.post('/people/new', { name: 'A' })).status, 404)
    const ask = (statement: ReturnType<typeof sql>) =>
      inWork(site.platform.pools.app, { schema: site.database.schema, memberId }, (db) => statement.execute(db))
    await assert.rejects(ask(sql`select * from likely_matches('{"name": "A"}', null)`), /may look for one/)
    await assert.rejects(
      ask(sql`select open_record(gen_random_uuid(), gen_random_uuid(), '{"name": "A"}', '{}', null)`),
      /opens a record/,
    )
    await assert.rejects(ask(sql`select * from matches_of(null)`), /permission denied/)
    await assert.rejects(ask(sql`insert into person (id, member_id) values (gen_random_uuid(), ${memberId})`), /denied/)
  }
})

test('somebody who may be here already is asked about before anything is made, with reasons and no more', async () => {
  const fields = { name: 'Robert Pryce', ...born('1950-5-6'), telephone: '01632 960111', postcode: 'SY2 2BB' }
  const known = await open(fields)
  const before = await peopleThere()
  const again = { name: 'Bob Price', ...born('1950-5-6'), telephone: '+44 1632 960111' }
  const asked = await desk.post('/people/new', again)
  assert.equal(asked.status, 200)
  const page = await asked.text()
  assert.match(page, /It is Robert Pryce, born in 1950/)
  assert.match(page, /Same telephone number/)
  assert.doesNotMatch(page, /SY2 2BB/)

  const none = await answer(again, () => '')
  assert.equal(none.status, 422)
  assert.match(await none.text(), /Choose an answer/)
  const other = await answer(again, () => '00000000-0000-7000-8000-000000000000')
  assert.equal(other.status, 422)
  assert.equal(await peopleThere(), before)

  const same = await answer(again, ([id = '']) => id)
  assert.equal(same.headers.get('location'), `/people/new/known?record=${known}`)
  assert.equal((await desk.get(`/people/new/known?record=${known}`)).status, 200)
  assert.equal(await peopleThere(), before)
  const { rows } = await owner().query(
    `select subject from audit_entry where kind = 'record.matched' and subject->'found' ? $1`,
    [known],
  )
  assert.ok(rows.length > 0, 'looking is logged')
})

test('who is somebody else gets a record and no queue; who may be the same gets one, and a lead sees the pair', async () => {
  const fields = { name: 'Rose Kane', ...born('1961-1-2') }
  const first = await open(fields)
  const second = recordIn(await answer(fields, () => 'new'))
  assert.deepEqual(await doubtsOf(second), [])
  const third = recordIn(await answer(fields, () => 'unsure'))
  assert.deepEqual(new Set((await doubtsOf(third)).map((row) => row.other_person_id)), new Set([first, second]))

  assert.match(await (await lead.get('/same-person')).text(), /Rose Kane and Rose Kane/)
  assert.equal((await desk.get('/same-person')).status, 404)
})

test('whoever is kept out is shown no match, opens as for a stranger, and the pair goes to the queue in silence', async () => {
  const fields = { name: 'Wendy Stowe', ...born('1939-8-8') }
  const known = await open(fields, lead)
  await keepOut(known, deskId)
  const stranger = await desk.post('/people/new', { name: 'Una Famed', ...born('1920-8-8') })
  const opened = await desk.post('/people/new', fields)
  assert.equal(opened.status, stranger.status)
  assert.equal(
    opened.headers.get('location')?.replace(/[0-9a-f-]{36}/, ''),
    stranger.headers.get('location')?.replace(/[0-9a-f-]{36}/, ''),
  )
  assert.deepEqual(await doubtsOf(recordIn(opened)), [{ other_person_id: known, asked_by: null }])
  assert.match(await (await lead.get('/same-person')).text(), /Wendy Stowe and Wendy Stowe/)

  const shutLead = await addMember(site.database, { name: 'Lou', roles: ['lead'] })
  await keepOut(known, shutLead.memberId)
  assert.doesNotMatch(await (await (await site.as(shutLead.memberId)).get('/same-person')).text(), /Wendy/)
})

test('a link to sign in goes with it where that was asked for, and it lets in as the owner of that record', async () => {
  const personId = await open({ name: 'Bea Lund', ...born('1970-1-1'), email: 'bea@example.org', invite: 'yes' })
  const { rows } = await owner().query(`select body from post_item where address = 'bea@example.org'`)
  const token = /token=([\w-]{43})/.exec(rows[0].body)?.[1] ?? ''
  const visitor = await site.as(null)
  const arrived = await visitor.post('/invitation', { token, as: 'new' })
  assert.equal(arrived.status, 303)
  const cookie = arrived.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.equal((await visitor.get(`/people/${personId}/plan`, { cookie })).status, 200)
})

test('the lead joins a pair with a reason, both owners are told, and undoes it again', async () => {
  const fields = { name: 'Edna Moor', ...born('1930-4-4') }
  const first = await open(fields)
  const second = recordIn(await answer(fields, () => 'unsure'))
  const queue = await (await lead.get('/same-person')).text()
  const [, path = ''] = /href="(\/same-person\/[0-9a-f-]{36})">\s*Look at both<span[^>]*>: Edna/.exec(queue) ?? []
  assert.equal((await lead.get(path)).status, 200)
  assert.equal((await lead.post(path, { answer: 'second' })).status, 422, 'no reason')
  const joined = await lead.post(path, { answer: 'second', why: 'The same birth certificate' })
  const kept = /people\/([0-9a-f-]{36})\/same-person/.exec(joined.headers.get('location') ?? '')?.[1] ?? ''
  assert.ok([first, second].includes(kept))
  assert.equal((await lead.get(path)).status, 404, 'answered')

  const other = kept === first ? second : first
  assert.equal((await lead.get(`/people/${other}/about`)).headers.get('location'), `/people/${kept}/about`)
  const told = await owner().query(
    `select person_id from post_item where subject = 'Something changed in your record' and person_id = any ($1)`,
    [[first, second]],
  )
  assert.equal(told.rowCount, 2)

  const page = await (await lead.get(`/people/${kept}/same-person`)).text()
  const [, at = ''] = /href="(\/same-person\/joined\/[0-9a-f-]{36})"/.exec(page) ?? []
  assert.match(await (await lead.get(at)).text(), /The same birth certificate/)
  await owner().query(
    `insert into notes_entry (id, person_id, entry_id, version, words, happened_on, written_by)
     select gen_random_uuid(), $1, gen_random_uuid(), 1, 'Meanwhile', current_date, $2`,
    [kept, deskId],
  )
  assert.equal((await desk.post(at, {})).status, 404)
  assert.equal((await lead.post(at, {})).status, 303)
  const undone = await (await lead.get(at)).text()
  assert.match(undone, /It was undone on/)
  assert.match(undone, /Notes<\/a>, in the record of Edna Moor: by Dee/)
  assert.doesNotMatch(undone, /Meanwhile/)
  assert.equal((await lead.get(`/people/${other}/about`)).status, 200)
  assert.equal((await lead.post(at, {})).status, 409)
})

test('whoever opened a record orders its first letter, and nobody else does from there', async () => {
  const personId = await open({ name: 'Nell Orme', ...born('1929-9-9') })
  const at = `/people/new/opened?record=${personId}`
  assert.equal((await desk.get(at)).status, 200)
  assert.equal((await lead.get(at)).status, 404)
  assert.equal((await lead.post('/people/new/opened', { record: personId })).status, 404)
  const ordered = await desk.post('/people/new/opened', { record: personId })
  assert.match(await (await desk.get(ordered.headers.get('location') ?? '')).text(), /on its way to the desk/)
  const { rowCount } = await owner().query(
    'select from signin_letter l join person p on p.member_id = l.member_id where p.id = $1',
    [personId],
  )
  assert.equal(rowCount, 1)
})
