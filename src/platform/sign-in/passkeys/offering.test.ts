import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { formKey } from '../../../test/form-key.ts'
import { addMember } from '../../../test/made-up.ts'
import { signedInBy } from '../../../test/signed-in.ts'

let site: TestApp

before(async () => {
  site = await testApp()
})
after(() => site.close())

test('a passkey is offered after signing in, and not again where the answer was “Not now”', async () => {
  const { memberId } = await addMember(site.database, { name: 'Olive' })
  const browser = await signedInBy(site, { memberId, methods: ['email'] })
  assert.match((await browser.get('/my-space')).text, /Sign in more easily next time/)
  const answered = await browser.post('/sign-in/offer-passkey', { _key: formKey(), answer: 'later', back: '/my-space' })
  assert.equal(answered.location, '/my-space')
  assert.doesNotMatch((await browser.get('/my-space')).text, /Sign in more easily/)
})

test('none is offered on a device that others use, by a helper, long after signing in, or beside one that exists', async () => {
  const { owner } = site.database
  const { memberId: bea } = await addMember(site.database, { name: 'Bea' })
  const offered = async (minutesAgo: number, change: string) => {
    const { memberId } = await addMember(site.database, { name: 'Nan' })
    const browser = await signedInBy(site, { memberId, methods: ['email'], minutesAgo })
    await owner.query(change, [memberId])
    const page = await browser.get('/my-space')
    assert.equal(page.status, 200)
    return page.text.includes('Sign in more easily')
  }
  assert.equal(await offered(9, 'select $1::uuid'), true)
  assert.equal(await offered(11, 'select $1::uuid'), false)
  assert.equal(await offered(0, 'update signin_session set shared_device = true where member_id = $1'), false)
  assert.equal(await offered(0, `update signin_session set assisted_by = '${bea}' where member_id = $1`), false)
  const passkey = `insert into passkey (id, member_id, public_key, counter, backed_up) values ('a', $1, '', 0, false)`
  assert.equal(await offered(0, passkey), false)
})
