import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { allRooms } from '../../../app.tsx'
import { type TestApp, testApp } from '../../../test/app.ts'
import { nextCode, setUpCodeApp } from '../../../test/factors.ts'
import { formKey } from '../../../test/form-key.ts'
import { addMember } from '../../../test/made-up.ts'
import { signedInBy } from '../../../test/signed-in.ts'
import { first } from '../../web/form.ts'
import { resetFactors } from './resetting.ts'

let site: TestApp

before(async () => {
  const rooms = allRooms()
  rooms.post('/reset-for-test', async (c) => {
    await resetFactors(c, first(c.var.fields, 'member'))
    return c.text('done')
  })
  site = await testApp({ rooms })
})
after(() => site.close())

test('an administrator ends the ways in that somebody lost; it is logged and told, and they set up new ones', async () => {
  const { memberId: ada } = await addMember(site.database, { name: 'Ada', roles: ['administrator'] })
  const { memberId: lou } = await addMember(site.database, { name: 'Lou', roles: ['worker', 'steward'] })
  const lost = await signedInBy(site, { memberId: lou, methods: ['email'] })
  const secret = await setUpCodeApp(lost)
  assert.equal((await lost.get('/steward')).status, 200)

  const admin = await signedInBy(site, { memberId: ada, methods: ['totp'] })
  assert.equal((await admin.post('/reset-for-test', { member: lou })).status, 200)

  assert.equal((await lost.get('/steward')).status, 404, 'the lost telephone is signed out')
  const anew = await signedInBy(site, { memberId: lou, methods: ['email'] })
  assert.match((await anew.get('/sign-in/second')).text, /Set up a second step/)
  assert.equal((await anew.post('/sign-in/second', { _key: formKey(), code: nextCode(secret) })).status, 422)
  await setUpCodeApp(anew)
  const { rows } = await site.database.owner.query(
    `select count(*)::int as n from audit_entry where kind = 'factors.reset' and member_id = $1 and subject->>'memberId' = $2`,
    [ada, lou],
  )
  assert.deepEqual(rows, [{ n: 1 }])
  const { rows: told } = await site.database.owner.query(
    `select count(*)::int as n from post_item where address = 'Lou' and body like 'An administrator ended%'`,
  )
  assert.deepEqual(told, [{ n: 1 }])
})

test('nobody else does, an administrator not for themselves, and nobody’s id is not found', async () => {
  const { memberId: ann } = await addMember(site.database, { name: 'Ann', roles: ['administrator'] })
  const { memberId: lea } = await addMember(site.database, { name: 'Lea', roles: ['lead', 'desk', 'guardian'] })
  await setUpCodeApp(await signedInBy(site, { memberId: ann, methods: ['email'] }))
  const admin = await signedInBy(site, { memberId: ann, methods: ['totp'] })
  const lead = await signedInBy(site, { memberId: lea, methods: ['totp'] })
  const halfway = await signedInBy(site, { memberId: ann, methods: ['email'] })
  assert.equal((await lead.post('/reset-for-test', { member: ann })).status, 404)
  assert.equal((await admin.post('/reset-for-test', { member: ann })).status, 404)
  assert.equal((await admin.post('/reset-for-test', { member: '019a0000-0000-7000-8000-000000000000' })).status, 404)
  assert.equal((await halfway.post('/reset-for-test', { member: lea })).status, 404)
  const { rows } = await site.database.owner.query('select from totp where member_id = $1', [ann])
  assert.equal(rows.length, 1)
})
