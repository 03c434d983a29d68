import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { addPerson, addReader, type SomebodyWithRecord } from '../../test/records.ts'
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

async function at(memberId: string, options: { javaScriptEnabled?: boolean; width?: number } = {}) {
  const { width = 320, javaScriptEnabled = true } = options
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled })
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: 15 }
  const value = await startSession(site.platform.pools.signin, session)
  await context.addCookies([{ name: 'alongside', value, url: site.origin, httpOnly: true }])
  return context
}

async function openPlan(context: BrowserContext, { personId }: SomebodyWithRecord) {
  const page = await context.newPage()
  await page.goto(`${site.origin}/people/${personId}/plan`)
  return page
}

test('what is typed is kept a moment later, and after the session ended too, until it is saved', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await at(olive.memberId)
  const page = await openPlan(context, olive)
  await checkPage(page)
  await page.getByLabel('What is the plan?').fill('Cook on Sundays')
  await page.getByText('Kept at').waitFor()
  await checkPage(page)

  await site.database.owner.query(
    `update signin_session set seen_at = now() - interval '20 minutes' where member_id = $1`,
    [olive.memberId],
  )
  await page.getByLabel('What is the plan?').fill('Cook on Sundays with Jan')
  await page.getByText('You were signed out').waitFor()
  await context.close()

  const later = await at(olive.memberId)
  const again = await openPlan(later, olive)
  await again.getByText('We kept what you wrote').waitFor()
  assert.equal(await again.getByLabel('What is the plan?').inputValue(), 'Cook on Sundays with Jan')
  await checkPage(again)
  await again.getByRole('button', { name: 'Save this' }).click()
  await again.getByRole('article').getByText('Cook on Sundays with Jan', { exact: true }).waitFor()
  assert.equal(await again.getByText('We kept what you wrote').count(), 0)
  const { rows } = await site.database.owner.query('select 1 from draft where author_id = $1', [olive.memberId])
  assert.equal(rows.length, 0)
  await later.close()
})

test('what was typed is kept when the page is left', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await at(olive.memberId)
  const page = await openPlan(context, olive)
  await page.getByLabel('What is the plan?').fill('Half a')
  await page.goto(`${site.origin}/`)
  for (let tries = 0; tries < 50; tries++) {
    const { rows } = await site.database.owner.query('select 1 from draft where author_id = $1', [olive.memberId])
    if (rows.length === 1) break
    await page.waitForTimeout(100)
  }
  await page.goto(`${site.origin}/people/${olive.personId}/plan`)
  assert.equal(await page.getByLabel('What is the plan?').inputValue(), 'Half a')
  await context.close()
})

test('writing, changing and beginning again work without script, at every width', async () => {
  const olive = await addPerson(site, 'Olive')
  const context = await at(olive.memberId, { javaScriptEnabled: false })
  const page = await openPlan(context, olive)
  await page.getByLabel('What is the plan?').fill('Cook')
  await page.getByRole('button', { name: 'Finish it later' }).click()
  await page.getByRole('button', { name: 'Start again' }).click()
  assert.equal(await page.getByLabel('What is the plan?').inputValue(), '')
  await page.getByLabel('What is the plan?').fill(`Cook ${'x'.repeat(300)}`)
  await page.getByRole('button', { name: 'Save this' }).click()
  await checkWidth(page)
  await page.getByRole('link', { name: /Change this/ }).click()
  await page.getByLabel('What should it say?').fill('Cook on Sundays')
  await checkWidth(page)
  await page.getByRole('button', { name: 'Save the change' }).click()
  await page.getByRole('link', { name: /See what changed/ }).click()
  await page.getByText('As it was first written').waitFor()
  await checkWidth(page)
  await context.close()
})

test('a collision, its history, and what is kept back can be read and used by everybody', async () => {
  const olive = await addPerson(site, 'Olive')
  const lead = await addReader(site, olive, { name: 'Lee', roles: ['lead'], section: 'plan', may: 'write' })
  const own = await site.as(olive.memberId)
  const plan = `/people/${olive.personId}/plan`
  await own.post(plan, { words: 'Cook on Sundays' })
  const context = await at(lead.memberId, { width: 1280 })
  const page = await openPlan(context, olive)
  await page.getByRole('link', { name: /Change this/ }).click()
  await own.post(new URL(page.url()).pathname, { words: 'Cook on Mondays', basedOn: '1' })
  await page.getByLabel('What should it say?').fill('Cook on Fridays')
  await page.getByRole('button', { name: 'Save the change' }).click()
  await page.getByRole('heading', { name: 'This is what it says now' }).waitFor()
  await checkPage(page)
  await page.goto(`${site.origin}${plan}`)
  await page.getByRole('link', { name: /See what changed/ }).click()
  await checkPage(page)

  await page.goto(`${site.origin}${plan}/withhold`)
  await page.getByRole('button', { name: 'Write it and ask' }).click()
  await checkPage(page)
  await page.getByLabel('What do you need to write down?').fill('Her neighbour told us')
  await page.getByLabel('Somebody could come to serious harm').check()
  await page.getByLabel('What could happen').fill('He would be found out')
  await page.getByLabel('Yes, that there is something').check()
  await page.getByRole('button', { name: 'Write it and ask' }).click()
  await page.getByText('A second person must agree').waitFor()
  await checkPage(page)
  await page.getByRole('link', { name: 'Read why, and decide' }).click()
  await checkPage(page)
  await context.close()
})
