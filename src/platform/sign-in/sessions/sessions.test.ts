import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { type Browsing, browsing } from '../../../test/browsing.ts'
import { addMember } from '../../../test/made-up.ts'
import { newcomer, signInByLink } from '../../../test/signing-in.ts'
import { startSession } from '../../identity/sessions.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())
beforeEach(() => site.database.owner.query('delete from rate_limit'))

async function inside(fields: Record<string, string> = {}) {
  const olive = await newcomer(site)
  const browser = await browsing(site)
  const answer = await signInByLink(site, browser, { email: olive.email, ...fields })
  return { ...olive, browser, answer }
}

/** A browser in a session of this kind. */
async function holding(session: Partial<Parameters<typeof startSession>[1]> & { memberId: string }): Promise<Browsing> {
  const browser = await browsing(site)
  const { schema } = site.database
  const kind = { schema, methods: ['email'], hours: 30 * 24, idleMinutes: null, ...session }
  browser.cookies.set('alongside', await startSession(site.platform.pools.signin, kind))
  return browser
}

const isIn = async (browser: Browsing) => (await browser.get('/my-sign-in')).status === 200

/** As if so much time had passed since a member’s sessions began and were last used. */
async function age(memberId: string, passed: { began?: string; used?: string }) {
  await site.database.owner.query(
    `update signin_session set created_at = created_at - $2::interval, proved_at = proved_at - $2::interval,
       expires_at = expires_at - $2::interval, seen_at = seen_at - $3::interval where member_id = $1`,
    [memberId, passed.began ?? '0', passed.used ?? '0'],
  )
}

test('on one’s own device a session lasts thirty days, used or not', async () => {
  const { browser, memberId, answer } = await inside()
  assert.match(answer.headers.getSetCookie().join('\n'), /^alongside=.*Max-Age=2592000/im)
  await age(memberId, { began: '29 days', used: '29 days' })
  assert.ok(await isIn(browser))
  await age(memberId, { began: '1 day 1 minute' })
  assert.ok(!(await isIn(browser)))
})

test('on a device that others use a session ends after a quarter of an hour, and when the browser closes', async () => {
  const { browser, memberId, answer } = await inside({ device: 'shared' })
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('alongside='))
  assert.ok(cookie)
  assert.doesNotMatch(cookie, /max-age|expires/i)
  await age(memberId, { used: '14 minutes' })
  assert.ok(await isIn(browser))
  await age(memberId, { used: '16 minutes' })
  assert.ok(!(await isIn(browser)))
})

test('staff are signed out after half an hour of nothing, and after twelve hours whatever they do', async () => {
  for (const [passed, stays] of [
    [{ used: '29 minutes' }, true],
    [{ used: '31 minutes' }, false],
    [{ began: '11 hours 59 minutes' }, true],
    [{ began: '12 hours 1 minute' }, false],
  ] as const) {
    const { memberId } = await addMember(site.database, { name: 'Wanda', roles: ['worker'] })
    const browser = await holding({ memberId, methods: ['email', 'totp'] })
    assert.ok(await isIn(browser))
    await age(memberId, passed)
    assert.equal(await isIn(browser), stays, JSON.stringify(passed))
  }
})

test('whoever works here gets no cookie that outlives the browser, and is a visitor until the second step', async () => {
  const { email } = await newcomer(site, { name: 'Wanda', roles: ['worker'] })
  const browser = await browsing(site)
  const answer = await signInByLink(site, browser, { email, back: '/support' })
  assert.equal(answer.location, '/sign-in/second?back=%2Fsupport')
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('alongside='))
  assert.doesNotMatch(cookie ?? '', /max-age|expires/i)
  assert.ok(!(await isIn(browser)))
  assert.match((await browser.get('/support')).text, /Finish signing in/)
})

test('a role that is given later holds an open session to the limits of staff', async () => {
  const { browser, memberId } = await inside()
  await age(memberId, { began: '13 hours' })
  assert.ok(await isIn(browser))
  await site.database.owner.query(`insert into role (id, member_id, role) values (gen_random_uuid(), $1, 'worker')`, [
    memberId,
  ])
  assert.ok(!(await isIn(browser)))
})

test('sessions are listed in words, with who sat beside and who opened one', async () => {
  const { browser, memberId, answer } = await inside({ beside: 'Aunt May' })
  assert.equal(answer.status, 303)
  const kim = await addMember(site.database, { name: 'Kim Jones' })
  await holding({
    memberId,
    assistedBy: kim.memberId,
    methods: ['assisted'],
    hours: 1,
    idleMinutes: 15,
    device: 'Safari on an iPad',
  })
  const { text } = await browser.get('/my-sign-in')
  assert.match(text, /A browser: this is you, here/)
  assert.match(text, /Aunt May sat with you/)
  assert.match(text, /Safari on an iPad/)
  assert.match(text, /Kim Jones opened it for you/)
})

