import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
import { addKim, helpingBrowser } from '../../test/helping.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { pagesFor, whoCanSee } from './my-space.ts'

let server: TestApp
before(async () => {
  server = await testApp()
  await makeJottings(server.database)
})
after(() => server.close())

const space = async (memberId: string) => (await (await server.as(memberId)).get('/my-space')).text()

test('somebody finds their record, who can see it and who looked last', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  assert.match(await space(olive.memberId), /Only you can see your record.*Nobody has looked yet/s)
  const sue = await addMember(server.database, { name: 'Sue Hart' })
  await share(server.database, {
    ...{ personId: olive.personId, grantedBy: olive.memberId },
    memberId: sue.memberId,
    section: 'plan',
  })
  await (await server.as(sue.memberId)).get(`/people/${olive.personId}/plan`)
  const text = await space(olive.memberId)
  assert.match(text, /Hello, Olive/)
  assert.match(text, /Sue Hart can see something of your record/)
  assert.match(text, /On \w+day \d+ \w+ \d{4}: Sue Hart read your plan/)
  assert.match(await space(sue.memberId), /People who share with me.*Olive Hart.*Plan/s)
})

test('somebody with nothing yet is told what comes, and a visitor is led to sign in', async () => {
  const { memberId } = await addMember(server.database, { name: 'New' })
  assert.match(await space(memberId), /Nobody shares anything with you yet/)
  assert.equal((await (await server.as(null)).get('/my-space')).status, 303)
})

test('staff find what waits for their role, and nothing else', async () => {
  const desk = await addMember(server.database, { name: 'Dev Patel', roles: ['desk'] })
  const text = await space(desk.memberId)
  assert.match(text, /href="\/people\/new"/)
  assert.doesNotMatch(text, /href="\/(reviews|colleagues|erasures)"/)
  const lead = await addMember(server.database, { name: 'Lee Shah', roles: ['lead'] })
  assert.match(await space(lead.memberId), /href="\/reviews".*href="\/erasures"/s)
  assert.deepEqual(
    pagesFor(['administrator']).map(({ href }) => href),
    ['/colleagues'],
  )
})

async function insert(table: string, row: Record<string, unknown>) {
  const columns = Object.keys(row)
  await server.database.owner.query(
    `insert into ${table} (id, ${columns.join()}) values (gen_random_uuid(), ${columns.map((_, n) => `$${n + 1}`).join()})`,
    Object.values(row),
  )
}

const inDays = (days: number) => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()

/** Facts about somebody, written by themselves. */
function tell(who: { memberId: string; personId: string }, table: string, facts: Record<string, unknown>) {
  const head = { person_id: who.personId, subject_id: crypto.randomUUID(), version: 1, happened_on: inDays(0) }
  return insert(table, { ...head, written_by: who.memberId, ...facts })
}

test('somebody finds what happens next, the people around them, and what their pages say', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  assert.match(await space(olive.memberId), /What happens next.*Nothing waits for you.*Nobody is written down yet/s)
  assert.match(await space(olive.memberId), /\/access-requests">Everything you keep about me/)
  await tell(olive, 'day_that_matters', { what: 'Sue’s birthday', on_day: inDays(1), every_year: true })
  await tell(olive, 'contact', { name: 'Sue Hart', kind: 'family', relation: 'my daughter', telephone: '07700 900112' })
  await tell(olive, 'about_part', { part: 'important', words: 'My house' })
  await insert('post_item', {
    ...{ member_id: olive.memberId, person_id: olive.personId, channel: 'letter', address: 'Olive', subject: 'News' },
  })
  await (await server.as(olive.memberId)).post(`/people/${olive.personId}/diary`, { words: 'Half a', do: 'later' })
  const text = await space(olive.memberId)
  const next = /What happens next.*?<\/section>/s.exec(text)?.[0] ?? ''
  assert.match(next, /A letter is on its way to you/)
  assert.match(next, new RegExp(`href="/people/${olive.personId}/diary">You began to write in “My diary”`))
  assert.match(next, /on its way.*Tomorrow: .*Sue’s birthday/s, 'what waits first, then the days')
  assert.doesNotMatch(text, /News/)
  assert.match(text, /Sue Hart.*my daughter.*href="tel:07700900112"/s)
  assert.match(text, /still room for “The people in my life”/)
  const { rows } = await server.database.owner.query('select 1 from look where person_id = $1', [olive.personId])
  assert.deepEqual(rows, [], 'nobody looked')
})

test('whoever is reached in private finds nothing of their post, nor of what they began in private', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  const { memberId: member_id, personId: person_id } = olive
  await insert('private_channel', { person_id, channel: 'letter', address: 'At Joan’s' })
  await insert('post_item', { member_id, person_id, channel: 'letter', address: 'At Joan’s', subject: 'News' })
  await insert('draft', {
    ...{ author_id: member_id, person_id, section: 'about', path: `/people/${person_id}/reaching/private` },
    fields: { address: 'At Joan’s' },
  })
  assert.match(await space(member_id), /What happens next<\/h2><p>Nothing waits for you/)
})

test('what ends soon is told to both, and not to whoever was kept out', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  const sue = await addMember(server.database, { name: 'Sue Hart' })
  const grant = { personId: olive.personId, grantedBy: olive.memberId, memberId: sue.memberId, section: 'plan' }
  await share(server.database, { ...grant, endsIn: '5 days' })
  assert.match(await space(olive.memberId), /The last day on which Sue Hart can see your plan/)
  assert.match(await space(sue.memberId), /The last day on which you can see the plan of Olive Hart/)
  await insert('exclusion', { person_id: olive.personId, member_id: sue.memberId, recorded_by: olive.memberId })
  assert.doesNotMatch(await space(sue.memberId), /Olive/)
})

test('a worker finds their people before all else', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  const kim = await addMember(server.database, { name: 'Kim Jones', roles: ['worker'] })
  const grant = { personId: olive.personId, grantedBy: olive.memberId, memberId: kim.memberId, section: 'plan' }
  await share(server.database, { ...grant, endsIn: '5 days' })
  assert.match(await space(kim.memberId), /My people.*Olive Hart.*What happens next.*My work/s)
})

test('with a helper in front of it the ways in stand there, and nothing is read before it is asked for', async () => {
  const olive = await addMember(server.database, { name: 'Olive Hart', record: true })
  await tell(olive, 'contact', { name: 'Sue Hart', kind: 'family' })
  const kim = await addKim(server, olive, { grant: { section: 'people', may: 'write' } })
  const { text } = await (await helpingBrowser(server, olive, kim)).get('/my-space')
  assert.match(text, /Kim Jones opened this for you.*The people around me/s)
  assert.doesNotMatch(text, /Sue Hart|What happens next|Who looked/)
  const looks = await server.database.owner.query('select 1 from look where person_id = $1', [olive.personId])
  assert.deepEqual(looks.rows, [])
})

test('many who can see are counted, a few are named', () => {
  assert.equal(whoCanSee(['Kim', 'Sue']), 'Kim and Sue can see something of your record.')
  assert.equal(whoCanSee(['A', 'B', 'C', 'D', 'E']), 'A, B, C and 2 more people can see something of your record.')
})
