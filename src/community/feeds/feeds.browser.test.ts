import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, openBrowser } from '../../test/browser.ts'
import { addMember } from '../../test/made-up.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

let browser: Browser
let site: ServedApp
let token: string
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  const { memberId } = await addMember(site.database, { name: 'Mo', roles: ['steward'] })
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  token = await startSession(site.platform.pools.signin, session)
})
after(async () => {
  await browser.close()
  await site.close()
})

async function lookAs(width: number, steps: (page: Page) => Promise<void>, javaScriptEnabled = true) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    baseURL: site.origin,
    javaScriptEnabled,
  })
  await context.addCookies([{ name: 'alongside', value: token, url: site.origin }])
  await steps(await context.newPage())
  await context.close()
}

const counts = {
  read: 2000,
  added: 0,
  changed: 3,
  removed: 0,
  known: 2000,
  notRemoved: 0,
  staysFor: null,
  everything: true,
}

/** Feeds in every state that there is, but for those that are added by hand. */
async function fill() {
  const kept = [
    ['Shropshire Council', { ...counts, defects: 0 }, null, 0],
    [
      'Worcester',
      { ...counts, read: 407, known: 819, notRemoved: 412, staysFor: 'more than a fifth', defects: 12 },
      null,
      0,
    ],
    ['Telford', null, 'The address answered with a web page, not with a feed.', 3],
  ] as const
  for (const [source, outcome, problem, failures] of kept) {
    const url = `https://feeds.example.org/${'a-long-way/'.repeat(8)}${encodeURIComponent(source)}/services`
    await site.database.owner.query(
      `insert into feed (id, url, source, licence, read_at, well_at, whole_at, outcome, problem, failures, next_at)
       values (gen_random_uuid(), $1, $2, 'OGL v3.0', now(), now(), now(), $3, $4, $5, now() + interval '3 days')`,
      [url, source, outcome, problem, failures],
    )
  }
}

test('a steward adds a feed, agrees to what disappears and stops reading one, without script', async () => {
  await lookAs(
    1280,
    async (page) => {
      await page.goto('/steward/feeds')
      assert.match(await page.innerText('main'), /There are no feeds yet/)
      await page.getByRole('button', { name: 'Add a feed' }).click()
      await page.getByLabel('The address of the feed').fill('http://localhost/services')
      await page.getByRole('button', { name: 'Add this feed' }).click()
      assert.match(await page.innerText('main'), /There is a problem[\s\S]*belongs to a private network/)
      await page.getByLabel('The address of the feed').fill('https://ludlow.example.org/services')
      await page.getByRole('button', { name: 'Add this feed' }).click()
      assert.match(await page.innerText('main'), /ludlow\.example\.org[\s\S]*Being read now/)

      await fill()
      await page.goto('/steward/feeds')
      assert.match(await page.innerText('main'), /2,000 listings, 3 changed/)
      assert.match(await page.innerText('main'), /412 of 819 would disappear\. Is that right\?/)
      await page.getByRole('button', { name: 'Yes, they are gone' }).click()
      assert.doesNotMatch(await page.innerText('main'), /would disappear/)
      await page.getByRole('link', { name: 'Stop reading Telford' }).click()
      await page.getByLabel('They stay').check()
      await page.getByRole('button', { name: 'Stop reading it' }).click()
      assert.doesNotMatch(await page.innerText('main'), /Telford/)
    },
    false,
  )
})

for (const width of [320, 1280]) {
  test(`the pages of feeds are easy to use, ${width} pixels wide`, async () => {
    await site.database.owner.query('update feed set ended_at = now(), ended_with = $1 where ended_at is null', [
      'stay',
    ])
    await fill()
    await lookAs(width, async (page) => {
      await page.goto('/steward/feeds')
      await checkPage(page)
      await page.getByRole('link', { name: 'Stop reading Telford' }).click()
      await checkPage(page)
      await page.getByRole('button', { name: 'Stop reading it' }).click()
      await checkPage(page)
      await page.goto('/steward/feeds/new')
      await checkPage(page)
      await page.getByRole('button', { name: 'Add this feed' }).click()
      await checkPage(page)
    })
  })
}
