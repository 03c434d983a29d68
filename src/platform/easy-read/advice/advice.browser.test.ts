import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { fillExample } from '../../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  await fillExample(site.database.owner, site.database.schema)
})
after(async () => {
  await browser.close()
  await site.close()
})

test('a steward keeps the list of hard words on a small telephone, and every page of it is right', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, baseURL: site.origin })
  const page = await context.newPage()
  await page.goto('/look-around')
  await page.getByRole('button', { name: 'Be Mo' }).click()
  await page.waitForURL('**/')
  for (const path of ['/easy-read/words', '/easy-read/words?find=payment', '/easy-read/words?find=zzz']) {
    await page.setViewportSize({ width: 320, height: 568 })
    await page.goto(path)
    await checkPage(page)
    await page.setViewportSize({ width: 1280, height: 900 })
    await checkWidth(page)
  }
  await page.goto('/easy-read/words')
  await page.setViewportSize({ width: 320, height: 568 })
  await page.getByRole('button', { name: 'Add a word' }).click()
  await checkPage(page)
  await page.getByLabel('The hard word').fill('safeguarding')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('is on the list already').first().waitFor()
  await checkPage(page)
  await page.getByLabel('The hard word').fill('interim')
  await page.getByLabel('Easier words').fill('for now')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByLabel('Find a word on this list').fill('interim')
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('link', { name: 'Change interim' }).click()
  await checkPage(page)
  await page.getByRole('button', { name: 'Take it off the list' }).click()
  await page.waitForURL('**/easy-read/words')
  await page.goto('/easy-read/words?find=interim')
  assert.ok(await page.getByText('0 words').isVisible())
  await context.close()
})