test('a session that its owner ends fails at its next request', async () => {
  const { browser, memberId } = await inside()
  const other = await holding({ memberId })
  const { rows } = await site.database.owner.query(
    'select id from signin_session where member_id = $1 order by created_at desc limit 1',
    [memberId],
  )
  assert.ok(await isIn(other))
  const ended = await browser.post('/my-sign-in/sessions/end', { session: rows[0].id })
  assert.equal(ended.location, '/my-sign-in#sessions')
  assert.ok(!(await isIn(other)))
  assert.ok(await isIn(browser))
})

test('all others end with one button, and this one stays', async () => {
  const { browser, memberId } = await inside()
  const others = [await holding({ memberId }), await holding({ memberId })]
  await browser.post('/my-sign-in/sessions/end-others', {})
  for (const other of others) assert.ok(!(await isIn(other)))
  assert.ok(await isIn(browser))
})

test('nobody ends another’s session by its id, nor one that is made up', async () => {
  const olive = await inside()
  const { rows } = await site.database.owner.query('select id from signin_session where member_id = $1', [
    olive.memberId,
  ])
  const mallory = await inside()
  for (const session of [rows[0].id, '00000000-0000-4000-8000-000000000000', "' or true --", '']) {
    assert.equal((await mallory.browser.post('/my-sign-in/sessions/end', { session })).status, 404)
  }
  assert.ok(await isIn(olive.browser))
})

test('in a session that somebody opened for another there are no pages of sign-in', async () => {
  const { memberId } = await newcomer(site)
  const kim = await addMember(site.database, { name: 'Kim' })
  const assisted = await holding({
    memberId,
    assistedBy: kim.memberId,
    methods: ['assisted'],
    hours: 1,
    idleMinutes: 15,
  })
  assert.equal((await assisted.get('/support')).status, 200)
  for (const path of ['/my-sign-in', '/my-sign-in/email', '/my-sign-in/email/asked', '/sign-in/again']) {
    assert.equal((await assisted.get(path)).location, '/sign-in/assisted/end', path)
  }
  for (const path of [
    '/my-sign-in/email',
    '/my-sign-in/sessions/end',
    '/my-sign-in/sessions/end-others',
    '/sign-in/again',
  ]) {
    assert.equal((await assisted.post(path, { way: 'email', email: 'kim@example.org' })).status, 404, path)
  }
})

test('signing out ends the session, also for whoever copied its cookie', async () => {
  const { browser } = await inside()
  const copied = await browsing(site)
  copied.cookies.set('alongside', browser.cookies.get('alongside') ?? '')
  assert.equal((await browser.post('/sign-out', {})).location, '/')
  assert.ok(!browser.cookies.has('alongside'))
  assert.ok(!(await isIn(copied)))
})

test('after a session ended, a page that is not there says so with the way back, whether or not it ever was', async () => {
  const { browser, memberId } = await inside()
  await site.database.owner.query('update signin_session set ended_at = now() where member_id = $1', [memberId])
  for (const path of ['/my-sign-in?a=1', '/never-was']) {
    const page = await browser.get(path)
    assert.equal(page.status, 404)
    assert.match(page.text, /You were signed out/)
    assert.ok(page.text.includes(`href="/sign-in?back=${encodeURIComponent(path)}"`))
  }
  assert.match((await browser.get('/sign-in')).text, /You were signed out/)
  const visitor = await browsing(site)
  const page = await visitor.get('/my-sign-in')
  assert.match(page.text, /Page not found/)
  assert.match(page.text, /href="\/sign-in\?back=%2Fmy-sign-in"/)
})

test('a member who reads that a page is not there is not asked to sign in', async () => {
  const { browser } = await inside()
  const page = await browser.get('/never-was')
  assert.match(page.text, /Page not found/)
  assert.doesNotMatch(page.text, /Some pages open only/)
})

test('signing in once more gives a new token, and the old one is worth nothing', async () => {
  const { browser, email, memberId } = await inside()
  const old = browser.cookies.get('alongside') ?? ''
  await signInByLink(site, browser, { email })
  assert.notEqual(browser.cookies.get('alongside'), old)
  const copied = await browsing(site)
  copied.cookies.set('alongside', old)
  assert.ok(!(await isIn(copied)))
  const { rows } = await site.database.owner.query('select id from signin_session where member_id = $1', [memberId])
  assert.equal(rows.length, 1)
})
