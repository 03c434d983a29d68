import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { checkPage, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { addExampleListings } from '../examples/queries.ts'

let site: ServedApp
let browser: Browser
let council: { origin: string; server: Server }

before(async () => {
  site = await servedApp()
  await addExampleListings(site.database.owner, { schema: site.database.schema, today: '2026-11-22' })
  browser = await openBrowser()
  council = await serveFrame(`${site.origin}/embed/support`)
})

after(async () => {
  await browser?.close()
  council?.server.close()
  await site?.close()
})

/** Somebody else's site, at another origin, that shows ours in a frame. */
async function serveFrame(address: string) {
  const page = `<!doctype html><html lang="en"><title>Council</title><h1>Council</h1>
    <iframe src="${address}" title="Find support near you" width="300" height="700"></iframe></html>`
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end(page)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const found = server.address()
  return { server, origin: `http://127.0.0.1:${typeof found === 'object' ? found?.port : ''}` }
}

test("on a council's own site people search in its frame without script, and a result opens in a new tab", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  await page.goto(council.origin)
  const frame = page.frameLocator('iframe')
  await frame.getByLabel('In your own words').fill('lunch')
  await frame.getByLabel('Postcode').fill('SY3')
  await frame.getByRole('button', { name: 'Search' }).click()
  await frame.getByText(/within \d+ miles of SY3/).waitFor()
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    frame.getByRole('link', { name: /Rowan Street lunch club/ }).click(),
  ])
  await opened.waitForLoadState()
  assert.match(opened.url(), /\/support\/[0-9a-f-]{36}/)
  assert.equal(page.url(), `${council.origin}/`)
  assert.deepEqual(await context.cookies(), [])
  assert.deepEqual([...hosts].sort(), [new URL(council.origin).host, new URL(site.origin).host].sort())
  await context.close()
})

test('the pages for a frame are for everyone, however small the frame', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  for (const path of ['', '?words=lunch&postcode=SY3', '?words=quagga', '?postcode=ZE1+0AA', '?words=e&page=9999']) {
    await page.goto(`${site.origin}/embed/support${path}`)
    await checkPage(page)
  }
  await context.close()
})

test('the page about the open directory is for everyone', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } })
  const page = await context.newPage()
  await page.goto(`${site.origin}/oruk`)
  await checkPage(page)
  await context.close()
})
