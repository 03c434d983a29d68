import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  await fillExample(site.database.owner, site.database.schema)
})
after(async () => {
  await browser.close()
  await site.close()
})

const names = ['Rowan Street lunch club', 'Good Company befriending', 'Warm Water bathing help']

/** A browser whose owner keeps three places. */
async function walk(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  await site.database.owner.query('delete from rate_limit')
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  const page = await context.newPage()
  const { rows } = await site.database.owner.query<{ id: string }>(
    'select id from listing where name = any($1) order by array_position($1, name)',
    [names],
  )
  for (const { id } of rows) {
    const headers = { origin: site.origin }
    await page.request.post('/my-list/keep', { form: { listing: id, back: `/support/${id}` }, headers })
  }
  await steps(page)
  await context.close()
}

const titles = (page: Page) => page.locator('.kept .card-title').allTextContents()
const item = (page: Page, name: string) => page.locator('.kept > li').filter({ hasText: name })

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'at 400 % zoom': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  'in the dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
}
for (const [way, options] of Object.entries(ways)) {
  test(`a list is noted, put in order, shared and cleared, ${way}`, async () => {
    await walk(options, async (page) => {
      await page.goto('/support?kept=kept')
      await checkPage(page)
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My list (3)' }).click()
      await checkPage(page)

      await item(page, 'Warm Water')
        .getByRole('link', { name: /Add a note/ })
        .click()
      await page.getByLabel(/Your note about/).fill('x'.repeat(501))
      await page.getByRole('button', { name: 'Save the note' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      await checkPage(page)
      await page.getByLabel(/Your note about/).fill('Ask for Joan')
      await page.getByRole('button', { name: 'Save the note' }).click()
      await page.getByText('Ask for Joan').waitFor()

      await item(page, 'Warm Water').getByRole('button', { name: /^Up/ }).click()
      await page.waitForURL(/#kept-/)
      assert.deepEqual(await titles(page), [names[0], names[2], names[1]])
      await item(page, 'Rowan')
        .getByRole('button', { name: /^Take out/ })
        .click()
      await page.getByText('Rowan Street lunch club is not on your list any more').waitFor()
      await checkPage(page)
      await page.getByRole('button', { name: /^Undo/ }).click()
      await page.waitForURL(/#kept-/)
      assert.deepEqual(await titles(page), [names[0], names[2], names[1]])

      await page.getByLabel('Show my notes too').check()
      await page.getByRole('button', { name: 'Make a link to share' }).click()
      const link = await page.getByLabel('Copy this link').inputValue()
      await checkPage(page)
      await page.goto(link)
      await page.getByText('Ask for Joan').waitFor()
      await checkPage(page)

      await page.goto('/my-list/clear')
      await checkPage(page)
      await page.getByRole('button', { name: 'Clear my list' }).click()
      await page.getByText('Your list is cleared').waitFor()
      await checkPage(page)
      await page.goto(link)
      await page.getByRole('heading', { name: 'This list is not shared any more' }).waitFor()
      await checkPage(page)
    })
  })

  test(`a list is asked for by e-mail and confirmed, ${way}`, async () => {
    await site.database.owner.query('delete from post_item')
    await walk(options, async (page) => {
      await page.goto('/my-list')
      await page.getByRole('link', { name: 'Send it by e-mail' }).click()
      await checkPage(page)
      await page.getByLabel('E-mail address').fill('bob@example')
      await page.getByRole('button', { name: 'Ask at this address' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      await checkPage(page)
      await page.getByLabel('E-mail address').fill('bob@example.org')
      await page.getByRole('button', { name: 'Ask at this address' }).click()
      await page.getByRole('heading', { name: 'Now look in that e-mail box' }).waitFor()
      await checkPage(page)
      await page.goto('/post')
      const link = /\/my-list\/email\/[\w-]{43}/.exec((await page.textContent('main')) ?? '')?.[0] ?? ''
      await page.goto(link)
      await checkPage(page)
      await page.getByRole('button', { name: 'Send it to me' }).click()
      await page.getByRole('heading', { name: 'It is on its way' }).waitFor()
      await checkPage(page)
      await page.goto(link)
      await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor()
      await checkPage(page)
    })
  })
}

test('without script it is the same', async () => {
  await walk({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } }, async (page) => {
    await page.goto('/my-list')
    await item(page, 'Warm Water').getByRole('button', { name: /^Up/ }).click()
    assert.deepEqual(await titles(page), [names[0], names[2], names[1]])
    await item(page, 'Rowan')
      .getByRole('button', { name: /^Take out/ })
      .click()
    await page.getByRole('button', { name: /^Undo/ }).click()
    assert.deepEqual(await titles(page), [names[0], names[2], names[1]])
    await page.getByRole('button', { name: 'Make a link to share' }).click()
    assert.match(await page.getByLabel('Copy this link').inputValue(), /\/my-list\/shared\//)
    await checkWidth(page)
  })
})

test('after moving, the keyboard goes on from the place that moved', async () => {
  await walk({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/my-list')
    await item(page, 'Rowan').getByRole('button', { name: /^Down/ }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/#kept-/)
    assert.deepEqual(await titles(page), [names[1], names[0], names[2]])
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate<string>('document.activeElement.textContent'), names[0])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate<string>('document.activeElement.textContent'), `Up: ${names[0]}`)
    await page.keyboard.press('Enter')
    await page.locator('.kept .card-title').first().getByText('Rowan Street lunch club').waitFor()
  })
})

test('printed, a list is its facts and notes, and in large print bigger', async () => {
  await walk({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/my-list/print')
    await checkPage(page)
    const height = 'document.querySelector(".paper dd").getBoundingClientRect().height'
    await page.emulateMedia({ media: 'print' })
    const small = await page.evaluate<number>(height)
    for (const hidden of ['Make it large print', 'Find support', 'To print this page']) {
      assert.equal(await page.getByText(hidden).first().isVisible(), false, hidden)
    }
    for (const shown of [...names, '01632 960 101', 'Tuesday, 12.15pm to 2pm']) {
      assert.equal(await page.getByText(shown).first().isVisible(), true, shown)
    }
    assert.equal(await page.locator('button:visible, form:visible').count(), 0)
    await page.emulateMedia({ media: null })
    await page.getByRole('link', { name: 'Make it large print' }).click()
    await checkPage(page)
    await page.emulateMedia({ media: 'print' })
    assert.ok((await page.evaluate<number>(height)) > small * 1.3)

    await page.goto('/my-list')
    assert.equal(await page.locator('button:visible, form:visible').count(), 0, 'the list itself prints well too')
    assert.equal(
      await page
        .getByText(names[0] ?? '')
        .first()
        .isVisible(),
      true,
    )
  })
})

test('a browser that keeps no cookies is told why, and is offered another way', async () => {
  await walk({ viewport: { width: 320, height: 568 } }, async (page) => {
    await page.context().clearCookies()
    await page.goto('/my-list/begun?kept=kept&back=%2Fsupport')
    await page.getByRole('heading', { name: 'We cannot keep a list for you' }).waitFor()
    await checkPage(page)
  })
})
