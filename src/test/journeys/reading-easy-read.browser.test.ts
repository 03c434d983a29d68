import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { addTwin, madeUpRows, roomsWithSymbols } from '../made-up-twin.ts'
import { type ServedApp, servedApp } from '../served.ts'

let site: ServedApp
let browser: Browser
before(async () => {
  site = await servedApp({ rooms: roomsWithSymbols() })
  await addTwin(site, { rows: madeUpRows(20) })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'without script': { viewport: { width: 320, height: 568 }, javaScriptEnabled: false },
}
for (const [way, options] of Object.entries(ways)) {
  test(`a visitor turns Easy Read on, keeps it, reads, prints, and turns it off, ${way}`, async () => {
    const context = await browser.newContext({ ...options, baseURL: site.origin })
    const page = await context.newPage()
    const look = () => (options.javaScriptEnabled === false ? checkWidth(page) : checkPage(page))

    await page.goto('/')
    await page.getByRole('link', { name: 'Easy Read and large print' }).click()
    await look()
    await page.getByRole('button', { name: 'Turn on Easy Read' }).click()
    await page.getByText('Easy Read is on.').waitFor()
    await look()

    await page.getByRole('button', { name: 'Go back to your page' }).click()
    assert.equal(new URL(page.url()).pathname, '/')
    await page.getByText('You are reading Easy Read.').waitFor()
    await page.getByText('We keep your name and where you live.').first().waitFor()
    await look()
    await page.getByRole('link', { name: 'Find support' }).first().click()
    await page.getByText('There is no Easy Read of this page yet.').waitFor()
    await look()

    await page.getByRole('link', { name: 'See what is in Easy Read' }).click()
    await look()
    await page.getByRole('link', { name: 'What would help?' }).click()
    await page.getByText('Nobody with a learning disability has checked this yet.').waitFor()
    await look()

    await page.getByRole('link', { name: 'Print as a booklet' }).first().click()
    await look()
    await printed(page)

    await page.getByRole('link', { name: 'Easy Read and large print' }).click()
    await page.getByRole('button', { name: 'Turn off Easy Read' }).click()
    await page.getByText('Easy Read is off.').waitFor()
    await page.goto('/support')
    assert.equal(await page.getByText('There is no Easy Read of this page yet.').count(), 0)
    await context.close()
  })
}

/** Fails unless paper has as many pages as the page says. */
async function printed(page: Page) {
  const says = Number(/has (\d+) pages/.exec((await page.textContent('.lead')) ?? '')?.[1])
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, says)
}
