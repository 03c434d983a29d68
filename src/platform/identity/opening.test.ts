import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addMember, type Grant, jottingRoom, makeJottings, share } from '../../test/made-up.ts'
import { sectionNames } from './sections.ts'

let server: TestApp
let owner: { memberId: string; personId: string }
before(async () => {
  server = await testApp({ rooms: jottingRoom() })
  await makeJottings(server.database)
  owner = await addMember(server.database, { name: 'Olive', record: true })
})
after(() => server.close())

const page = () => `/people/${owner.personId}/jottings`

async function someone(grant?: Partial<Grant>, roles: string[] = []) {
  const { memberId } = await addMember(server.database, { name: 'Sam', roles })
  const base = { personId: owner.personId, memberId, grantedBy: owner.memberId }
  const sharingId = grant ? await share(server.database, { ...base, ...grant }) : ''
  return { memberId, sharingId, visitor: await server.as(memberId) }
}

async function looksBy(memberId: string) {
  const { rows } = await server.database.owner.query(
    'select section, may, opened, basis from look where member_id = $1 order by at',
    [memberId],
  )
  return rows
}

test('the sections are the same in the program and in the database', async () => {
  const { rows } = await server.database.owner.query('select name from section order by name')
  assert.deepEqual(
    rows.map(({ name }) => name),
    [...sectionNames].sort(),
  )
})

test('the owner reads and writes, and reading oneself is no look', async () => {
  const me = await server.as(owner.memberId)
  assert.match(await (await me.get(page())).text(), /Olive likes tea/)
  assert.equal((await me.post(page(), { text: 'and cake' })).status, 303)
  assert.match(await (await me.get(page())).text(), /and cake/)
  assert.deepEqual(await looksBy(owner.memberId), [])
})

test('a stranger is told there is no such page, and the attempt is kept', async () => {
  const { memberId, visitor } = await someone()
  assert.equal((await visitor.get(page())).status, 404)
  assert.equal((await visitor.post(page(), { text: 'x' })).status, 404)
  assert.deepEqual(await looksBy(memberId), [])
  const { rows } = await server.database.owner.query(
    'select may from refusal where member_id = $1 and person_id = $2 order by at',
    [memberId, owner.personId],
  )
  assert.deepEqual(rows, [{ may: 'see' }, { may: 'write' }])
})

test('a visitor who is not signed in, a made-up id and a malformed id are all not found', async () => {
  const visitor = await server.as(null)
  assert.equal((await visitor.get(page())).status, 404)
  const { visitor: stranger } = await someone()
  assert.equal((await stranger.get(`/people/${randomUUIDv7()}/jottings`)).status, 404)
  assert.equal((await stranger.get(`/people/'; drop table person --/jottings`)).status, 404)
})

test('a made-up id is not found by the practice lead either, who may see every record there is', async () => {
  const { visitor } = await someone(undefined, ['lead'])
  assert.equal((await visitor.get(`/people/${randomUUIDv7()}/jottings`)).status, 404)
})

test('asking again and again for what one may not have fills no disk', async () => {
  const { memberId, visitor } = await someone()
  const madeUp = randomUUIDv7()
  const stranger = await server.as(null)
  for (let n = 0; n < 5; n++) {
    for (const asking of [visitor, stranger]) {
      assert.equal((await asking.get(page())).status, 404)
      assert.equal((await asking.get(`/people/${madeUp}/jottings`)).status, 404)
    }
  }
  const { rows } = await server.database.owner.query(
    `select count(*) filter (where member_id = $1)::int as mine, count(*) filter (where person_id = $2)::int as made_up
     from refusal where at > now() - interval '1 hour'`,
    [memberId, madeUp],
  )
  assert.deepEqual(rows, [{ mine: 1, made_up: 0 }])
})

