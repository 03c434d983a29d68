import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { type Browsing, browsing } from '../../../test/browsing.ts'
import { nextCode, setUpCodeApp, wrongCode } from '../../../test/factors.ts'
import { signedInBrowser } from '../../../test/helping.ts'
import { addMember } from '../../../test/made-up.ts'
import { addAddress, letterFor, linkTo, newcomer, signInByLink, tokenIn } from '../../../test/signing-in.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())
beforeEach(() => site.database.owner.query('delete from rate_limit'))

/** Somebody who proved who they are an hour ago. */
async function stale() {
  const olive = await newcomer(site)
  const browser = await browsing(site)
  await signInByLink(site, browser, { email: olive.email })
  await letTimePass(olive.memberId)
  return { ...olive, browser }
}

const letTimePass = (memberId: string) =>
  site.database.owner.query(`update signin_session set proved_at = now() - interval '1 hour' where member_id = $1`, [
    memberId,
  ])

const isFresh = async (browser: Browsing) => (await browser.get('/my-sign-in/email')).status === 200

async function sessionOf(memberId: string) {
  const { rows } = await site.database.owner.query(
    'select id, methods, created_at, expires_at from signin_session where member_id = $1 and ended_at is null',
    [memberId],
  )
  assert.equal(rows.length, 1)
  return rows[0]
}

test('what matters is asked for again after ten minutes, and leads back', async () => {
  const { browser } = await stale()
  const asked = await browser.get('/my-sign-in/email')
  assert.equal(asked.location, '/sign-in/again?back=%2Fmy-sign-in%2Femail')
  assert.match((await browser.get(asked.location)).text, /Show us that it is you/)
})

test('a link that is opened in the same browser makes its session fresh, with a new token', async () => {
  const { browser, email, memberId } = await stale()
  const before = await sessionOf(memberId)
  const token = browser.cookies.get('alongside')
  const sent = await browser.post('/sign-in/again', { way: 'email', back: '/my-sign-in/email' })
  assert.equal(sent.location, '/sign-in/link')
  const answer = await browser.post('/sign-in/link', { token: tokenIn(await linkTo(site, email)) })
  assert.equal(answer.location, '/my-sign-in/email')
  assert.ok(await isFresh(browser))
  assert.notEqual(browser.cookies.get('alongside'), token)
  const after = await sessionOf(memberId)
  assert.equal(after.id, before.id)
})

test('a letter or a code app makes it fresh, and what was proved before still counts', async () => {
  const { browser, memberId } = await stale()
  const letter = await letterFor(site, memberId)
  const proved = { way: 'letter', number: letter.number, 'letter-code': 'hfrt-dw65', back: '/my-sign-in/email' }
  assert.equal((await browser.post('/sign-in/again', proved)).location, '/my-sign-in/email')
  assert.ok(await isFresh(browser))

  const secret = await setUpCodeApp(browser)
  await letTimePass(memberId)
  assert.match((await browser.get('/sign-in/again')).text, /Code from your code app/)
  const wrong = await browser.post('/sign-in/again', { way: 'app', 'app-code': wrongCode(secret) })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /That code is not right/)
  assert.ok(!(await isFresh(browser)))
  await browser.post('/sign-in/again', { way: 'app', 'app-code': nextCode(secret) })
  assert.ok(await isFresh(browser))
  const { methods } = await sessionOf(memberId)
  assert.ok(['email', 'letter', 'totp'].every((method) => methods.includes(method)))
})

test('another’s letter makes nothing fresh', async () => {
  const { browser } = await stale()
  const other = await newcomer(site)
  const { number, code } = await letterFor(site, other.memberId)
  const answer = await browser.post('/sign-in/again', { way: 'letter', number, 'letter-code': code })
  assert.equal(answer.status, 422)
  assert.ok(!(await isFresh(browser)))
})

test('a link to an address that others read too is not offered, because it proves nothing about which of them it is', async () => {
  const { browser, email } = await stale()
  const { memberId } = await addMember(site.database, { name: 'Bob' })
  await addAddress(site.database, memberId, email)
  assert.doesNotMatch((await browser.get('/sign-in/again')).text, /E-mail me a link/)
  assert.equal((await browser.post('/sign-in/again', { way: 'email' })).status, 404)
})

test('proving it again does not let staff stay longer than twelve hours', async () => {
  const { memberId } = await addMember(site.database, { name: 'Wanda', roles: ['worker'] })
  const browser = await signedInBrowser(site, memberId)
  const secret = await setUpCodeApp(browser)
  await site.database.owner.query(
    `update signin_session set created_at = now() - interval '11 hours' where member_id = $1`,
    [memberId],
  )
  const proved = await browser.post('/sign-in/again', { way: 'app', 'app-code': nextCode(secret), back: '/my-sign-in' })
  assert.equal(proved.location, '/my-sign-in')
  assert.equal((await browser.get('/my-sign-in')).status, 200)
  await site.database.owner.query(
    `update signin_session set created_at = created_at - interval '61 minutes' where member_id = $1`,
    [memberId],
  )
  assert.equal((await browser.get('/my-sign-in')).status, 404)
})

test('whoever was signed out meanwhile is led to the front door, and from there to where they were', async () => {
  const visitor = await browsing(site)
  const asked = await visitor.get('/sign-in/again?back=%2Fsupport')
  assert.equal(asked.location, '/sign-in?back=%2Fsupport')
  assert.match((await visitor.get(asked.location)).text, /name="back" value="\/support"/)
})
