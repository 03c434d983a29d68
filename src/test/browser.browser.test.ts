import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkPage, openBrowser } from './browser.ts'

let browser: Browser
let page: Page

before(async () => {
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } })
  page = await context.newPage()
})

after(() => browser?.close())

const faults = {
  'text that is only AA, 5 to 1': ['<p style="color: #6f6f6f">Hello</p>', /color-contrast-enhanced/],
  'a box without a question': ['<input type="text">', /label/],
  'something wider than a small telephone': ['<div style="width: 400px">Hello</div>', /wider than its window/],
} as const

for (const [fault, [body, complaint]] of Object.entries(faults)) {
  test(`the check of a page finds ${fault}`, async () => {
    await page.setContent(whole(body))
    await assert.rejects(checkPage(page), complaint)
  })
}

test('the check of a page is content with a good one', async () => {
  await page.setContent(whole('<p>Hello</p>'))
  await checkPage(page)
})

function whole(body: string): string {
  return `<!doctype html><html lang="en"><head><title>Page</title></head><body><main><h1>Page</h1>${body}</main></body></html>`
}
