import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { type ServedApp, servedApp } from '../served.ts'

let browser: Browser
let example: ServedApp
before(async () => {
  browser = await openBrowser()
  example = await servedApp()
  await fillExample(example.database.owner, example.database.schema)
})
after(async () => {
  await browser.close()
  await example.close()
})

// Axe works by script, so where script is off only the width is looked at.
async function lunchAndCompany(page: Page, look: (page: Page) => Promise<void>) {
  await page.goto('/')
  await page.getByLabel('In your own words').fill('lunch and company')
  await page.getByLabel('Postcode').fill('SY3')
  await page.getByRole('button', { name: 'Find support' }).click()
  await page.getByRole('heading', { level: 1, name: 'Find support' }).waitFor()
  await look(page)

  await page.getByText('Narrow it down').click()
  await page.getByLabel('Open on').selectOption('Tuesday')
  await look(page)
  await page.getByRole('button', { name: 'Show what fits' }).click()
  await page.getByText('open Tuesday').first().waitFor()
  await look(page)

  await page.getByRole('link', { name: 'Rowan Street lunch club' }).click()
  await page.getByRole('heading', { level: 1, name: 'Rowan Street lunch club' }).waitFor()
  await look(page)
  await page.getByRole('button', { name: 'Keep in my list' }).click()
  await page.getByRole('link', { name: /^My list \(1\)/ }).click()
  await page.getByRole('heading', { level: 1, name: 'My list' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Rowan Street lunch club' }).first().waitFor()
  await look(page)

  await page.getByRole('link', { name: 'Print my list' }).click()
  await look(page)
  await page.emulateMedia({ media: 'print' })
  await page.getByText('Rowan Street lunch club').first().waitFor()
  await page.getByText('01632 960 101').first().waitFor()
  assert.equal(await page.getByRole('navigation').filter({ visible: true }).count(), 0)
  assert.equal(await page.getByRole('button').filter({ visible: true }).count(), 0)
}

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'at 400 % zoom': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  'with script off': { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
}
for (const [way, options] of Object.entries(ways)) {
  test(`a daughter finds lunch and company, narrows it down, keeps it and prints her list, ${way}`, async () => {
    const context = await browser.newContext({ ...options, baseURL: example.origin })
    const page = await context.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== example.origin) elsewhere.push(request.url())
    })
    await lunchAndCompany(page, options.javaScriptEnabled === false ? checkWidth : checkPage)
    await context.close()
    assert.deepEqual(elsewhere, [], 'no other host was asked for anything')
  })
}
