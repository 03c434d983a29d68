import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { importServices } from '../../community/imports/commands.ts'
import { importPostcodes } from '../../community/postcodes/commands.ts'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { runCommand } from '../command.ts'
import { realFile, unlessReal } from '../real-files.ts'
import { type ServedApp, servedApp } from '../served.ts'

const services = 'services-gm/oruk-v3/services.ndjson.gz'
const postcodes = 'postcodes/trafford-onspd-2025-02.csv.gz'

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

async function walk(at: ServedApp, options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ ...options, baseURL: at.origin })
  const page = await context.newPage()
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).host !== new URL(at.origin).host) elsewhere.push(request.url())
  })
  await steps(page)
  await context.close()
  assert.deepEqual(elsewhere, [], 'no other host was asked for anything')
}

async function search(page: Page, { words, place }: { words: string; place: string }) {
  await page.goto('/')
  await page.getByLabel('In your own words').fill(words)
  await page.getByLabel('Postcode').fill(place)
  await page.getByRole('button', { name: 'Find support' }).click()
}

test('from home to a real food bank near M33', unlessReal(services), async () => {
  const real = await servedApp()
  await runCommand(real.database, importPostcodes, { positionals: [realFile(postcodes) ?? ''] })
  await runCommand(real.database, importServices, { positionals: [realFile(services) ?? ''] })
  await walk(real, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await search(page, { words: 'food bank', place: 'm33' })
    await page.getByText(/places within 5 miles/).waitFor()
    await checkPage(page)
    const first = page.locator('.listing-title a, .card-title a, h2 a, h3 a').first()
    const name = (await first.textContent())?.trim() ?? ''
    await first.click()
    assert.equal((await page.locator('h1').textContent())?.trim(), name)
    assert.match(page.url(), /\/support\/[0-9a-f-]{36}/)
    await checkPage(page)
  })
  await real.close()
})

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'at 400 % zoom': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  'in the dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
}
for (const [way, options] of Object.entries(ways)) {
  test(`from home to the lunch club and back, ${way}`, async () => {
    await walk(example, options, async (page) => {
      await page.goto('/')
      await checkPage(page)
      await search(page, { words: 'lunch', place: 'SY3' })
      await page.getByText(/places within 5 miles/).waitFor()
      await checkPage(page)
      await page.getByRole('link', { name: 'Rowan Street lunch club' }).click()
      await page.getByRole('heading', { level: 1, name: 'Rowan Street lunch club' }).waitFor()
      await checkPage(page)
      await page.getByRole('link', { name: /back/i }).click()
      await page.getByText(/places within 5 miles/).waitFor()
    })
  })
}

test('without script it is the same', async () => {
  await walk(example, { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (page) => {
    await search(page, { words: 'lunch', place: 'SY3' })
    await page.getByRole('link', { name: 'Rowan Street lunch club' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rowan Street lunch club' }).waitFor()
    await checkWidth(page)
  })
})

test('with the keyboard alone a person asks, and opens what was found', async () => {
  await walk(example, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/')
    const focused = () => page.evaluate<string>('document.activeElement?.textContent ?? ""')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Skip to main content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'Show me Easy Read')
    await page.keyboard.press('Tab')
    await page.keyboard.type('lunch')
    await page.keyboard.press('Tab')
    await page.keyboard.type('SY3')
    await page.keyboard.press('Enter')
    await page.getByText(/places within 5 miles/).waitFor()
    for (let tabs = 0; tabs < 30 && (await focused()) !== 'Rowan Street lunch club'; tabs++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Rowan Street lunch club' }).waitFor()
  })
})

test('pages for a person who is lost are kind to everyone too', async () => {
  await walk(example, { viewport: { width: 320, height: 568 } }, async (page) => {
    for (const path of [
      '/support?words=xyzzy',
      '/support?postcode=ZZ9+9ZZ',
      '/support?page=99',
      '/nowhere',
      '/post',
      '/look-around',
    ]) {
      await page.goto(path)
      await checkPage(page)
    }
  })
})

test('a person looks around as the steward, and the header says so', async () => {
  await walk(example, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Look around as somebody else' }).click()
    await page.getByRole('button', { name: 'Be Mo' }).click()
    await page.getByText('Mo, a volunteer steward').waitFor()
  })
})

test('printed, a listing is its facts alone', async () => {
  await walk(example, { viewport: { width: 1280, height: 900 } }, async (page) => {
    await search(page, { words: 'lunch', place: 'SY3' })
    await page.getByRole('link', { name: 'Rowan Street lunch club' }).click()
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByRole('navigation', { name: 'Main' }).isVisible(), false)
    assert.equal(await page.locator('form:visible').count(), 0)
    assert.equal(await page.getByRole('heading', { level: 1 }).isVisible(), true)
  })
})
