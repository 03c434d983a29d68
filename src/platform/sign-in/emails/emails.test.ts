import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { browsing } from '../../../test/browsing.ts'
import { linkTo, newcomer, signInByLink, tokenIn } from '../../../test/signing-in.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())
beforeEach(() => site.database.owner.query('delete from rate_limit'))

async function inside() {
  const olive = await newcomer(site)
  const browser = await browsing(site)
  await signInByLink(site, browser, { email: olive.email })
  return { ...olive, browser }
}

const mailsTo = async (address: string) => {
  const asked = 'select subject, body from post_item where address = $1 order by created_at, id'
  return (await site.database.owner.query<{ subject: string; body: string }>(asked, [address])).rows
}

let newest = 0
const newAddress = () => `new${++newest}@example.org`

test('a new address lets somebody in once they pressed the button in the message there, and the old one is told', async () => {
  const { browser, email } = await inside()
  const added = newAddress()
  assert.equal((await browser.post('/my-sign-in/email', { email: added })).location, '/my-sign-in/email/asked')
  const before = await signInByLink(site, await browsing(site), { email: added })
  assert.match(before.text, /We do not know this address/)

  await browser.post('/my-sign-in/email', { email: added })
  const link = await linkTo(site, added)
  // On the telephone that has the mail, where nobody is signed in.
  const telephone = await browsing(site)
  for (let n = 0; n < 3; n++) assert.match((await telephone.get(link)).text, /Olive.*wants to sign in with/s)
  assert.match((await telephone.post('/my-sign-in/email/confirm', { token: tokenIn(link) })).text, /was added/)
  assert.equal((await telephone.post('/my-sign-in/email/confirm', { token: tokenIn(link) })).status, 404)
  assert.ok(!telephone.cookies.has('alongside'), 'confirming signs nobody in')

  assert.match((await browser.get('/my-sign-in')).text, new RegExp(added))
  assert.equal((await signInByLink(site, await browsing(site), { email: added })).location, '/my-space')
  const told = await mailsTo(email)
  assert.match(told.at(-1)?.subject ?? '', /somebody added an e-mail address/)
  assert.ok(!told.at(-1)?.body.includes(added), 'the new one is not named: others may read the old one')
})

test('an address is asked for anew when it is not one, or is there already', async () => {
  const { browser, email } = await inside()
  assert.match((await browser.post('/my-sign-in/email', { email: 'a\nBcc: b@example.org' })).text, /in the right form/)
  const again = await browser.post('/my-sign-in/email', { email: email.toUpperCase() })
  assert.equal(again.status, 422)
  assert.match(again.text, /You sign in with this address already/)
})

test('without fresh proof no address is added or removed', async () => {
  const { browser, memberId } = await inside()
  await site.database.owner.query(`update signin_session set proved_at = now() - interval '11 minutes'`)
  const id = (await idsOf(memberId))[0]
  for (const path of ['/my-sign-in/email', `/my-sign-in/email/${id}/remove`]) {
    assert.match((await browser.get(path)).location, /^\/sign-in\/again/)
    assert.match((await browser.post(path, { email: newAddress() })).location, /^\/sign-in\/again/)
  }
  assert.equal((await idsOf(memberId)).length, 1)
})

test('an address that is removed lets nobody in from then on; the last way in is taken with a warning', async () => {
  const { browser, memberId, email } = await inside()
  const [id] = await idsOf(memberId)
  assert.match((await browser.get(`/my-sign-in/email/${id}/remove`)).text, /This is your only way in/)
  assert.equal((await browser.post(`/my-sign-in/email/${id}/remove`, {})).location, '/my-sign-in')
  assert.match((await mailsTo(email)).at(-1)?.subject ?? '', /somebody removed an e-mail address/)
  assert.match((await signInByLink(site, await browsing(site), { email })).text, /We do not know this address/)
  assert.match((await browser.get('/my-sign-in')).text, /You have no e-mail address here/)
})

test('nobody removes another’s address', async () => {
  const olive = await inside()
  const mallory = await inside()
  const [id] = await idsOf(olive.memberId)
  for (const one of [id, 'nonsense', '00000000-0000-4000-8000-000000000000']) {
    assert.equal((await mallory.browser.get(`/my-sign-in/email/${one}/remove`)).status, 404)
    assert.equal((await mallory.browser.post(`/my-sign-in/email/${one}/remove`, {})).status, 404)
  }
  assert.equal((await idsOf(olive.memberId)).length, 1)
})

async function idsOf(memberId: string): Promise<string[]> {
  const { rows } = await site.database.owner.query(
    'select id from signin_email where member_id = $1 and ended_at is null',
    [memberId],
  )
  return rows.map(({ id }) => id)
}
