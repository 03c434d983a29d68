import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import type { Seen } from '../../../test/browsing.ts'
import { addKim, printedLetter, signedInBrowser } from '../../../test/helping.ts'
import { addMember, type Grant, makeJottings } from '../../../test/made-up.ts'
import { isOpenToAssisted } from './assistance.ts'

let server: TestApp
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
})
after(() => server.close())
beforeEach(() => server.database.owner.query('delete from rate_limit'))

const owner = () => server.database.owner
const olive = () => addMember(server.database, { name: 'Olive Hart', record: true })

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
    const browser = await signedInBrowser(server, await addKim(server, person, { grant, roles }))
    assert.equal((await browser.get(`/people/${person.personId}/assist`)).status, status)
    const offered = (await browser.get(`/people/${person.personId}/notes`)).text.includes('Help with this site')
    assert.equal(offered, status === 200, 'and is offered it, or not')
    const answer = await browser.post(`/people/${person.personId}/assist`, { agreed: 'beside' })
    assert.equal(answer.status, status === 200 ? 303 : 404)
  })
}

test('whoever is kept out of one part finds no way to help, as if it were never shared', async () => {
  const person = await olive()
  const kim = await addKim(server, person, { roles: ['lead'] })
  await owner().query(
    'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), person.personId, kim, 'diary', person.memberId],
  )
  const browser = await signedInBrowser(server, kim)
  const [kept, never] = [
    await browser.get(`/people/${person.personId}/assist`),
    await browser.get(`/people/${randomUUIDv7()}/assist`),
  ]
  assert.equal(kept.status, 404)
  const words = ({ text }: Seen) => /<main.*<\/main>/s.exec(text)?.[0]
  assert.equal(words(kept), words(never))
})

test('how the person agreed must be said', async () => {
  const person = await olive()
  const browser = await signedInBrowser(server, await addKim(server, person))
  const answer = await browser.post(`/people/${person.personId}/assist`, {})
  assert.equal(answer.status, 422)
  assert.match(answer.text, /Say how they agreed/)
  const { rows } = await owner().query('select from signin_session where member_id = $1', [person.memberId])
  assert.equal(rows.length, 0)
})

test('of a record its sections are open to a helper and nothing else, whatever is built later', () => {
  for (const path of [
    '/',
    '/support',
    '/my-space',
    '/people',
    '/people/7/plan',
    '/people/7/notes/entries/3/edit',
    '/people/7/about/parts/also',
  ])
    assert.ok(isOpenToAssisted(path), path)
  for (const path of [
    '/people/7',
    '/people/new',
    '/people/7/something',
    '/people/7/plan/withhold',
    '/people/7/plan/parts/also',
    '/people/7/about/withhold',
    '/my-sign-in/',
    '/people/7/sharing/',
  ])
    assert.ok(!isOpenToAssisted(path), path)
})

test('a member of staff who is signed in here is recorded as sitting beside, and signed out here', async () => {
  const person = await olive()
  const lead = await addMember(server.database, { name: 'Lee Lead', roles: ['lead'] })
  const dee = await addMember(server.database, { name: 'Dee', roles: ['desk'] })
  await (await server.as(lead.memberId)).post(`/people/${person.personId}/letter`, {})
  const { number, code } = await printedLetter(server, await signedInBrowser(server, dee.memberId), person)

  const kim = await addKim(server, person)
  const browser = await signedInBrowser(server, kim)
  const before = browser.cookies.get('alongside')
  assert.match((await browser.get('/sign-in/letter')).text, /Kim Jones is signed in here/)
  const wrong = await browser.post('/sign-in/letter', { number, code: 'AAAAAAAA', device: 'shared' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Check the letter number and the code/)
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
