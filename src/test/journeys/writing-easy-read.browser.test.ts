import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { addMember } from '../made-up.ts'
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

/** Somebody new who writes Easy Read, in a browser of her own. The home page has no twin yet. */
async function walk(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  const { owner, schema } = site.database
  for (const table of ['twin_check', 'twin_version', 'twin', 'twin_draft']) await owner.query(`delete from ${table}`)
  const { memberId } = await addMember(site.database, { name: 'Jo', roles: ['editor'] })
  const session = { schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  // Far longer than any page takes, so that what is not there is told soon.
  context.setDefaultTimeout(15_000)
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  await steps(await context.newPage())
  await context.close()
}

/** Presses Tab until this is focused: what a keyboard cannot reach fails here. */
async function tabTo(page: Page, role: 'link' | 'button' | 'textbox', name: string | RegExp, within = 'body') {
  const target = page
    .locator(within)
    .getByRole(role, { name, exact: typeof name === 'string' })
    .first()
  await target.waitFor()
  await tabInto(page, target)
  return target
}

async function tabInto(page: Page, target: Locator) {
  for (let tabs = 0; tabs < 150; tabs++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no Tab leads to ${target}`)
}

/** Goes to a button or a link by Tab and presses Enter; waits for the page that comes. */
async function enter(page: Page, role: 'link' | 'button', name: string | RegExp, within?: string) {
  await tabTo(page, role, name, within)
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
}

async function type(page: Page, name: string, words: string) {
  await tabTo(page, 'textbox', name)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText(words)
}

const words = (page: Page) => page.locator('textarea[name=words]').evaluateAll((all) => all.map((each) => each.value))

/** Opens the small buttons of a row and presses one, by the keyboard. */
async function press(page: Page, row: number, name: string) {
  const within = `.edit-row:nth-child(${row})`
  const summary = page.locator(`${within} summary`)
  if (!(await page.locator(`${within} details`).evaluate((details) => details.hasAttribute('open')))) {
    await tabInto(page, summary)
    await page.keyboard.press('Enter')
  }
  await enter(page, 'button', name, within)
}

test('an editor writes a twin by keyboard alone, with script off, on a small telephone', async () => {
  await walk({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } }, async (page) => {
    await page.goto('/')
    await checkWidth(page)
    await enter(page, 'link', 'Easy Read desk')
    await checkWidth(page)
    await enter(page, 'link', /./, 'main .listings')
    await page.getByRole('heading', { level: 1, name: 'Write it in Easy Read' }).waitFor()
    await checkWidth(page)
    await enter(page, 'button', 'Begin with an empty row')
    await checkWidth(page)

    await type(page, 'Row 1', 'We help each other. We are near you.')
    await press(page, 1, 'Add a row below')
    await type(page, 'Row 2', 'Take the bus to us.')
    await press(page, 2, 'Add a row below')
    await type(page, 'Row 3', 'We all go to the shop in the town and then we all go to the park to eat our lunch.')
    await press(page, 3, 'Move up')
    assert.match((await words(page))[1] ?? '', /^We all go/)
    await press(page, 2, 'Move down')
    await press(page, 1, 'Split')
    assert.deepEqual((await words(page)).slice(0, 3), [
      'We help each other.',
      'We are near you.',
      'Take the bus to us.',
    ])
    await press(page, 1, 'Join with the next row')
    assert.equal((await words(page))[0], 'We help each other. We are near you.')
    await checkWidth(page)

    await page.getByText(/rows? could be easier/).waitFor()
    await page.getByText('Could be easier:').first().waitFor()

    await enter(page, 'button', /Choose a picture for row 2/)
    await checkWidth(page)
    await type(page, 'Look for a picture', 'xyzzy')
    await enter(page, 'button', 'Look')
    await page.getByText('There is no picture for “xyzzy”').waitFor()
    await checkWidth(page)
    await type(page, 'Look for a picture', 'bus')
    await enter(page, 'button', 'Look')
    await checkWidth(page)
    await enter(page, 'button', 'bus')
    assert.equal(await page.locator('.edit-row:nth-child(2) .row-shown img').count(), 1)
    await checkWidth(page)

    await type(page, 'Title', 'Care we run together')
    await page.keyboard.press('Enter')
    await page.getByText('Kept. Only you see it until you save it.').waitFor()
    await enter(page, 'button', 'See it as readers will')
    await checkWidth(page)
    await enter(page, 'link', 'Go on writing')
    await enter(page, 'button', 'Save and show to everyone')
    await type(page, 'Who helped?', 'the Riverside group')
    await checkWidth(page)
    await enter(page, 'button', 'Save and show to everyone')
    await page.getByText('Saved. Everyone can read it now.').waitFor()
    await checkWidth(page)
    await enter(page, 'link', 'Read it')
    await page.getByRole('heading', { level: 1, name: 'Care we run together' }).waitFor()
    await page.getByText('Take the bus to us.').waitFor()
    await page.getByText(/the Riverside group/).waitFor()
    await checkWidth(page)
  })
})

const write = '/easy-read/page/home/write'

/** As if the draft had been changed in another window. */
async function twoWindows(page: Page) {
  const { rows } = await site.database.owner.query('select revision from twin_draft')
  await page.goto(write)
  await site.database.owner.query(`update twin_draft set revision = ${rows[0].revision + 5}`)
  await page.getByLabel('Title').fill('Another')
  await page.getByText('This was changed in another window.').first().waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Save and show to everyone' }).click()
  await page.getByRole('heading', { level: 1, name: 'You have written this in two windows' }).waitFor()
  await checkPage(page)
  await page.getByRole('button', { name: 'Go on with this window' }).click()
}

/** Saves it, chooses between two versions, and says who checked it. */
async function saveAndCheck(page: Page) {
  await page.getByRole('button', { name: 'Save and show to everyone' }).click()
  await page.getByLabel('Who wrote it?').fill('')
  await page.getByRole('button', { name: 'Save and show to everyone' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await checkPage(page)
  await page.getByLabel('Who wrote it?').fill('Jo')
  await page.getByRole('button', { name: 'Save and show to everyone' }).click()
  await page.getByText('Saved. Everyone can read it now.').waitFor()

  await site.database.owner.query(`insert into twin_version (id, twin_id, kind, version, based_on, stands, title, rows,
    of_text, written_by, written_as) select gen_random_uuid(), twin_id, kind, 2, null, false, 'Other',
    '[{"id":"ra","kind":"heading","words":"Hello","picture":null}]', '[]', written_by, 'Lee' from twin_version`)
  await page.goto(`${write}/both/2`)
  await checkPage(page)
  await page.getByRole('button', { name: 'Use mine' }).click()
  await page.getByText('Saved. Everyone can read it now.').waitFor()
  await page.goto('/easy-read/page/home/checked')
  await page.getByRole('button', { name: 'Save what they said' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
  await checkPage(page)
  await page.getByLabel('Who checked it?').fill('Four of the group')
  await page.getByLabel('Yes').check()
  await page.getByRole('button', { name: 'Save what they said' }).click()
  await page.getByText('Thank you. What they said is written down.').waitFor()
  await checkPage(page)
  await page.goto('/easy-read/page/home/history/3')
  await checkPage(page)
  await page.goto(`${write}/away`)
  await checkPage(page)
}

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  // As wide as a small telephone.
  'at 400 % zoom, in the dark': {
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
    colorScheme: 'dark',
  },
}
for (const [way, options] of Object.entries(ways)) {
  test(`each page of writing is kind to everyone, ${way}`, async () => {
    await walk(options, async (page) => {
      await page.goto('/easy-read/desk')
      await checkPage(page)
      await page.goto(write)
      await checkPage(page)
      await page.getByRole('button', { name: 'Begin with the words of the text' }).click()
      await page
        .locator('textarea')
        .last()
        .fill(`${'We go to the shop and to the park. '.repeat(2)}${'long '.repeat(30)}`)
      await page.getByText('Could be easier:').first().waitFor()
      await page.locator('.edit-row').first().getByText('Move, split or take out').click()
      await page.locator('.edit-row').first().getByRole('button', { name: 'Add a row below' }).click()
      await page.locator('.edit-said', { hasText: 'Here is the new row.' }).waitFor({ state: 'visible' })
      await page.locator('.edit-row').nth(1).getByText('Move, split or take out').click()
      await page.locator('.edit-row').nth(1).getByRole('button', { name: 'Take out' }).click()
      await page.getByText('You took out:').waitFor()
      await checkPage(page)

      await page.getByLabel('Title').fill('x'.repeat(130))
      await page.getByRole('button', { name: 'Save and show to everyone' }).click()
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      await checkPage(page)
      await page.getByLabel('Title').fill('Home')
      await page.getByRole('button', { name: /Choose a picture for row 1/ }).click()
      await page.getByLabel('Look for a picture').fill('home')
      await page.getByRole('button', { name: 'Look', exact: true }).click()
      await checkPage(page)
      await page.locator('.symbol-choice').first().click()
      await page.getByText('The picture is there.').waitFor()
      await page.goto(`${write}/preview`)
      await checkPage(page)
      await page.goto(`${write}/drop`)
      await checkPage(page)
      await twoWindows(page)
      await saveAndCheck(page)
    })
  })
}

test('with script, typing is kept and advice comes without leaving the words', async () => {
  await walk({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/easy-read/page/home/write')
    await page.getByRole('button', { name: 'Begin with an empty row' }).click()
    const first = page.getByLabel('Row 1')
    await first.click()
    await page.keyboard.type('We all go to the shop in the town and then we all go to the park to eat **our** lunch.')
    await page.getByText('Could be easier:').first().waitFor()
    await page.locator('.row-shown b', { hasText: 'our' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'Kept.' }).waitFor({ state: 'attached' })
    assert.ok(await first.evaluate((field) => field === field.ownerDocument.activeElement), 'one goes on typing')
    const kept = async () => (await site.database.owner.query('select rows from twin_draft')).rows[0].rows[0].words
    assert.match(await kept(), /eat \*\*our\*\* lunch\.$/)

    await page.context().setOffline(true)
    await page.keyboard.type(' Yes.')
    await page.getByText('The connection failed', { exact: false }).first().waitFor({ state: 'attached' })
    await page.context().setOffline(false)
    await page.getByRole('status').filter({ hasText: 'Kept.' }).waitFor({ state: 'attached' })
    assert.match(await kept(), /Yes\.$/)
  })
})

test('with script, the buttons change the page in place and the keyboard goes on from there', async () => {
  await walk({ viewport: { width: 1280, height: 900 } }, async (page) => {
    await page.goto('/easy-read/page/home/write')
    await page.getByRole('button', { name: 'Begin with an empty row' }).click()
    await page.getByLabel('Row 1').fill('One.')
    await page.waitForLoadState('load')
    let loads = 0
    page.on('load', () => loads++)
    await page.getByRole('button', { name: 'Add a row at the end' }).click()
    await page.locator('.edit-row').nth(1).waitFor()
    await page.keyboard.type('Two.')
    const second = page.locator('.edit-row').nth(1)
    await second.locator('summary').click()
    await second.getByRole('button', { name: 'Add a row below' }).press('Enter')
    await page.locator('.edit-row').nth(2).waitFor()
    await page.keyboard.type('Three.')
    const third = page.locator('.edit-row').nth(2)
    await third.locator('summary').press('Enter')
    await third.getByRole('button', { name: 'Move up' }).press('Enter')
    await page.locator('.edit-row').nth(1).locator('.row-shown', { hasText: 'Three.' }).waitFor()
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Move up')
    await page.keyboard.press('Enter')
    await page.locator('.edit-row').nth(0).locator('.row-shown', { hasText: 'Three.' }).waitFor()
    assert.deepEqual(await words(page), ['Three.', 'One.', 'Two.'])
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Move down')
    assert.equal(loads, 0)
    await page.reload()
    assert.deepEqual(await words(page), ['Three.', 'One.', 'Two.'])
  })
})
