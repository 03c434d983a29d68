import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { fillExample } from '../../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addTwin, madeUpRow, madeUpRows, roomsWithSymbols } from '../../../test/made-up-twin.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'

let site: ServedApp
let browser: Browser
before(async () => {
  site = await servedApp({ rooms: roomsWithSymbols() })
  await fillExample(site.database.owner, site.database.schema)
  const links = 'Ring 01743 000 000 or look at www.a-very-long-name-of-an-organisation.example/accommodation.'
  await addTwin(site, { basedOn: await newest(), rows: [...madeUpRows(12), madeUpRow(12, links)] })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

const pages = ['/reading', '/easy-read', '/easy-read/page/home', '/', '/support?words=lunch&postcode=SY3']
const ways: Record<string, BrowserContextOptions> = {
  'on a wide screen': { viewport: { width: 1280, height: 900 } },
  'on a small telephone': { viewport: { width: 320, height: 568 } },
  'at 400 % zoom': { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
  'in the dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
}
for (const [way, options] of Object.entries(ways)) {
  for (const reading of ['', 'easy', 'easy.large', 'large.words']) {
    test(`pages are kind to everyone ${way}, read ${reading || 'as most do'}`, async () => {
      await as({ options, reading }, async (page) => {
        for (const path of pages) {
          await page.goto(path)
          // What zoom changes is the width: the rest is as on a small telephone.
          await (way === 'at 400 % zoom' ? checkWidth : checkPage)(page)
        }
      })
    })
  }
}

test('without script at 320 pixels nothing is wider than the window', async () => {
  const options = { javaScriptEnabled: false, viewport: { width: 320, height: 568 } }
  await as({ options, reading: 'easy.large' }, async (page) => {
    for (const path of pages) {
      await page.goto(path)
      await checkWidth(page)
    }
  })
})

test('words are at least 14 point, and the picture is on their left, at any width', async () => {
  for (const width of [320, 1280]) {
    await as({ options: { viewport: { width, height: 900 } }, reading: '' }, async (page) => {
      await page.goto('/easy-read/page/home')
      const row = page.locator('.twin-row:not(.twin-row--heading)').first()
      const size = await page.evaluate<number>(pixelsOf('.twin-words p'))
      assert.ok(size >= 18.67, `${size} px`)
      const picture = await row.locator('img').boundingBox()
      const words = await row.locator('p').first().boundingBox()
      assert.ok(picture && words && picture.x + picture.width <= words.x, `${width}: left of the words`)
      assert.ok(picture && picture.width >= 72 && picture.width <= 128, `${picture?.width} px wide`)
    })
  }
})

test('large print is one and a half times as large, on paper at least 18 point', async () => {
  const sizeOf = async (reading: string, media: 'screen' | 'print') => {
    let size = 0
    await as({ options: { viewport: { width: 1280, height: 900 } }, reading }, async (page) => {
      await page.goto('/support')
      await page.emulateMedia({ media })
      size = await page.evaluate<number>(pixelsOf('main p'))
    })
    return size
  }
  assert.ok((await sizeOf('large', 'screen')) >= 1.5 * (await sizeOf('', 'screen')))
  assert.ok((await sizeOf('large', 'print')) >= 24)
})

// As text, because it runs in the browser: how large the letters are.
function pixelsOf(selector: string) {
  return `parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`
}

async function as(
  { options, reading }: { options: BrowserContextOptions; reading: string },
  steps: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  if (reading) await context.addCookies([{ name: 'reading', value: reading, url: site.origin }])
  await steps(await context.newPage())
  await context.close()
}

/** The version of the home page's twin that the example came with. */
async function newest(): Promise<number | null> {
  const { rows } = await site.database.owner.query<{ newest: number | null }>(
    `select max(version) as newest from ${site.database.schema}.twin_version v
     join ${site.database.schema}.twin t on t.id = v.twin_id where t.kind = 'page' and t.subject = 'home' and stands`,
  )
  return rows[0]?.newest ?? null
}
