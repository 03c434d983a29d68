import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { addPerson, type SomebodyWithRecord } from '../../test/records.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { sessionToken } from '../../test/signed-in.ts'

let site: ServedApp
let browser: Browser
before(async () => {
  site = await servedApp()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

async function at({ memberId }: SomebodyWithRecord, options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({ viewport: { width: 320, height: 900 }, ...options })
  const value = await sessionToken(site, { memberId, methods: ['totp'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin, httpOnly: true }])
  return context
}

async function open(context: BrowserContext, path: string) {
  const page = await context.newPage()
  await page.goto(`${site.origin}${path}`)
  return page
}

test('somebody is written down by keyboard on a phone, and each page can be read and used by everybody', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await at(olive)
  const page = await open(context, `/people/${olive.personId}/people`)
  await checkPage(page)
  await page.getByRole('button', { name: 'Add somebody' }).press('Enter')
  await page.getByLabel('What is their name?').fill('Anna')
  await page.getByLabel('Family', { exact: true }).press('Space')
  await page.getByLabel('They look after you').press('Space')
  await checkPage(page)
  await page.getByRole('button', { name: 'Save and go on' }).press('Enter')
  await page.getByLabel('Telephone').fill('01743 000 222')
  await checkPage(page)
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'For Anna' }).waitFor()
  await checkPage(page)
  for (const target of await page.locator('main .links a, main .govuk-button').all()) {
    const box = await target.boundingBox()
    assert.ok(box && box.height >= 24, await target.innerText())
  }
  await page.getByRole('link', { name: /See what changed/ }).press('Enter')
  await checkPage(page)
  for (const path of ['home/change', 'days/new', 'identifiers/new']) {
    await page.goto(`${site.origin}/people/${olive.personId}/${path}`)
    await checkPage(page)
  }
  await context.close()
})

test('the home, a day and a number are written down without script', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await at(olive, { javaScriptEnabled: false })
  const page = await open(context, `/people/${olive.personId}/home`)
  await page.getByRole('button', { name: 'Write it down' }).click()
  await page.getByLabel('Address, without the postcode').fill(`1 The Street ${'x'.repeat(120)}`)
  await page.getByLabel('Stairs inside', { exact: true }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('article').getByText('1 The Street').waitFor()
  await checkWidth(page)

  await page.goto(`${site.origin}/people/${olive.personId}/days/new`)
  await page.getByLabel('What day is it?').fill('My birthday')
  for (const [box, value] of [
    ['Day', '31'],
    ['Month', '3'],
    ['Year', '1944'],
  ] as const) {
    await page.getByLabel(box, { exact: true }).fill(value)
  }
  await page.getByLabel('Yes, every year on this day').check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('31 March, every year, since 1944.').waitFor()
  await checkWidth(page)
  await page.getByRole('link', { name: /Take out/ }).click()
  await page.getByRole('button', { name: 'Take it out' }).click()
  await page.getByText('No day is written down here yet.').waitFor()
  await page.getByText('Taken out').click()
  await page.getByRole('link', { name: 'put it back' }).waitFor()
  await checkWidth(page)
  await context.close()
})
