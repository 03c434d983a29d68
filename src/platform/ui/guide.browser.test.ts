import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { plainReading } from '../easy-read/reading/reading.ts'
import { assets } from '../web/assets.ts'
import { withFrame } from './frame.ts'
import { guide } from './guide.tsx'

let browser: Browser
let origin: string
let server: ReturnType<typeof serve>

before(async () => {
  const doors = ['Find support', 'Talk to us', 'Have your say', 'Join us', 'News', 'Open book'].map((text, index) => ({
    href: '/guide',
    text,
    current: index === 0,
  }))
  const app = new Hono()
  app.use((c, next) =>
    withFrame(
      {
        organisation: { name: 'Severn Side', strapline: 'care we run together' },
        doors,
        path: c.req.path,
        here: c.req.path,
        reading: plainReading,
        member: { name: 'Anna Kowalska' },
        newFormKey: () => 'key',
        preview: { text: 'You are looking around an example.', link: { href: '/guide', text: 'Nothing here is real' } },
      },
      next,
    ),
  )
  app.use(async (c, next) => {
    await next()
    c.header(
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'",
    )
  })
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4.5" cy="4.5" r="4"/></svg>'
  app.get('/symbols/:set/:name', (c) => c.body(drawing, 200, { 'content-type': 'image/svg+xml' }))
  app.route('/', assets).route('/', guide)
  server = await new Promise((resolve) => {
    const started: ReturnType<typeof serve> = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser()
})

after(async () => {
  await browser?.close()
  server?.close()
})

// Every example is on this one page, so that each way of looking opens one page.
const whole = '/guide'

const ways: [string, BrowserContextOptions][] = [
  ['on a small telephone, 320 pixels wide', { viewport: { width: 320, height: 640 } }],
  ['on a wide screen', { viewport: { width: 1280, height: 900 } }],
  ['in the dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['with high contrast', { viewport: { width: 1280, height: 900 }, contrast: 'more' }],
  ['with high contrast in the dark', { viewport: { width: 375, height: 700 }, contrast: 'more', colorScheme: 'dark' }],
  ['with colours the system chooses', { viewport: { width: 1280, height: 900 }, forcedColors: 'active' }],
]

for (const [way, options] of ways) {
  test(`every example can be used by everyone ${way}`, async () => {
    await onPage(whole, options, checkPage)
  })
}

test('one part and one example have pages that everyone can use', async () => {
  await onPage('/guide/radios', { viewport: { width: 320, height: 640 } }, checkPage)
  await onPage('/guide/sketch-map/many-in-one-street', { viewport: { width: 1280, height: 900 } }, checkPage)
})

// Four times the size on a screen of 1280 pixels leaves 320 to lay out.
test('every example fits enlarged four times', async () => {
  await onPage(whole, { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }, checkWidth)
})

test('every example still fits when only its text is made twice as large', async () => {
  await onPage(whole, { viewport: { width: 640, height: 800 } }, async (page) => {
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    await checkWidth(page)
  })
})

test('every example is whole without script', async () => {
  await onPage(whole, { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }, async (page) => {
    const hidden = await page.evaluate<string[]>(`[...document.querySelectorAll(
      'main :is(input, textarea, select, button, a, p, label, legend, dt, dd, td, th)'
    )].filter((element) => element.getClientRects().length === 0 && element.type !== 'hidden' &&
      !element.closest('details:not([open]), [data-passkey], [data-print], [data-voice], [data-play]')).map((element) => element.outerHTML)`)
    assert.deepEqual(hidden, [], page.url())
    assert.ok(await page.locator('.guide-show').first().isVisible())
  })
})

test('with script, the answer to one more question waits until it is asked', async () => {
  const page = await browser.newPage()
  await page.goto(`${origin}/guide/radios`)
  const telephone = page.getByLabel('Telephone number')

  assert.equal(await telephone.isVisible(), false)
  await page.getByLabel('By telephone').check()
  assert.equal(await telephone.isVisible(), true)
  await page.close()
})

test('an answer of one word stays on one line', async () => {
  await onPage('/guide/radios', { viewport: { width: 1280, height: 900 } }, async (page) => {
    const box = await page.getByText('Yes', { exact: true }).boundingBox()
    assert.ok(box && box.height < 50, JSON.stringify(box))
  })
})

test('everything to press is large enough for an unsteady hand: 44 pixels', async () => {
  await onPage(whole, { viewport: { width: 375, height: 700 } }, async (page) => {
    const small = await page.evaluate<string[]>(`[...document.querySelectorAll(
      'main .guide-show :is(.govuk-button, .govuk-input, .govuk-textarea, .govuk-select, .govuk-file-upload, .chips a, .sections a, .actions a), .doors a'
    )].filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 43.5).map((element) => element.outerHTML)`)
    assert.deepEqual(small, [], page.url())
  })
})

test('focus can always be seen', async () => {
  const page = await browser.newPage()
  for (const part of ['button', 'input', 'chips', 'listing-card', 'radios']) {
    await page.goto(`${origin}/guide/${part}`)
    await page.keyboard.press('Tab')
    for (let press = 0; press < 14; press++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate<string>(focusMark)
      assert.notEqual(seen, 'nothing', `${part}, after ${press + 2} presses`)
    }
  }
  await page.close()
})

test('on paper there are no doors, buttons or forms', async () => {
  const page = await browser.newPage()
  await page.emulateMedia({ media: 'print' })
  for (const part of ['listing-card', 'button', 'search-form']) {
    await page.goto(`${origin}/guide/${part}`)
    for (const each of await page.locator('.doors, .example-bar, .govuk-button, form, .links').all()) {
      assert.equal(await each.isVisible(), false, part)
    }
    assert.equal(await page.locator('h1').isVisible(), true)
  }
  await page.close()
})

const focusMark = `(() => {
  const element = document.activeElement
  if (!element || element === document.body) return 'the page itself'
  const marks = [element, element.nextElementSibling].filter(Boolean).flatMap((each) =>
    [getComputedStyle(each), getComputedStyle(each, '::before')])
  return marks.some((style) => style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && style.outlineWidth !== '0px'))
    ? 'a mark' : 'nothing'
})()`

async function onPage(path: string, options: BrowserContextOptions, check: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(origin + path)
  await check(page)
  await context.close()
  assert.deepEqual(complaints, [])
}
