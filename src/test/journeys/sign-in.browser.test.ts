import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { press, tabTo } from '../keyboard.ts'
import { addMember } from '../made-up.ts'
import { type ServedApp, servedApp } from '../served.ts'
import { addAddress, linkTo, newcomer } from '../signing-in.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
})
after(async () => {
  await browser.close()
  await site.close()
})

const small = { viewport: { width: 320, height: 568 } }

async function walk(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  await site.database.owner.query('delete from rate_limit')
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  // Far longer than any page takes, so that what is not there is told soon.
  context.setDefaultTimeout(15_000)
  await steps(await context.newPage())
  await context.close()
}

async function askLink(page: Page, email: string) {
  await tabTo(page, page.getByLabel('Your e-mail address'))
  await page.keyboard.type(email)
  await tabTo(page, page.getByLabel('It is my own'))
  await page.keyboard.press('Space')
  await press(page, page.getByRole('button', { name: 'E-mail me a link' }))
}

test('somebody signs in by keyboard, with script off, on a small telephone, and out again', async () => {
  const { email } = await newcomer(site)
  await walk({ ...small, javaScriptEnabled: false }, async (page) => {
    await page.goto('/')
    await press(page, page.getByRole('link', { name: 'Sign in', exact: true }))
    await checkWidth(page)
    await askLink(page, email)
    await checkWidth(page)
    // As in the example, where nothing is really sent.
    await press(page, page.getByRole('link', { name: 'Read the message here' }))
    assert.match((await page.textContent('main')) ?? '', /your link to sign in/)
    await page.goto(await linkTo(site, email))
    await checkWidth(page)
    await press(page, page.getByRole('button', { name: 'Yes, sign me in' }))
    assert.equal(new URL(page.url()).pathname, '/my-space')
    await page.goto('/my-sign-in')
    await checkWidth(page)
    await press(page, page.getByRole('button', { name: 'Sign out', exact: true }))
    await page.goto('/my-sign-in')
    assert.match((await page.textContent('h1')) ?? '', /Page not found/)
  })
})

test('every page of the door passes the rules, also with an error', async () => {
  const { email, memberId } = await newcomer(site)
  await walk(small, async (page) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'E-mail me a link' }).click()
    await page.getByText('There is a problem').waitFor()
    await checkPage(page)
    await askLink(page, email)
    await checkPage(page)
    await page.goto(await linkTo(site, email))
    await checkPage(page)
    await page.getByRole('button', { name: 'Yes, sign me in' }).click()
    await page.waitForURL('**/my-space')
    for (const path of [
      '/my-sign-in',
      '/my-sign-in/email',
      '/sign-in/again?back=/my-sign-in',
      '/my-sign-in/email/asked',
    ]) {
      await page.goto(path)
      await checkPage(page)
    }
    await page.goto('/my-sign-in')
    await page.getByRole('link', { name: `Remove ${email}` }).click()
    await page.getByText('This is your only way in').waitFor()
    await checkPage(page)
    await site.database.owner.query('update signin_session set ended_at = now() where member_id = $1', [memberId])
    await page.goto('/my-sign-in')
    assert.match((await page.textContent('h1')) ?? '', /You were signed out/)
    await checkPage(page)
  })
})

test('those who share an address are asked who they are, on a page that passes the rules', async () => {
  const { email } = await newcomer(site, { name: 'Ann' })
  const { memberId } = await addMember(site.database, { name: 'Bob' })
  await addAddress(site.database, memberId, email)
  await walk(small, async (page) => {
    await page.goto('/sign-in')
    await askLink(page, email)
    await page.goto(await linkTo(site, email))
    await page.getByRole('button', { name: 'Yes, sign me in' }).click()
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
    await checkPage(page)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('There is a problem').waitFor()
    await checkPage(page)
  })
})
