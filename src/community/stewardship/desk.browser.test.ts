import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { Db } from '../../platform/db/kysely.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { findDuplicates } from '../duplicates/queries.ts'

let browser: Browser
let site: ServedApp
let lunch = ''
let copy = ''
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  const { owner, schema } = site.database
  await fillExample(owner, schema)
  const { rows } = await owner.query<{ id: string; arrived: ArrivingListing }>(
    `select id, arrived from listing where name = 'Rowan Street lunch club'`,
  )
  const [found] = rows
  assert.ok(found)
  lunch = found.id
  // The lunch club as another source tells it.
  const told = { source: 'council', sourceId: 'lunch', name: 'Rowan St Lunch Club', phones: [], original: null }
  const saved = await saveListings(new Db(async () => owner, { schema }), [{ ...found.arrived, ...told }])
  copy = saved.ids[0] ?? ''
  await owner.query(
    `insert into import_defect (id, source, record, problems, original)
     values (gen_random_uuid(), 'council', 'row 7', $1, $2)`,
    [JSON.stringify([{ field: 'url', problem: '“htp:/x” is not a web address' }]), JSON.stringify({ url: 'htp:/x' })],
  )
  assert.ok((await findDuplicates(new Db(async () => owner, { schema }))) > 0)
})
after(async () => {
  await browser.close()
  await site.close()
})

async function asMo(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  const page = await context.newPage()
  await page.goto('/look-around')
  await page.getByRole('button', { name: 'Be Mo' }).click()
  await page.getByRole('link', { name: 'Directory desk' }).click()
  await steps(page)
  await context.close()
}

test('a steward can use every page of the desk, on a small telephone and on a wide screen', async () => {
  await asMo({ viewport: { width: 320, height: 568 } }, async (page) => {
    for (const path of [
      '/steward',
      '/steward/queue',
      `/steward/listings/${lunch}`,
      `/steward/listings/${lunch}/history`,
      `/steward/listings/${lunch}/hide`,
      `/steward/listings/${lunch}/lower`,
      `/steward/listings/${lunch}/close`,
      '/steward/duplicates',
      `/steward/duplicates?listing=${lunch}`,
      `/steward/duplicates/${copy}/${lunch}`,
      '/steward/duplicates/merged',
      '/steward/imports',
      '/steward/imports?source=council',
    ]) {
      await page.setViewportSize({ width: 320, height: 568 })
      await page.goto(path)
      await checkPage(page)
      await page.setViewportSize({ width: 1280, height: 900 })
      await checkWidth(page)
    }
    await page.goto(`/steward/listings/${lunch}`)
    await page.getByLabel('Name', { exact: true }).fill('')
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page.getByText('There is a problem').waitFor()
    await checkPage(page)
  })
})

test('ten minutes at the desk, without a script', async () => {
  await asMo({ javaScriptEnabled: false, viewport: { width: 768, height: 1024 } }, async (page) => {
    await page.getByRole('link', { name: 'Check listings' }).click()
    const first = await page.locator('.card-title a').first().textContent()
    await page
      .getByRole('button', { name: /^Still true/ })
      .first()
      .click()
    await page.getByText(`“${first}” is checked. Thank you.`).waitFor()
    assert.notEqual(await page.locator('.card-title a').first().textContent(), first)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.getByText('says again when it was checked before').waitFor()
    assert.equal(await page.locator('.card-title a').first().textContent(), first)

    await page.goto(`/steward/listings/${lunch}`)
    await page.getByLabel('Cost', { exact: true }).fill('Six pounds')
    await page.getByRole('button', { name: 'Add another number' }).click()
    await page.getByRole('textbox', { name: 'Telephone number' }).nth(1).fill('01632 960 144')
    // Enter in a box saves, and takes nothing out.
    await page.getByRole('textbox', { name: 'Telephone number' }).nth(1).press('Enter')
    await page.getByText('Your changes are saved.').waitFor()
    await page.getByText('What the source says').first().waitFor()
    await checkWidth(page)
    await page.getByRole('button', { name: /Go back to what the source says.*Cost/ }).click()
    await page.getByText('Your changes are saved.').waitFor()
    assert.equal(await page.getByLabel('Cost', { exact: true }).inputValue(), '£5 for lunch. Lifts are free.')

    await page.getByRole('link', { name: 'Is it here twice?' }).click()
    await page.getByRole('link', { name: /Merge into this one.*Rowan Street lunch club/ }).click()
    await page.getByRole('button', { name: 'Merge them' }).click()
    await page.getByText('They are one listing now.').waitFor()
    await page.getByRole('button', { name: /^Undo/ }).first().click()
    await page.getByText('They are two listings again.').waitFor()
  })
})
