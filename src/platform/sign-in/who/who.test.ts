import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { browsing } from '../../../test/browsing.ts'
import { nextCode, setUpCodeApp } from '../../../test/factors.ts'
import { signedInBrowser } from '../../../test/helping.ts'
import { addMember } from '../../../test/made-up.ts'
import { addAddress, letterFor, newcomer, signInByLink } from '../../../test/signing-in.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())
beforeEach(() => site.database.owner.query('delete from rate_limit'))

/** Ann and Bob, who read the same e-mail, and a browser in which their link was opened. */
async function shared() {
  const ann = await newcomer(site, { name: 'Ann' })
  const { memberId: bob } = await addMember(site.database, { name: 'Bob' })
  await addAddress(site.database, bob, ann.email.toUpperCase())
  const browser = await browsing(site)
  const answer = await signInByLink(site, browser, { email: ann.email, device: 'shared', back: '/support' })
  assert.equal(answer.location, '/sign-in/who')
  assert.ok(!browser.cookies.has('alongside'), 'the link alone opens nothing')
  return { ann: ann.memberId, bob, email: ann.email, browser }
}

test('two who share an address choose by name, and a letter proves which of them it is', async () => {
  const { bob, browser } = await shared()
  const page = await browser.get('/sign-in/who')
  assert.match(page.text, /Ann/)
  assert.match(page.text, /Bob/)
  const { number, code } = await letterFor(site, bob)
  const inside = await browser.post('/sign-in/who', { who: bob, number, 'letter-code': code })
  assert.equal(inside.location, '/support')
  assert.match((await browser.get('/my-sign-in')).text, /Others use this device too/)
  const { rows } = await site.database.owner.query('select methods from signin_session where member_id = $1', [bob])
  assert.deepEqual(rows, [{ methods: ['email', 'letter'] }])
})

test('a code app proves it too', async () => {
  const { bob, email } = await shared()
  const secret = await setUpCodeApp(await signedInBrowser(site, bob))
  const browser = await browsing(site)
  await signInByLink(site, browser, { email })
  const inside = await browser.post('/sign-in/who', { who: bob, 'app-code': nextCode(secret) })
  assert.equal(inside.location, '/my-space')
  assert.match((await browser.get('/my-sign-in')).text, /How I sign in/)
})

test('the letter of one opens nothing of the other', async () => {
  const { ann, bob, browser } = await shared()
  const { number, code } = await letterFor(site, bob)
  const page = await browser.post('/sign-in/who', { who: ann, number, 'letter-code': code })
  assert.equal(page.status, 422)
  assert.match(page.text, /The number or the code is not right/)
  assert.ok(!browser.cookies.has('alongside'))
  assert.ok(!page.text.includes(code), 'what was typed as proof is not shown again')
})

test('somebody who does not share the address cannot be chosen', async () => {
  const { browser } = await shared()
  const other = await newcomer(site)
  const { number, code } = await letterFor(site, other.memberId)
  const page = await browser.post('/sign-in/who', { who: other.memberId, number, 'letter-code': code })
  assert.equal(page.status, 422)
  assert.match(page.text, /Choose your name/)
})

test('five wrong tries end it, also when they come at once', async () => {
  const { ann, browser } = await shared()
  const { number, code } = await letterFor(site, ann)
  const tries = await Promise.all(
    Array.from({ length: 12 }, () =>
      browser.post('/sign-in/who', { who: ann, number: '999999', 'letter-code': 'AAAA' }),
    ),
  )
  assert.ok(tries.filter(({ status }) => status === 422).length <= 5)
  assert.ok(tries.some(({ status }) => status === 404))
  await site.database.owner.query('delete from rate_limit')
  assert.equal((await browser.post('/sign-in/who', { who: ann, number, 'letter-code': code })).status, 404)
})

test('without the link there is nobody to choose', async () => {
  await shared()
  assert.equal((await (await browsing(site)).get('/sign-in/who')).status, 404)
})
