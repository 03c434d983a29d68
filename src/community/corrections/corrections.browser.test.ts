import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

let browser: Browser
let site: ServedApp
let club: string
before(async () => {
  browser = await openBrowser()
  site = await servedApp({ config: { trustProxy: true } })
  await fillExample(site.database.owner, site.database.schema)
  const { rows } = await site.database.owner.query(`select id from listing where name = 'Rowan Street lunch club'`)
  club = rows[0].id
})
after(async () => {
  await browser.close()
  await site.close()
})

async function onEachScreen(steps: (page: Page, width: number) => Promise<void>) {
  for (const width of [320, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, baseURL: site.origin })
    await steps(await context.newPage(), width)
    await context.close()
  }
}

/** Sends the form when a person could have read it: what comes at once is taken for a program. */
async function sendRead(page: Page) {
  await page.waitForTimeout(2100)
  await page.getByRole('button', { name: 'Send' }).click()
}

test('a person tells us, Mo the steward decides, and every page on the way is fit for all', async () => {
  await onEachScreen(async (page, width) => {
    await page.goto(`/support/${club}?place=SY3`)
    await checkPage(page)
    await page.getByRole('link', { name: 'Tell us it is wrong' }).click()
    await checkPage(page)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await checkPage(page)
    await page.getByLabel('The days or times are wrong').check()
    await page.getByLabel('What is right').fill(`It begins at one now, says screen ${width}`)
    await sendRead(page)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
    await checkPage(page)
    await page.getByRole('link', { name: 'What happens with what you write' }).click()
    await checkPage(page)

    await page.goto('/look-around')
    await page.getByRole('button', { name: 'Be Mo' }).click()
    await page.getByText('Mo, a volunteer steward').waitFor()
    await page.goto('/moderation')
    await checkPage(page)
    await page
      .getByRole('link', { name: /lunch club: the times are wrong/ })
      .first()
      .click()
    await page.getByText('Now: Tuesday, 12.15pm to 2pm').waitFor()
    await checkPage(page)
    await page.getByLabel('Say no, with a reason').check()
    await page.getByRole('button', { name: 'Save the decision' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await checkPage(page)
    await page.getByLabel('Why not?').selectOption('unsure')
    await page.getByRole('button', { name: 'Save the decision' }).click()
    await page.getByText('Nothing waits').waitFor()
    await checkPage(page)
  })
})

test('a person suggests a place, and a provider says that one is theirs', async () => {
  await onEachScreen(async (page, width) => {
    // From two homes: one sends five things an hour at most.
    await page.setExtraHTTPHeaders({ 'x-forwarded-for': `203.0.113.${width % 250}` })
    await page.goto('/support/suggest')
    await checkPage(page)
    await page.getByLabel('Group').check()
    await page.getByLabel('What is it called?').fill(`Zither circle ${width}`)
    await page.getByLabel('What does it do, and for whom?').fill('We hum.')
    await page.getByLabel('I go there').check()
    await sendRead(page)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()

    await page.goto(`/support/${club}/claim`)
    await checkPage(page)
    await page.getByLabel('What do you do there?').fill('I cook')
    await page.getByLabel('Telephone number at work').fill('01632 960 101')
    await sendRead(page)
    await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  })
})

test('printed, a listing is its facts and where to find it again, and nothing to press', async () => {
  await onEachScreen(async (page) => {
    await page.goto(`/support/${club}?place=SY3`)
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['form', 'button', 'nav', 'footer', 'figcaption', '.links', '.govuk-back-link'])
      assert.equal(await page.locator(`${gone}:visible`).count(), 0, gone)
    assert.doesNotMatch(await page.locator('main').innerText(), /Tomorrow|Today|Next:/)
    for (const kept of ['Tuesday, 12.15pm to 2pm', 'SY3 0CK', '01632 960 101', `${site.origin}/support/${club}`])
      assert.ok(await page.getByText(kept).isVisible(), kept)
  })
})

test('a listing that was merged leads on to the one that stands for it', async () => {
  const { owner } = site.database
  const { rows } = await owner.query(`select id from listing where name = 'Mobility scooter to try'`)
  await owner.query('update listing set merged_into = $1 where id = $2', [club, rows[0].id])
  await onEachScreen(async (page) => {
    const answer = await page.goto(`/support/${rows[0].id}`)
    assert.equal(answer?.status(), 410)
    await checkPage(page)
    await page.getByRole('link', { name: 'Rowan Street lunch club' }).click()
    await page.getByRole('heading', { level: 1, name: 'Rowan Street lunch club' }).waitFor()
  })
})
