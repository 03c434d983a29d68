import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, openBrowser } from '../browser.ts'
import { type ServedApp, servedApp } from '../served.ts'
import { spokenOn, standInVoice } from '../voice-stand-in.ts'

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

test('somebody turns on Easy Read, listens slowly to how we keep what they tell us, and on the next page too', async () => {
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 320, height: 640 } })
  const page = await context.newPage()
  await page.clock.install()
  await standInVoice(page)

  await page.goto('/privacy')
  await page.getByRole('button', { name: 'Show me Easy Read' }).click()
  await page.getByRole('button', { name: 'Listen', exact: true }).click()
  await page.getByRole('button', { name: 'Slower' }).click()
  await checkPage(page)
  await page.clock.runFor(60_000)
  const sentences = await page.locator('.twin [data-sentence]').allInnerTexts()
  const said = (await spokenOn(page)).texts.slice(1)
  assert.ok(said.length > 8)
  assert.deepEqual(
    said.map(({ text }) => text),
    sentences.slice(0, said.length),
    'every sentence is read as it is marked in the page, in its order',
  )

  await page.goto('/accessibility')
  await page.getByRole('button', { name: 'Listen', exact: true }).click()
  await page.clock.runFor(1000)
  assert.equal((await spokenOn(page)).texts[0]?.rate, 0.8)
  await context.close()
})
