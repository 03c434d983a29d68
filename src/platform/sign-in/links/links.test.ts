import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/app.ts'
import { browsing } from '../../../test/browsing.ts'
import { addMember } from '../../../test/made-up.ts'
import { linkTo, newcomer, signInByLink, tokenIn } from '../../../test/signing-in.ts'
import { loginNames } from '../../db/logins.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())
// Everybody here calls from one address, which has its limits.
beforeEach(() => site.database.owner.query('delete from rate_limit'))

async function askedLink(fields: Record<string, string> = {}) {
  const olive = await newcomer(site)
  const browser = await browsing(site)
  const answer = await browser.post('/sign-in', { email: olive.email, device: 'own', ...fields })
  assert.equal(answer.location, '/sign-in/link')
  const link = await linkTo(site, olive.email)
  return { ...olive, browser, link, token: tokenIn(link) }
}

async function sessionsOf(memberId: string) {
  const { rows } = await site.database.owner.query(
    'select * from signin_session where member_id = $1 and ended_at is null order by created_at',
    [memberId],
  )
  return rows
}

test('somebody asks for a link, opens it, presses the button and is in', async () => {
  const { browser, link, token, memberId } = await askedLink({ beside: 'Kim', back: '/support?near=SY1' })
  assert.match((await browser.get('/sign-in/link')).text, /Look in your e-mail/)
  assert.match((await browser.get(link)).text, /Yes, sign me in/)

  const inside = await browser.post('/sign-in/link', { token })
  assert.equal(inside.status, 303)
  assert.equal(inside.location, '/support?near=SY1')
  assert.match((await browser.get('/support')).text, /Sign out/)
  const [session] = await sessionsOf(memberId)
  assert.deepEqual(session.methods, ['email'])
  assert.equal(session.beside_name, 'Kim')
  assert.equal(session.shared_device, false)
})

test('a scanner that opens the link three times and asks for its head spends nothing', async () => {
  const { link, token } = await askedLink()
  const scanner = await site.as(null)
  for (let n = 0; n < 3; n++) assert.equal((await scanner.get(link)).status, 200)
  assert.equal((await site.app.request(link, { method: 'HEAD', headers: { host: 'localhost' } })).status, 200)
  const { browser } = { browser: await browsing(site) }
  assert.equal((await browser.post('/sign-in/link', { token, device: 'own' })).status, 303)
})

test('the page with the button tells its address to nobody, and keeps it out of the log', async () => {
  const lines: string[] = []
  const logged = await testApp({ log: (line) => lines.push(line) })
  const page = await (await logged.as(null)).get(`/sign-in/link?token=${'x'.repeat(43)}`)
  await logged.close()
  assert.equal(page.headers.get('referrer-policy'), 'no-referrer, strict-origin')
  assert.equal(page.headers.get('cache-control'), 'private, no-store')
  assert.ok(lines.length > 0)
  assert.ok(!lines.join('').includes('xxxx'))
})

test('a link opens once: pressed again it offers a new one', async () => {
  const { token, memberId, browser } = await askedLink()
  assert.equal((await browser.post('/sign-in/link', { token })).status, 303)
  const again = await (await browsing(site)).post('/sign-in/link', { token, device: 'own' })
  assert.equal(again.status, 404)
  assert.match(again.text, /Get a new link/)
  assert.equal((await sessionsOf(memberId)).length, 1)
})

test('of twenty who press at once, one is let in', async () => {
  const { token, memberId } = await askedLink()
  const tries = await Promise.all(
    Array.from({ length: 20 }, async () => (await browsing(site)).post('/sign-in/link', { token, device: 'own' })),
  )
  assert.equal(tries.filter(({ status }) => status === 303).length, 1)
  assert.equal((await sessionsOf(memberId)).length, 1)
})

test('a link ends after ten minutes, and when a newer one is asked for', async () => {
  const first = await askedLink()
  await site.database.owner.query(
    `update signin_ticket set expires_at = now() - interval '1 second' where email = $1`,
    [first.email],
  )
  assert.equal((await first.browser.get(first.link)).status, 404)
  assert.equal((await first.browser.post('/sign-in/link', { token: first.token })).status, 404)

  const older = await askedLink()
  await older.browser.post('/sign-in', { email: older.email.toUpperCase(), device: 'own' })
  assert.equal((await older.browser.get(older.link)).status, 404)
})

