import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { tabTo } from '../../test/keyboard.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

let site: ServedApp
let browser: Browser
before(async () => {
  site = await servedApp()
  await makeJottings(site.database)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

/** Olive, who once shared something with Sue for a short time, and the address of her record. */
async function scene() {
  const olive = await addMember(site.database, { name: 'Olive Archer', record: true })
  const sue = await addMember(site.database, { name: 'Sue Hart' })
  await share(site.database, { personId: olive.personId, memberId: sue.memberId, grantedBy: olive.memberId })
  const person = `${site.origin}/people/${olive.personId}`
  return { olive, sue, person }
}

async function pageOf(memberId: string, options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<Page> {
  const { width = 1280, ...more } = options
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...more })
  const session = { schema: site.database.schema, memberId, methods: ['email'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  return context.newPage()
}

test('with the keyboard alone something is shared and taken back, and an open page shuts', async () => {
  const { olive, sue, person } = await scene()
  const page = await pageOf(olive.memberId)
  const reader = await pageOf(sue.memberId)
  await page.goto(`${person}/sharing/new/${sue.memberId}`)
  await checkPage(page)
  await tabTo(page, page.locator('input[name=sections][value=plan]').first())
  await page.keyboard.press('Space')
  await tabTo(page, page.locator('button:has-text("Go on")').first())
  await page.keyboard.press('Enter')
  await page.getByText('Sue Hart may read your plan and the notes about you until').waitFor()
  await checkPage(page)
  assert.equal((await reader.goto(`${person}/plan`))?.status(), 404)
  await tabTo(page, page.locator('button:has-text("Yes, share this")').first())
  await page.keyboard.press('Enter')
  await page.getByText('You shared something with Sue Hart.').waitFor()
  await checkPage(page)
  assert.equal((await reader.goto(`${person}/plan`))?.status(), 200)

  await tabTo(page, page.locator('button:has-text("Take this back")').first())
  await page.keyboard.press('Enter')
  await page.getByText('You took back: your plan and the notes about you.').waitFor()
  await checkPage(page)
  assert.equal((await reader.reload())?.status(), 404)
})

test('on a small screen and without script it is shared and taken back too', async () => {
  const { olive, sue, person } = await scene()
  const page = await pageOf(olive.memberId, { javaScriptEnabled: false, width: 320 })
  await page.goto(`${person}/sharing/new`)
  await checkWidth(page)
  await page.getByRole('link', { name: 'Sue Hart' }).click()
  await page.getByLabel('Your diary', { exact: true }).check()
  await page.getByLabel('They may write in your diary too').check()
  await checkWidth(page)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Yes, share this' }).click()
  await checkWidth(page)
  await page.getByText(/Sue Hart may read your diary and the notes about you/).waitFor()
  await page.getByRole('button', { name: /Take this back/ }).click()
  await page.getByText('You share nothing with anybody now.').waitFor()
  await checkWidth(page)
  assert.ok(sue.memberId)
})

test('in Easy Read, at the choices, at how somebody is reached and on paper, nothing stands in the way', async () => {
  const { olive, sue, person } = await scene()
  const page = await pageOf(olive.memberId, { width: 320 })
  await page.goto(`${person}/sharing`)
  await page.getByRole('button', { name: 'Show me Easy Read' }).click()
  await page.getByText('They can see the notes about you.').waitFor()
  await checkPage(page)
  for (const path of ['sharing/choices', 'private-channel', 'paper', 'sharing/new/somebody']) {
    await page.goto(`${person}/${path}`)
    await checkPage(page)
  }
  await page.goto(`${person}/paper`)
  await page.getByRole('button', { name: 'Make a paper to print' }).click()
  await page.getByText('Paper number').waitFor()
  await checkPage(page)
  const reader = await pageOf(sue.memberId)
  await reader.goto(`${person}/sharing/mine`)
  await checkPage(reader)
})

test('a paper fits on one page of A4', async () => {
  const { olive, person } = await scene()
  const page = await pageOf(olive.memberId)
  await page.goto(`${person}/paper`)
  await page.getByRole('button', { name: 'Make a paper to print' }).click()
  await page.getByText('Paper number').waitFor()
  const printed = (await page.pdf({ format: 'A4' })).toString('latin1')
  assert.equal(printed.match(/\/Type\s*\/Page\b/g)?.length, 1)
})
