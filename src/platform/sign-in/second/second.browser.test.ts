import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { fromBase32 } from '../../../test/factors.ts'
import { addMember } from '../../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import { sessionToken } from '../../../test/signed-in.ts'
import { codeAt } from '../totp/code.ts'

let site: ServedApp
let browser: Browser

before(async () => {
  site = await servedApp()
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await site?.close()
})

/** From the first sign-in to the codes on paper, and through the second step again with one of them. */
async function journey(page: Page, look: (page: Page) => Promise<void>) {
  const { memberId } = await addMember(site.database, { name: 'Wanda', roles: ['steward'] })
  const signIn = async () => {
    const value = await sessionToken(site, { memberId, methods: ['email'] })
    await page.context().addCookies([{ name: 'alongside', value, url: site.origin }])
    await page.goto('/sign-in/second?back=/steward')
    await look(page)
  }
  await signIn()
  await page.getByRole('button', { name: 'Set up a code app' }).click()
  await look(page)
  await page.getByLabel('The six numbers').fill('000')
  await page.keyboard.press('Enter')
  assert.match(await page.locator('.govuk-error-summary').innerText(), /not what the app shows/)
  const secret = fromBase32((await page.locator('.secret').innerText()).replaceAll(' ', ''))
  await page.getByLabel('The six numbers').fill(codeAt(secret, { atMs: Date.now() }))
  await page.getByRole('button', { name: 'Turn it on' }).click()
  await look(page)
  await page.getByRole('button', { name: 'Make ten codes' }).click()
  await look(page)
  const [code = ''] = await page.locator('.recovery-codes code').allInnerTexts()
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  assert.equal(new URL(page.url()).pathname, '/steward')

  await signIn()
  await page.getByRole('link', { name: 'I have none of these' }).click()
  await look(page)
  await page.getByRole('link', { name: 'Go back and try again' }).click()
  await page.getByRole('link', { name: 'Use a recovery code' }).click()
  await look(page)
  await page.getByLabel('Recovery code').fill(code)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === '/steward' || url.pathname === '/my-space')
  await page.goto('/my-sign-in/code-app')
  await look(page)
}

test('a code app and recovery codes are set up and used by whoever sees, hears or tabs through the pages', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 }, baseURL: site.origin })
  await journey(await context.newPage(), checkPage)
  await context.close()
})

test('the same with script off', async () => {
  const context = await browser.newContext({
    viewport: { width: 320, height: 700 },
    baseURL: site.origin,
    javaScriptEnabled: false,
  })
  await journey(await context.newPage(), checkWidth)
  await context.close()
})
