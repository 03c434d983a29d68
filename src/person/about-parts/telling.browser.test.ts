import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { press, type } from '../../test/keyboard.ts'
import { addPerson } from '../../test/records.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

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

test('with a keyboard, on a narrow screen, she tells a part, reads it, and makes a card of it', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await browser.newContext({ viewport: { width: 320, height: 900 } })
  const session = {
    schema: site.database.schema,
    memberId: olive.memberId,
    methods: ['totp'],
    hours: 1,
    idleMinutes: 15,
  }
  const value = await startSession(site.platform.pools.signin, session)
  await context.addCookies([{ name: 'alongside', value, url: site.origin, httpOnly: true }])
  const page = await context.newPage()
  const at = `${site.origin}/people/${olive.personId}/about`
  await page.goto(at)
  await checkPage(page)
  await press(page, page.getByRole('link', { name: /^Write this.*How to talk with me/ }))
  await checkPage(page)
  await type(page, { label: 'In my own words', text: `Ring after eleven. ${'w'.repeat(60)}` })
  await press(page, page.getByRole('button', { name: 'Save and stop here' }))
  await page.getByText('Ring after eleven.').waitFor()
  await page.goto(at)
  await checkPage(page)
  for (const path of ['easy-read?size=28', 'print?size=28', 'form?size=28', 'type-in']) {
    await page.goto(`${at}/${path}`)
    await checkWidth(page)
  }
  await page.goto(`${at}/card?chosen=yes&on=communication`)
  await checkPage(page)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.getByRole('article').getByText('Ring after eleven.').isVisible())
  assert.equal(await page.getByRole('heading', { name: 'A card for the fridge' }).isVisible(), false)
  await context.close()
})
