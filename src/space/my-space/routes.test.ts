import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../test/app.ts'
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

test('many who can see are counted, a few are named', () => {
  assert.equal(whoCanSee(['Kim', 'Sue']), 'Kim and Sue can see something of your record.')
  assert.equal(whoCanSee(['A', 'B', 'C', 'D', 'E']), 'A, B, C and 2 more people can see something of your record.')
})
