import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addMember } from '../../../test/made-up.ts'
import { addReached, tellAll } from '../../../test/reached.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import { sessionToken } from '../../../test/signed-in.ts'

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

const short = [{ subject: 'An answer', words: 'There is an answer to what you asked us. Sign in to read it.' }]
const long = [
  { subject: 'A long answer', words: 'We looked into what you asked us, and here is all of it. '.repeat(16) },
]

test('each letter has its own sheets, in the size that its reader needs, with the address where the window is', async () => {
  const ann = await addReached(site, { name: 'Ann Short', channel: 'letter' })
  const bea = await addReached(site, { name: 'Bea Large', channel: 'letter', format: 'large print', printPoints: 28 })
  const cat = await addReached(site, { name: 'Cat Easy', channel: 'letter', format: 'easy read' })
  await tellAll(site, ann, short)
  await tellAll(site, bea, long)
  await tellAll(site, cat, short)
  const { memberId } = await addMember(site.database, { name: 'Dee Desk', roles: ['desk'] })
  const context = await browser.newContext({ baseURL: site.origin, viewport: { width: 1280, height: 900 } })
  const value = await sessionToken(site, { memberId, methods: ['totp'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  const page = await context.newPage()
  await page.goto('/post/letters')
  await checkPage(page)
  await page.getByRole('button', { name: 'Print all 3 letters' }).click()
  await checkPage(page)
  await page.setViewportSize({ width: 320, height: 800 })
  await checkWidth(page)
  await page.evaluate('document.fonts.ready')

  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  assert.match(pdf, /\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'it is A4')
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1 + 3 + 1)

  await page.emulateMedia({ media: 'print' })
  // Millimetres from the top of the sheet, whose edge of 12 mm is not in the page that a browser lays out.
  const places = await page.evaluate<number[]>(`[...document.querySelectorAll('.letter')].map((letter) =>
    12 + (letter.querySelector('.letter-address').getBoundingClientRect().top - letter.getBoundingClientRect().top) * 25.4 / 96)`)
  for (const place of places) assert.ok(place > 55 && place < 59, `the address is ${place} mm from the top`)

  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'I have posted these' }).click()
  assert.match((await page.textContent('main')) ?? '', /Nothing waits/)
  await context.close()
})
