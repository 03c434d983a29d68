import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { addMember, makeJottings } from '../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { sessionToken } from '../../test/signed-in.ts'

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

/** A page of a member's own, 320 pixels wide, at which text would be cut off first. */
async function pageOf(memberId: string | null, { script = true } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: script })
  if (memberId) {
    const value = await sessionToken(site, { memberId, methods: ['totp'] })
    await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  }
  const page = await context.newPage()
  return page
}

async function describe(page: Page, name: string) {
  await page.fill('#name', name)
  for (const [part, value] of [
    ['day', '31'],
    ['month', '3'],
    ['year', '1944'],
  ] as const) {
    await page.fill(`[name=bornOn-${part}]`, value)
  }
}

test('the desk opens two records of one person, and a practice lead joins them and undoes it', async () => {
  const desk = await addMember(site.database, { name: 'Dee Moss', roles: ['desk'] })
  const lead = await addMember(site.database, { name: 'Lee Ward', roles: ['lead'] })
  const page = await pageOf(desk.memberId)
  await page.goto(`${site.origin}/people/new`)
  await checkPage(page)
  await describe(page, 'Margaret Hill')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'The record is open' }).waitFor()
  await checkPage(page)
  await page.goto(`${site.origin}/people/new`)
  await describe(page, 'Peggy Hill-Stone')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Same name and date of birth').waitFor()
  await checkPage(page)
  await page.getByLabel('I am not sure').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { name: 'The record is open' }).waitFor()

  const leads = await pageOf(lead.memberId)
  await leads.goto(`${site.origin}/same-person`)
  await checkPage(leads)
  await leads.getByRole('link', { name: 'Look at both' }).click()
  await checkPage(leads)
  await leads.getByLabel('keep the first').check()
  await leads.getByLabel('How do you know?').fill('She showed me her wedding photograph')
  await leads.getByRole('button', { name: 'Answer' }).click()
  await leads.getByRole('link', { name: 'See it, or undo it' }).click()
  await checkPage(leads)
  await leads.getByRole('button', { name: 'Undo it' }).click()
  await leads.getByText('It was undone on').waitFor()
})

test('an administrator invites a colleague, who comes by the link with script off and by keyboard alone', async () => {
  const ann = await addMember(site.database, { name: 'Ann Frost', roles: ['administrator'] })
  const page = await pageOf(ann.memberId)
  await page.goto(`${site.origin}/colleagues/invite`)
  await checkPage(page)
  await page.fill('#name', 'Al Moss')
  await page.fill('#email', 'al@example.org')
  await page.getByLabel('Front desk').check()
  await page.getByRole('button', { name: 'Send the invitation' }).click()
  await page.getByRole('heading', { name: 'Colleagues' }).waitFor()
  await checkPage(page)
  const { rows } = await site.database.owner.query(`select body from post_item where address = 'al@example.org'`)
  const [path = ''] = /\/invitation\?token=[\w-]+/.exec(rows[0].body) ?? []

  const shown = await pageOf(null)
  await shown.goto(site.origin + path)
  await checkPage(shown)
  const al = await pageOf(null, { script: false })
  await al.goto(site.origin + path)
  await checkWidth(al)
  for (let tabs = 0; tabs < 40; tabs++) {
    await al.keyboard.press('Tab')
    const focused = al.locator(':focus')
    if ((await focused.count()) > 0 && (await focused.textContent())?.includes('Accept and sign in')) break
  }
  await al.keyboard.press('Enter')
  await al.waitForURL(/\/sign-in\/second/)

  await page.goto(`${site.origin}/colleagues`)
  await page.getByRole('link', { name: 'Al Moss' }).click()
  await checkPage(page)
  await page.getByRole('link', { name: 'End the time of Al Moss here' }).click()
  await checkPage(page)
  await page.goto(`${site.origin}/colleagues/me`)
  await checkPage(page)
  assert.match(await page.content(), /Gives roles/)
})