test('in a browser that did not ask for it, whose device it is is asked again before anything is spent', async () => {
  const { link, token, memberId } = await askedLink()
  const elsewhere = await browsing(site)
  assert.match((await elsewhere.get(link)).text, /Whose device is this\?/)
  const unsaid = await elsewhere.post('/sign-in/link', { token })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.text, /Choose whose device this is/)
  const inside = await elsewhere.post('/sign-in/link', { token, device: 'shared' })
  assert.equal(inside.status, 303)
  const cookie = inside.headers.getSetCookie().find((line) => line.startsWith('alongside='))
  assert.doesNotMatch(cookie ?? '', /max-age/i)
  assert.equal((await sessionsOf(memberId))[0].shared_device, true)
})

test('an unknown address gets the same answer, before anything is looked up', async () => {
  const { owner, schema, logins } = site.database
  const { email } = await newcomer(site)
  const tables = `"${schema}".signin_email, "${schema}".member`
  // What cannot be read cannot have been looked up.
  await owner.query(`revoke select on ${tables} from "${loginNames(logins).signin}", "${loginNames(logins).app}"`)
  const answers = []
  for (const asked of [email, 'nobody@example.org']) {
    const { status, location, text } = await (await browsing(site)).post('/sign-in', { email: asked, device: 'own' })
    answers.push({ status, location, text })
  }
  await owner.query(`grant select on ${tables} to "${loginNames(logins).signin}", "${loginNames(logins).app}"`)
  assert.deepEqual(answers[0], { status: 303, location: '/sign-in/link', text: '' })
  assert.deepEqual(answers[1], answers[0])

  const mails = await owner.query('select subject, body from post_item where address = any ($1)', [
    [email, 'nobody@example.org'],
  ])
  const [one, other] = mails.rows.map(({ subject, body }) => `${subject} ${body.replace(/token=\S+/, '')}`)
  assert.equal(mails.rows.length, 2)
  assert.equal(one, other)
})

test('whoever opens the link of an unknown address reads that it is not known', async () => {
  const browser = await browsing(site)
  const answer = await signInByLink(site, browser, { email: 'stranger@example.org' })
  assert.equal(answer.status, 404)
  assert.match(answer.text, /We do not know this address/)
  assert.ok(!browser.cookies.has('alongside'))
})

test('somebody whose time here has ended, or whose address was never confirmed or was removed, is not known', async () => {
  for (const change of [
    'update member set ended_at = now() where id = $1',
    'update signin_email set confirmed_at = null where member_id = $1',
    'update signin_email set ended_at = now() where member_id = $1',
  ]) {
    const { token, memberId, browser } = await askedLink()
    await site.database.owner.query(change, [memberId])
    assert.match((await browser.post('/sign-in/link', { token })).text, /We do not know this address/)
  }
})

test('two hundred wrong links in a minute are stopped', async () => {
  const guesser = await browsing(site)
  const statuses = new Set<number>()
  for (let n = 0; n < 200; n++) {
    const token = n.toString(36).padStart(43, 'A')
    statuses.add(
      (n % 2 ? await guesser.get(`/sign-in/link?token=${token}`) : await guesser.post('/sign-in/link', { token }))
        .status,
    )
  }
  assert.deepEqual([...statuses], [404, 429])
})

test('links to one address are limited, whether it is known or not, and in the same words', async () => {
  const { email } = await newcomer(site)
  const answers = []
  for (const asked of [email, 'nobody2@example.org']) {
    await site.database.owner.query('delete from rate_limit')
    const browser = await browsing(site)
    for (let n = 0; n < 5; n++) {
      assert.equal((await browser.post('/sign-in', { email: asked, device: 'own' })).status, 303)
    }
    const plus = asked.replace('@', '+more@')
    const { status, text } = await browser.post('/sign-in', { email: plus, device: 'own' })
    answers.push({ status, text })
  }
  assert.equal(answers[0]?.status, 429)
  assert.match(answers[0]?.text ?? '', /Several links were asked for already/)
  assert.deepEqual(answers[1], answers[0])
})

