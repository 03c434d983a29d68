import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

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

async function olive({ javaScriptEnabled = true } = {}) {
  const viewport = { width: 320, height: 640 }
  const context = await browser.newContext({ viewport, baseURL: site.origin, javaScriptEnabled })
  const page = await context.newPage()
  await page.goto('/look-around')
  await page.getByRole('button', { name: 'Be Olive Hart' }).click()
  await page.getByRole('heading', { name: 'Hello, Olive' }).waitFor()
  return { context, page }
}

test('a woman finds what is next and her people, and says how she sees what another wrote', async () => {
  const { context, page } = await olive()
  await page.getByRole('link', { name: 'Sue’s birthday' }).waitFor()
  await page.getByRole('link', { name: 'Ring Sue Hart' }).waitFor()
  await checkPage(page)
  await page.getByRole('link', { name: 'My diary' }).click()
  await checkPage(page)
  await page.goto('/my-space')
  await page.getByRole('link', { name: 'Notes about me' }).click()
  await page.getByRole('link', { name: /I see this differently/ }).click()
  await checkPage(page)
  await page.getByLabel('How do you see it?').fill('I was not pleased. I was tired.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Olive Hart sees this differently').waitFor()
  await checkPage(page)
  await context.close()
})

test('the same without script, as narrow as a small telephone', async () => {
  const { context, page } = await olive({ javaScriptEnabled: false })
  await checkWidth(page)
  await page.getByRole('link', { name: 'My plan' }).click()
  await page.getByText('Tuesday is my choir day').waitFor()
  await checkWidth(page)
  await page.getByRole('link', { name: /I see this differently/ }).click()
  await page.getByLabel('How do you see it?').fill(`Wednesdays ${'x'.repeat(200)}`)
  await page.getByRole('button', { name: 'Put this beside it' }).click()
  await page.getByText(/Wednesdays x/).waitFor()
  await checkWidth(page)
  await context.close()
})
