import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addMember } from '../../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import { startSession } from '../../identity/sessions.ts'

let browser: Browser
let site: ServedApp
let cookie = ''
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  const { schema } = site.database
  const { memberId } = await addMember(site.database, { name: 'Jo', roles: ['editor'] })
  const session = { schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  cookie = await startSession(site.platform.pools.signin, session)
})
after(async () => {
  await browser.close()
  await site.close()
})

for (const [width, colorScheme, javaScriptEnabled] of [
  [320, 'light', true],
  [1280, 'dark', true],
  [320, 'light', false],
] as const) {
  const script = javaScriptEnabled ? 'with script' : 'without script'
  test(`an editor looks a word up by keyboard at ${width} px, ${colorScheme}, ${script}`, async () => {
    const viewport = { width, height: 800 }
    const context = await browser.newContext({ baseURL: site.origin, viewport, colorScheme, javaScriptEnabled })
    await context.addCookies([{ name: 'alongside', value: cookie, url: site.origin }])
    const page = await context.newPage()
    const check = javaScriptEnabled ? checkPage : checkWidth
    await page.goto('/easy-read/symbols')
    await check(page)
    await page.getByLabel('Find a symbol for a word').focus()
    await page.keyboard.type('doctors')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /for “doctors”/ }).waitFor()
    await check(page)
    const picture = page.locator('.symbols img').first()
    assert.match((await picture.getAttribute('src')) ?? '', /\/symbols\/alongside\/doctor\.svg$/)
    if (javaScriptEnabled) assert.ok((await page.evaluate<number>(widthOfFirst)) > 0, 'the symbol is drawn')
    await context.close()
  })
}

// As text, because it runs in the browser, whose names this program does not know.
const widthOfFirst = `(async () => {
  const image = document.querySelector('.symbols img')
  await image.decode()
  return image.naturalWidth
})()`