test('one household asks for so many links and no more', async () => {
  const browser = await browsing(site)
  const statuses: number[] = []
  for (let n = 0; n < 32; n++) {
    statuses.push((await browser.post('/sign-in', { email: `n${n}@example.org`, device: 'own' })).status)
  }
  assert.deepEqual(statuses.slice(29), [303, 429, 429])
})

for (const [what, email, sentence] of [
  ['nothing', '', 'Enter your e-mail address'],
  ['no address', 'olive', 'in the right form'],
  ['a second header', 'olive@example.org\r\nBcc: all@example.org', 'in the right form'],
  ['two addresses', 'olive@example.org,all@example.org', 'in the right form'],
  ['a name with an address', 'Olive <olive@example.org>', 'in the right form'],
] as const) {
  test(`${what} in place of an address is shown again with the reason, and nothing is sent`, async () => {
    const count = async () => (await site.database.owner.query('select count(*)::int as n from post_item')).rows[0].n
    const had = await count()
    const page = await (await browsing(site)).post('/sign-in', { email, device: 'own' })
    assert.equal(page.status, 422)
    assert.ok(page.text.includes(sentence))
    assert.equal(await count(), had)
  })
}

test('what leads elsewhere is no way back', async () => {
  for (const back of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/.//evil.example']) {
    const { browser, token } = await askedLink({ back })
    assert.equal((await browser.post('/sign-in/link', { token })).location, '/my-space', back)
  }
})

test('a token that was planted in the browser is never taken up', async () => {
  const { browser, token } = await askedLink()
  const planted = 'p'.repeat(43)
  browser.cookies.set('alongside', planted)
  assert.equal((await browser.get(`/sign-in?alongside=${planted}`)).status, 200)
  await browser.post('/sign-in/link', { token })
  assert.notEqual(browser.cookies.get('alongside'), planted)
  assert.match((await browser.get('/my-sign-in')).text, /How I sign in/)
  const other = await browsing(site)
  other.cookies.set('alongside', planted)
  assert.equal((await other.get('/my-sign-in')).status, 404)
})

test('somebody else’s session in this browser ends when another signs in', async () => {
  const browser = await browsing(site)
  const mallory = await newcomer(site, { name: 'Mallory' })
  await signInByLink(site, browser, { email: mallory.email })
  const before = browser.cookies.get('alongside') ?? ''
  const olive = await newcomer(site)
  await signInByLink(site, browser, { email: olive.email })
  assert.deepEqual(await sessionsOf(mallory.memberId), [])
  const copied = await browsing(site)
  copied.cookies.set('alongside', before)
  assert.equal((await copied.get('/my-sign-in')).status, 404)
})

test('a form from another site, or from nowhere, signs nobody in', async () => {
  const { token, memberId } = await askedLink()
  const type = 'application/x-www-form-urlencoded'
  const body = new URLSearchParams({ token, device: 'own' }).toString()
  const senders: Record<string, string>[] = [
    {},
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
  ]
  for (const from of senders) {
    const headers = { host: 'localhost', 'content-type': type, ...from }
    const answer = await site.app.request('/sign-in/link', { method: 'POST', headers, body })
    assert.equal(answer.status, 403, JSON.stringify(from))
  }
  assert.deepEqual(await sessionsOf(memberId), [])
})

test('an administrator reads no link of anybody at the post, where it is really sent', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ada', roles: ['administrator'] })
  const ada = await site.as(memberId)
  const { token } = await askedLink()
  assert.ok((await (await ada.get('/post')).text()).includes(token), 'in an example everything can be read')
  await site.database.owner.query('update public.organisation set example = false')
  const text = await (await ada.get('/post')).text()
  await site.database.owner.query('update public.organisation set example = true')
  assert.ok(!text.includes(token))
  assert.doesNotMatch(text, /your link to sign in/)
})
