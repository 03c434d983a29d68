import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { press, tabTo, type } from '../keyboard.ts'
import { addPerson } from '../made-up-record.ts'
import { type ServedApp, servedApp } from '../served.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
})
after(async () => {
  await browser.close()
  await site.close()
})

async function olivesPage(javaScriptEnabled: boolean) {
  const { memberId, personId } = await addPerson(site.database, { name: 'Olive Hart' })
  const viewport = { width: 320, height: 640 }
  const context = await browser.newContext({ javaScriptEnabled, viewport, baseURL: site.origin })
  context.setDefaultTimeout(15_000)
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  return { page: await context.newPage(), at: `/people/${personId}/reaching`, plan: `/people/${personId}/plan` }
}

/** Reaches a group of buttons by keyboard, and goes through it by arrows. */
async function choose(page: Page, { name, label }: { name: string; label: string }) {
  await tabTo(page, page.locator(`input[name=${name}]:checked`))
  for (let arrows = 0; arrows < 10; arrows++) {
    if (await page.getByLabel(label, { exact: true }).isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  assert.fail(`no arrow leads to ${label}`)
}

test('she says how to reach her by keyboard on a narrow screen', async () => {
  const { page, at, plan } = await olivesPage(true)
  await page.goto(at)
  await checkPage(page)
  await press(page, page.getByRole('link', { name: 'Say how to reach me' }))
  await checkPage(page)
  await choose(page, { name: 'channel', label: 'By telephone' })
  await press(page, page.getByRole('button', { name: 'Save' }))
  await checkPage(page)
  assert.match((await page.textContent('main')) ?? '', /Enter a telephone number, or choose another way/)

  await tabTo(page, page.getByRole('link', { name: 'Enter a telephone number, or choose another way' }))
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate('document.activeElement.name'), 'telephone')
  await page.keyboard.type('01632 960 001')
  await choose(page, { name: 'format', label: 'Large print' })
  await tabTo(page, page.getByLabel('How large?'))
  await page.keyboard.type('24')
  await tabTo(page, page.getByLabel('Which language'))
  await page.keyboard.type('Polish')
  const text = 'Sit on my left. Speak slowly. '.repeat(12)
  await type(page, { label: 'What helps when somebody talks with you?', text })
  await press(page, page.getByRole('button', { name: 'Save' }))
  const said = (await page.textContent('main')) ?? ''
  assert.match(said, /We ring you, on 01632 960 001\.[\s\S]*You read large print, 24 point\.[\s\S]*You read Polish\./)
  await checkPage(page)
  await page.goto(plan)
  await checkPage(page)
  const link = page.getByRole('link', { name: 'Change what you need' })
  const box = await link.boundingBox()
  assert.ok((box?.height ?? 0) >= 44, 'big enough for a hand that shakes')
  await press(page, link)
  await press(page, page.getByRole('link', { name: 'See what changed' }))
  await checkPage(page)
})

test('she says it without script too', async () => {
  const { page, at } = await olivesPage(false)
  await page.goto(`${at}/change`)
  await checkWidth(page)
  await page.getByLabel('Large print', { exact: true }).check()
  await page.getByLabel('How large?').selectOption({ label: '24 point' })
  await page.getByRole('button', { name: 'Save' }).click()
  assert.match((await page.textContent('main')) ?? '', /You read large print, 24 point\./)
  await checkWidth(page)
})
