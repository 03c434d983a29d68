import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page as Tab } from 'playwright-core'
import { allRooms } from '../../../app.tsx'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addMember } from '../../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import { sessionToken } from '../../../test/signed-in.ts'
import { addAuthenticator, answerOnPage, otherSite } from '../../../test/virtual-authenticator.ts'
import { Page } from '../../ui/page.tsx'
import { PasskeyButton, PasskeyOffer } from '../../ui/passkey-button.tsx'
import { offersPasskey } from './offering.ts'

let site: ServedApp
let browser: Browser

before(async () => {
  const rooms = allRooms()
  rooms.get('/door-for-test', async (c) =>
    c.html(
      <Page title="Door" easyRead="apart">
        <h1>{c.var.member?.name ?? 'Nobody'}</h1>
        <PasskeyButton back="/door-for-test" />
        {(await offersPasskey(c)) && <PasskeyOffer back="/door-for-test" />}
      </Page>,
    ),
  )
  site = await servedApp({ rooms })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await site?.close()
})

/** A tablet with a device that keeps passkeys, signed in as somebody by e-mail. */
async function tablet(memberId: string, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, baseURL: site.origin, ...options })
  const value = await sessionToken(site, { memberId, methods: ['email'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  const page = await context.newPage()
  return { context, page, authenticator: await addAuthenticator(page) }
}

async function setUpPasskey(page: Tab, path = '/my-sign-in/passkeys/new') {
  await page.goto(path)
  await page.getByLabel('What do you call this device?').fill('My tablet')
  await page.getByRole('button', { name: 'Set up a passkey' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/new'))
}

/** A form that is sent to the site at its port, whose origin is what passkeys are made for. */
async function send(path: string, fields: Record<string, string>, cookie = '') {
  return fetch(`${site.origin}${path}`, {
    method: 'POST',
    headers: { origin: site.origin, cookie: `alongside=${cookie}` },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
}

/** What a device is asked now, as anybody can ask it. */
async function options() {
  const asked = await send('/sign-in/passkey/options', {})
  return (await asked.json()) as { challenge: string }
}

async function sendAnswer(response: string) {
  const answer = await send('/sign-in/passkey', { response })
  return { status: answer.status, signedIn: answer.headers.getSetCookie().length > 0 }
}

test('somebody sets up a passkey, signs in with it, renames it and removes it', async () => {
  const { memberId } = await addMember(site.database, { name: 'Olive', record: false })
  const { context, page } = await tablet(memberId)
  await page.goto('/my-sign-in/passkeys')
  await checkPage(page)
  await page.getByRole('button', { name: 'Set up a passkey' }).click()
  await checkPage(page)
  await setUpPasskey(page)
  assert.equal(await page.getByRole('heading', { name: 'My tablet' }).count(), 1)
  await checkPage(page)

  await context.clearCookies()
  await page.goto('/door-for-test')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Nobody')
  await checkPage(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: 'Olive' }).waitFor()

  await page.goto('/my-sign-in/passkeys')
  await page.getByRole('link', { name: 'Change its name' }).click()
  await page.getByLabel('What do you call this device?').fill('Blue tablet')
  await page.getByRole('button', { name: 'Save the name' }).click()
  await page.getByRole('link', { name: 'Remove it' }).click()
  assert.match(await page.locator('main').innerText(), /your only way in/)
  await checkPage(page)
  await page.getByRole('button', { name: 'Remove this passkey' }).click()
  assert.match(await page.locator('main').innerText(), /You have no passkey yet/)
  await context.close()
})

test('whoever works here passes the second step with a passkey, and cannot remove the only one', async () => {
  const { memberId } = await addMember(site.database, { name: 'Wanda', roles: ['worker', 'steward'] })
  const { context, page } = await tablet(memberId)
  await page.goto('/sign-in/second?back=/steward')
  await checkPage(page)
  await page.getByRole('link', { name: 'Set up a passkey' }).click()
  await setUpPasskey(page, page.url())
  assert.match(page.url(), /recovery-codes\?back=%2Fsteward$/)
  await page.getByRole('link', { name: 'Go on without' }).click()
  assert.equal((await page.goto('/steward'))?.status(), 200)

  const value = await sessionToken(site, { memberId, methods: ['email'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  assert.equal((await page.goto('/steward'))?.status(), 404)
  await page.goto('/sign-in/second?back=/steward')
  await checkPage(page)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/steward')
  await page.goto('/my-sign-in/passkeys')
  await page.getByRole('link', { name: 'Remove it' }).click()
  assert.match(await page.locator('main').innerText(), /your only second proof/)
  await context.close()
})

test('an answer that was sent before, of another site, without proof to the device or of a copy is refused', async () => {
  const { memberId } = await addMember(site.database, { name: 'Rose' })
  const { context, page, authenticator } = await tablet(memberId)
  await setUpPasskey(page)

  const answer = await answerOnPage(page, { options: await options() })
  assert.deepEqual(await sendAnswer(answer), { status: 303, signedIn: true })
  assert.deepEqual(await sendAnswer(answer), { status: 422, signedIn: false }, 'sent again')

  const late = await answerOnPage(page, { options: await options() })
  await site.database.owner.query('update signin_ticket set expires_at = now()')
  assert.deepEqual(await sendAnswer(late), { status: 422, signedIn: false }, 'late')

  const unasked = await answerOnPage(page, { options: { ...(await options()), challenge: 'AAAAAAAAAAAAAAAAAAAAAA' } })
  assert.deepEqual(await sendAnswer(unasked), { status: 422, signedIn: false }, 'never asked')

  await authenticator.setVerified(false)
  const lowered = await answerOnPage(page, { options: await options(), verification: 'discouraged' })
  assert.deepEqual(await sendAnswer(lowered), { status: 422, signedIn: false }, 'lowered verification')
  await authenticator.setVerified(true)

  const { owner } = site.database
  const { rows } = await owner.query('select counter from passkey where member_id = $1', [memberId])
  await owner.query('update passkey set counter = 1000000 where member_id = $1', [memberId])
  const copied = await answerOnPage(page, { options: await options() })
  assert.deepEqual(await sendAnswer(copied), { status: 422, signedIn: false }, 'a counter that went back')
  await owner.query('update passkey set counter = $2 where member_id = $1', [memberId, rows[0]?.counter])

  const other = await otherSite()
  await page.goto(other.origin)
  const elsewhere = await answerOnPage(page, { options: await options() })
  await other.close()
  assert.deepEqual(await sendAnswer(elsewhere), { status: 422, signedIn: false }, 'made on another site')

  for (const response of ['', 'null', '{}', '{"id":1}', '{"id":"x","response":{"clientDataJSON":"!"}}']) {
    assert.deepEqual(await sendAnswer(response), { status: 422, signedIn: false }, response)
  }
  await owner.query('update passkey set ended_at = now() where member_id = $1', [memberId])
  await page.goto('/door-for-test')
  const ended = await answerOnPage(page, { options: await options() })
  assert.deepEqual(await sendAnswer(ended), { status: 422, signedIn: false }, 'removed')
  await context.close()
})

test('a registration counts in time and in the session that asked for it alone', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ruby' })
  const { context, page } = await tablet(memberId)
  const taken: string[] = []
  // Held back on its way, as by somebody who wants to use it elsewhere.
  await page.route('**/my-sign-in/passkeys/new', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    taken.push(new URLSearchParams(route.request().postData() ?? '').get('response') ?? '')
    await route.fulfill({ body: 'held' })
  })
  const hold = async () => {
    await page.goto('/my-sign-in/passkeys/new')
    await page.getByRole('button', { name: 'Set up a passkey' }).click()
    await page.getByText('held').waitFor()
    return taken.at(-1) ?? ''
  }
  const own = (await context.cookies()).find(({ name }) => name === 'alongside')?.value ?? ''
  const other = await sessionToken(site, { memberId, methods: ['email'] })
  const add = async (response: string, cookie: string) =>
    (await send('/my-sign-in/passkeys/new', { label: 'Mine', response }, cookie)).status

  const answer = await hold()
  assert.equal(await add(answer, other), 422, 'from another session')
  assert.equal(await add(answer, own), 303)
  await site.database.owner.query('update passkey set ended_at = now() where member_id = $1', [memberId])
  await context.addCookies([{ name: 'alongside', value: other, url: site.origin }])
  const late = await hold()
  await site.database.owner.query('update signin_ticket set expires_at = now()')
  assert.equal(await add(late, other), 422, 'late')
  await context.close()
})

test('a passkey of somebody else proves nothing in one’s own session', async () => {
  const { memberId: iris } = await addMember(site.database, { name: 'Iris' })
  const { memberId: june } = await addMember(site.database, { name: 'June' })
  const { context, page } = await tablet(iris)
  await setUpPasskey(page)
  const value = await sessionToken(site, { memberId: june, methods: ['email'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  await page.goto('/door-for-test')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('heading', { name: 'That passkey did not work' }).waitFor()
  await page.goto('/door-for-test')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'June')
  await context.close()
})

test('a passkey is offered once, and not where somebody said not to ask again', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ivy' })
  const { context, page } = await tablet(memberId)
  await page.goto('/door-for-test')
  await page.getByRole('heading', { name: 'Sign in more easily next time' }).waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: 'Do not ask again' }).click()
  await page.waitForURL('**/door-for-test')
  assert.equal(await page.locator('[data-passkey-offer]').count(), 0)
  await context.close()
})

test('without script nothing is offered that needs one', async () => {
  const { memberId } = await addMember(site.database, { name: 'Ines' })
  const { context, page } = await tablet(memberId, { javaScriptEnabled: false })
  await page.goto('/door-for-test')
  assert.equal(await page.locator('main').getByRole('button').count(), 0)
  await page.goto('/my-sign-in/passkeys/new')
  assert.match(await page.locator('main').innerText(), /This browser cannot set up a passkey/)
  await checkWidth(page)
  await context.close()
})
