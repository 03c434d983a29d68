import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp({ config: { trustProxy: true } })
  await fillExample(site.database.owner, site.database.schema)
})
after(async () => {
  await browser.close()
  await site.close()
})

interface Screen {
  width: number
  scheme: 'light' | 'dark'
  script: boolean
}

const screens: Screen[] = [
  { width: 320, scheme: 'light', script: true },
  { width: 1280, scheme: 'dark', script: true },
  { width: 320, scheme: 'light', script: false },
]

async function onEachScreen(steps: (page: Page, check: (page: Page) => Promise<void>) => Promise<void>) {
  for (const { width, scheme, script } of screens) {
    const viewport = { width, height: 800 }
    const context = await browser.newContext({
      viewport,
      baseURL: site.origin,
      colorScheme: scheme,
      javaScriptEnabled: script,
    })
    // axe is a script too; without any, the page must at least fit its window.
    await steps(await context.newPage(), script ? checkPage : checkWidth)
    await context.close()
  }
}

test('the notices and the pages with a twin are fit for all, in all the words and in Easy Read', async () => {
  const { rows } = await site.database.owner.query(`select id from listing where name = 'Warm Water bathing help'`)
  await onEachScreen(async (page, check) => {
    for (const path of ['/', '/privacy', '/accessibility', '/privacy/history', '/privacy/history/0']) {
      await page.goto(path)
      await check(page)
    }
    await page.goto(`/support/${rows[0].id}?place=SY3`)
    await page.getByText('£19 for a visit').waitFor()
    await check(page)
    await page.getByRole('button', { name: 'Show me Easy Read' }).click()
    await page.getByText('One visit costs £18.').waitFor()
    await page.getByText('The text has changed since this Easy Read was written').click()
    await check(page)
    assert.equal(await page.getByText('from the same two people each week').isVisible(), false)
    for (const reachable of ['Keep in my list', 'Show me all the words'])
      assert.ok(await page.getByRole('button', { name: reachable }).isVisible(), reachable)
    assert.ok(await page.getByRole('link', { name: '01632 960 103' }).first().isVisible())
    assert.ok(await page.getByRole('complementary', { name: 'Map' }).isVisible())

    for (const [path, words] of [
      ['/privacy', 'We must look after your information.'],
      ['/accessibility', 'We want everyone to be able to use our web pages.'],
      ['/', 'We help people to find support near them.'],
    ] as const) {
      await page.goto(path)
      await page.getByText(words).waitFor()
      await check(page)
    }
    await page.getByLabel('In your own words').fill('lunch')
    await page.getByRole('button', { name: 'Find support' }).click()
    await page.getByRole('link', { name: 'Rowan Street lunch club' }).waitFor()
    await page.goto('/privacy')
    await page.getByRole('button', { name: 'Show me all the words' }).click()
    await page.getByText('The law calls this the data controller').waitFor()
  })
})

test('Jo writes a notice, looks how it looks, and is told what is wrong, on pages fit for all', async () => {
  let turn = 0
  await onEachScreen(async (page, check) => {
    turn += 1
    await page.goto('/look-around')
    await check(page)
    await page.getByRole('button', { name: 'Be Jo' }).click()
    await page.goto('/accessibility')
    await page.getByRole('link', { name: 'Change this page' }).click()
    await check(page)
    await page.getByLabel('The text').fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'Write what it should say' }).waitFor()
    await check(page)
    await page.getByLabel('The text').fill(`## Try ${turn}\n\nTell **us**: [ring](tel:01632960155)`)
    await page.getByRole('button', { name: 'See how it looks' }).click()
    await page.getByRole('heading', { name: `Try ${turn}` }).waitFor()
    await check(page)
    // Meanwhile somebody else saves.
    await site.database.owner.query(
      `insert into notice_version (id, notice, version, based_on, body, written_by)
       select gen_random_uuid(), 'accessibility', coalesce(max(version), 0) + 1, max(version), $1,
         (select min(id::text)::uuid from member) from notice_version where notice = 'accessibility'`,
      [`Somebody else, turn ${turn}.`],
    )
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Somebody else saved while you were writing' }).waitFor()
    await page.getByText('All of theirs, as it was typed').click()
    await check(page)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: `Try ${turn}` }).waitFor()
    await page.getByRole('link', { name: 'What it said before' }).first().click()
    await check(page)
    await page
      .getByRole('link', { name: /^Version/ })
      .first()
      .click()
    await check(page)
  })
})
