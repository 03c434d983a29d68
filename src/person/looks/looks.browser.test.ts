import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
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

async function as(who: string, page: Page) {
  await page.goto('/look-around')
  await page.getByRole('button', { name: `Be ${who}` }).click()
  await page.getByRole('heading', { name: `Hello, ${who.split(' ')[0]}` }).waitFor()
}

test('a woman sees who looked, asks about one of them, and the guardian answers', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, baseURL: site.origin })
  const page = await context.newPage()
  await as('Olive Hart', page)
  await checkPage(page)
  await page.getByRole('link', { name: 'Who looked' }).click()
  await page.getByText('Sue Hart read your plan').waitFor()
  await checkPage(page)
  await page.getByText('Show only some').click()
  await page.getByLabel('Who looked').selectOption('Lee Shah')
  await page.getByRole('button', { name: 'Show these' }).click()
  await page.getByText('Lee Shah, as practice lead, read your plan and your money').waitFor()
  await checkPage(page)
  await page.getByRole('link', { name: /I did not expect this.*Lee Shah/ }).click()
  await checkPage(page)
  await page.getByLabel('Is there something we should know?').fill('I never met Lee')
  await page.getByRole('button', { name: 'Tell the guardian' }).click()
  await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor()
  await checkPage(page)

  await as('Gwen Price', page)
  await checkPage(page)
  await page.getByRole('link', { name: 'Olive Hart did not expect a look' }).click()
  await checkPage(page)
  await page.getByLabel('What you found').fill('Lee read it to sign off the rail')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('The guardian’s answer').waitFor()

  await as('Kim Jones', page)
  await page.goto('/people')
  await page.getByRole('heading', { name: 'Sam Reid' }).waitFor()
  await checkPage(page)
  await context.close()
})

test('with script off, somebody asks that their record be erased, and takes it back', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.origin })
  const page = await context.newPage()
  await as('Olive Hart', page)
  await page.getByRole('link', { name: 'Erase my record' }).click()
  await checkWidth(page)
  await page.getByRole('button', { name: 'Ask to erase my record' }).click()
  await page.getByText('A second person must agree').waitFor()
  await page.getByRole('button', { name: 'Do not erase it' }).click()
  await page.getByText('It was taken back, and nothing was erased').waitFor()
  await context.close()
})

test('a lead reads why before deciding over an erasure', async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, baseURL: site.origin })
  const page = await context.newPage()
  await as('Sam Reid', page)
  await page.getByRole('link', { name: 'Erase my record' }).click()
  await checkPage(page)
  await page.getByRole('button', { name: 'Ask to erase my record' }).click()
  await page.getByText('A second person must agree').waitFor()
  await checkPage(page)
  await as('Lee Shah', page)
  await page.getByRole('link', { name: 'Records to erase (1)' }).click()
  await checkPage(page)
  await page.getByRole('link', { name: 'Sam Reid' }).click()
  await checkPage(page)
  await page.getByRole('button', { name: 'Say no' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await checkPage(page)
  await context.close()
})
