import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { checkPage, checkWidth, openBrowser } from '../../../test/browser.ts'
import { addTwin, madeUpRow, madeUpRows, roomsWithSymbols } from '../../../test/made-up-twin.ts'
import { type ServedApp, servedApp } from '../../../test/served.ts'
import type { TwinRow } from '../twin.ts'

let site: ServedApp
let browser: Browser
let saved: number | null = null
before(async () => {
  site = await servedApp({ rooms: roomsWithSymbols() })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

const many = (count: number, words: string) => Array.from({ length: count }, (_, index) => madeUpRow(index, words))
const wordy = 'Organisations immediately acknowledge representations: communication, accommodation, neighbourhood.'

const twins: Record<string, TwinRow[]> = {
  'one row': many(1, 'We keep your name.'),
  'forty short rows and their headings': madeUpRows(40),
  'a hundred rows of long words': many(100, wordy),
  'thirty rows of bold': many(30, `**${'We keep your name and where you live, mama. '.repeat(6).trim()}**`),
  'rows of the widest letters': many(12, 'MWMW MMMM WWWW '.repeat(30).trim()),
  'rows that fit on no page': [...many(2, 'We\n'.repeat(200)), ...many(1, 'W'.repeat(600))],
  'rows in other scripts': many(20, 'Привет, мир. 你好，世界。مرحبا بالعالم 👩‍🦽🏡 ẞÆØ '.repeat(8).trim()),
  'headings with pictures': madeUpRows(60).map((row) => ({ ...row, picture: madeUpRow(1, '').picture })),
  'rows without pictures': many(50, wordy).map((row) => ({ ...row, picture: null })),
  'links and figures': many(
    40,
    'Ring 01743 000 000 or 01743 111 111. Write to somebody.at@severnside.example.co.uk now.',
  ),
}

for (const [name, rows] of Object.entries(twins)) {
  for (const size of ['ordinary', 'large']) {
    test(`what is printed has as many pages as we say, and none is too full: ${name}, ${size} print`, async () => {
      await save(rows)
      await at(1280, `/easy-read/page/home/booklet?size=${size}`, async (page) => {
        await page.evaluate('document.fonts.ready')
        const says = Number(/has (\d+) pages/.exec((await page.textContent('.lead')) ?? '')?.[1])
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length, says)
        assert.match(pdf, /\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/, 'it is A4')
        await page.emulateMedia({ media: 'print' })
        assert.deepEqual(await page.evaluate(overfull), [])
      })
    })
  }
}

for (const width of [320, 1280]) {
  test(`a booklet on the screen is kind to everyone at ${width} pixels, in the light and in the dark`, async () => {
    await save(madeUpRows(20))
    for (const colorScheme of ['light', 'dark'] as const) {
      await at(width, '/easy-read/page/home/booklet', async (page) => {
        await page.emulateMedia({ colorScheme })
        await checkPage(page)
      })
    }
  })
}

test('the button prints', async () => {
  await at(1280, '/easy-read/page/home/booklet', async (page) => {
    await page.evaluate('window.print = () => { document.title = "printed" }')
    await page.getByRole('button', { name: 'Print' }).click()
    assert.equal(await page.title(), 'printed')
  })
})

test('without script a sentence says how to print, and there is no button that does nothing', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } })
  const page = await context.newPage()
  await page.goto(`${site.origin}/easy-read/page/home/booklet`)
  assert.equal(await page.getByRole('button', { name: 'Print' }).count(), 0)
  await page.getByText('To print it, press the Ctrl and P keys').waitFor()
  await checkWidth(page)
  await context.close()
})

test('only the sheets come on paper', async () => {
  await at(1280, '/easy-read/page/home/booklet', async (page) => {
    await page.emulateMedia({ media: 'print' })
    for (const selector of ['.masthead', '.footer', '.actions', '.before-main', '.lead', 'h1'])
      assert.equal(await page.locator(selector).first().isVisible(), false, selector)
  })
})

async function save(rows: TwinRow[]) {
  await addTwin(site, { rows, basedOn: saved })
  saved = (saved ?? 0) + 1
}

async function at(width: number, path: string, steps: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${site.origin}${path}`)
  await steps(page)
  await context.close()
}

// As text, because it runs in the browser: sheets whose words need more room than they have.
const overfull = `[...document.querySelectorAll('.sheet-room')]
  .map((room, index) => ({ page: index + 1, over: room.scrollHeight - room.clientHeight }))
  .filter(({ over }) => over > 0)`