const cases: { who: string; grant?: Partial<Grant>; roles?: string[]; see: number; write: number; basis?: string }[] = [
  { who: 'a supporter with whom it was agreed', grant: {}, see: 200, write: 404, basis: 'agreed' },
  { who: 'a worker who may write', grant: { may: 'write' }, see: 200, write: 303, basis: 'agreed' },
  { who: 'someone with another section', grant: { section: 'plan' }, see: 404, write: 404 },
  { who: 'someone whose time has ended', grant: { endsIn: '-1 second', startsIn: '-1 hour' }, see: 404, write: 404 },
  { who: 'someone whose time has not begun', grant: { startsIn: '1 hour', endsIn: '2 hours' }, see: 404, write: 404 },
  { who: 'someone with urgent access', grant: { basis: 'urgent' }, see: 200, write: 404, basis: 'urgent' },
  { who: 'the practice lead', roles: ['lead'], see: 200, write: 404, basis: 'role' },
  { who: 'the guardian', roles: ['guardian'], see: 200, write: 404, basis: 'role' },
  { who: 'an administrator', roles: ['administrator'], see: 404, write: 404 },
  { who: 'a steward', roles: ['steward'], see: 404, write: 404 },
]
for (const { who, grant, roles, see, write, basis } of cases) {
  test(`${who} ${see === 200 ? 'reads' : 'does not read'} and ${write === 303 ? 'writes' : 'does not write'}`, async () => {
    const { memberId, visitor } = await someone(grant, roles)
    assert.equal((await visitor.get(page())).status, see)
    assert.equal((await visitor.post(page(), { text: 'hello' })).status, write)
    const looks = [
      ...(see === 200 ? [{ section: 'notes', may: 'see', opened: 'page', basis }] : []),
      ...(write === 303 ? [{ section: 'notes', may: 'write', opened: 'page', basis }] : []),
    ]
    assert.deepEqual(await looksBy(memberId), looks)
  })
}

test('what was shared is taken back at once: the next request of an open page fails', async () => {
  const { sharingId, visitor } = await someone({})
  assert.equal((await visitor.get(page())).status, 200)
  await server.database.owner.query(
    'insert into withdrawal (id, person_id, sharing_id, recorded_by) values ($1, $2, $3, $4)',
    [randomUUIDv7(), owner.personId, sharingId, owner.memberId],
  )
  assert.equal((await visitor.get(page())).status, 404)
})

async function exclude(memberId: string, section: string | null) {
  const id = randomUUIDv7()
  await server.database.owner.query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
    [id, owner.personId, memberId, section, owner.memberId],
  )
  return id
}

for (const [what, grant, roles, status] of [
  ['an agreement', { basis: 'agreed' }, [], 404],
  ['urgent access', { basis: 'urgent' }, [], 404],
  ['a role', undefined, ['guardian'], 404],
  ['a legal duty, which alone goes on', { basis: 'legal duty' }, [], 200],
] as const) {
  test(`being excluded beats ${what}`, async () => {
    const { memberId, visitor } = await someone(grant, [...roles])
    assert.equal((await visitor.get(page())).status, 200)
    const exclusion = await exclude(memberId, null)
    assert.equal((await visitor.get(page())).status, status)
    await server.database.owner.query(
      'insert into withdrawal (id, person_id, exclusion_id, recorded_by) values ($1, $2, $3, $4)',
      [randomUUIDv7(), owner.personId, exclusion, owner.memberId],
    )
    assert.equal((await visitor.get(page())).status, 200, 'and when it is lifted, it is as before')
  })
}

test('an exclusion from another section changes nothing here', async () => {
  const { memberId, visitor } = await someone({})
  await exclude(memberId, 'budget')
  assert.equal((await visitor.get(page())).status, 200)
})

test('a list shows what may be seen, and one look names each person shown', async () => {
  const other = await addMember(server.database, { name: 'Otto', record: true })
  const hidden = await addMember(server.database, { name: 'Hid', record: true })
  const { memberId, visitor } = await someone({})
  await share(server.database, { personId: other.personId, memberId, grantedBy: other.memberId })

  const text = await (await visitor.get('/jottings')).text()
  assert.match(text, /Olive likes tea/)
  assert.match(text, /Otto likes tea/)
  assert.doesNotMatch(text, /Hid/)
  const { rows } = await server.database.owner.query(
    'select count(distinct id) as looks, array_agg(person_id) as people from look where member_id = $1',
    [memberId],
  )
  assert.equal(rows[0]?.looks, 1)
  assert.deepEqual([...rows[0].people].sort(), [owner.personId, other.personId].sort())
  assert.ok(!rows[0]?.people.includes(hidden.personId))
})

test('a page that fails leaves no look, because nothing was shown', async () => {
  const { memberId, visitor } = await someone({ may: 'write' })
  assert.equal((await visitor.post(page(), { text: 'break' })).status, 500)
  assert.deepEqual(await looksBy(memberId), [])
})
