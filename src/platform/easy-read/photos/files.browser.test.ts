import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addMember } from '../../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { beginDraft, twinRow } from '../../../test/twins.ts'
import { startSession } from '../../identity/sessions.ts'

let browser: Browser
let site: ServedApp
let varFolder: string
let jpeg: Buffer
before(async () => {
  browser = await openBrowser()
  varFolder = await testFolder()
  site = await servedApp({ config: { varFolder } })
  jpeg = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#3a7d5c' } })
    .jpeg()
    .toBuffer()
})
after(async () => {
  await browser.close()
  await site.close()
  await removeFolder(varFolder)
})

/** A browser of a new editor, who is writing three rows. */
async function walk(options: BrowserContextOptions, steps: (page: Page) => Promise<void>) {
  await site.database.owner.query('delete from rate_limit')
  const { memberId } = await addMember(site.database, { name: 'Ada', roles: ['editor'] })
  const rows = [twinRow('This is our house.'), twinRow('You can visit.'), twinRow('Bring a friend.')]
  await beginDraft(site, memberId, { kind: 'page', subject: 'home', rows })
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  await steps(await context.newPage())
  await context.close()
}

const file = (name: string, content: Buffer | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
})

const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone, in the dark': { viewport: { width: 320, height: 568 }, colorScheme: 'dark' },
}
for (const [way, options] of Object.entries(ways)) {
  test(`a photo is added, used again, described and taken away, ${way}`, async () => {
    await walk(options, async (page) => {
      await page.goto('/easy-read/page/home/write/rows/rthisisourhouse/photo')
      await checkPage(page)
      await page.getByRole('button', { name: 'Add the photo' }).click()
      assert.match(await page.title(), /^Error:/)
      await checkPage(page)
      await page.getByLabel('Choose a photo').setInputFiles(file('house.jpg', jpeg))
      await page.getByLabel('What does it show?').fill('A green house with a very wide door')
      await page.getByLabel('nobody can be recognised').check()
      await page.getByRole('button', { name: 'Add the photo' }).click()
      assert.match(page.url(), /write\?said=pictured&at=rthisisourhouse#rthisisourhouse$/)

      await page.goto('/easy-read/page/home/write/rows/ryoucanvisit/photo/choose')
      await checkPage(page)
      assert.ok(await page.evaluate<boolean>("document.querySelector('.photo-choice img').naturalWidth > 0"))
      await page.getByLabel('A green house').first().check()
      await page.getByRole('button', { name: 'Use this photo' }).click()

      await page.goto('/easy-read/photos')
      await checkPage(page)
      await page.getByRole('link', { name: 'Change the words' }).first().click()
      await checkPage(page)
      await page.getByLabel('What does it show?').fill('Our green house')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('link', { name: 'Take it away' }).first().click()
      await checkPage(page)
      await page.getByRole('button', { name: 'Take it away' }).click()
      assert.equal(await page.locator('.photo-list h2', { hasText: 'Our green house' }).count(), 0)
      await checkPage(page)
    })
  })

  test(`a file is brought in below the rows that are there, ${way}`, async () => {
    await walk(options, async (page) => {
      await page.goto('/easy-read/page/home/write/import')
      await checkPage(page)
      await page.getByRole('button', { name: 'Bring it in' }).click()
      await checkPage(page)
      await page.getByLabel('Choose a file').setInputFiles(file('easy.md', '![A](x.jpg) One.\n\n![](symbol:home) Two.'))
      await page.getByLabel('No, or nobody').check()
      await page.getByLabel('Keep them').check()
      await page.getByRole('button', { name: 'Bring it in' }).click()
      assert.match(await page.locator('main').innerText(), /2 rows, 1 picture\.[\s\S]*1 picture could not be used/)
      await checkPage(page)
      await page.getByRole('button', { name: 'Go on writing' }).click()
      assert.match(page.url(), /\/easy-read\/page\/home\/write$/)
    })
  })
}

test('all of it works without script, on a small telephone', async () => {
  await walk({ viewport: { width: 320, height: 568 }, javaScriptEnabled: false }, async (page) => {
    await page.goto('/easy-read/page/home/write/rows/rbringafriend/photo')
    await checkWidth(page)
    await page.getByLabel('Choose a photo').setInputFiles(file('friend.jpg', jpeg))
    await page.getByLabel('What does it show?').fill('Two friends')
    await page.getByLabel('everyone in it says').check()
    await page.getByRole('button', { name: 'Add the photo' }).click()
    await page.goto('/easy-read/photos')
    await checkWidth(page)
    assert.match(await page.locator('.photo-list').innerText(), /Two friends\s+Everyone in it agreed/)
  })
})
