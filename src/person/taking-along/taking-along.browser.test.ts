import assert from 'node:assert/strict'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { bringMadeUp, takenAlong, unzipped } from '../../test/taken-along.ts'

let browser: Browser
let site: ServedApp
before(async () => {
  browser = await openBrowser()
  site = await servedApp({ config: { varFolder: await mkdtemp(join(tmpdir(), 'alongside-site-')) } })
  await fillExample(site.database.owner, site.database.schema)
})
after(async () => {
  await browser.close()
  await site.close()
})

async function unpackedTo(files: Map<string, Buffer>) {
  const folder = await mkdtemp(join(tmpdir(), 'alongside read me '))
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  return folder
}

test('a woman takes her record along by keyboard, with script off', async () => {
  const context = await browser.newContext({
    baseURL: site.origin,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  const page = await context.newPage()
  await page.goto('/look-around')
  await page.getByRole('button', { name: 'Be Olive Hart' }).click()
  const { rows } = await site.database.owner.query(
    `select p.id from person p join member m on m.id = p.member_id where m.name = 'Olive Hart'`,
  )
  await page.goto(`/people/${rows[0].id}/take-along`)
  await checkWidth(page)
  const button = page.getByRole('button', { name: 'Give me my record' })
  const download = page.waitForEvent('download')
  await button.focus()
  await page.keyboard.press('Enter')
  const stream = await (await download).createReadStream()
  const files = await unzipped(Buffer.concat(await stream.toArray()))
  assert.ok(files.has('Read me first.html'))
  await context.close()
})

test('the pages open from a disk with no network, at 320 pixels and in the dark, and ask nobody for anything', async () => {
  const { files } = await takenAlong(site, await bringMadeUp(site))
  const folder = await unpackedTo(files)
  const context = await browser.newContext({ offline: true, viewport: { width: 320, height: 640 } })
  const asked: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(folder, 'Read me first.html')).href)
  await checkPage(page)
  const links = await page.getByRole('link').all()
  const hrefs = await Promise.all(links.map((link) => link.getAttribute('href')))
  for (const [index, href] of hrefs.filter((to) => to?.endsWith('.html')).entries()) {
    await page.emulateMedia({ colorScheme: index % 2 ? 'dark' : 'light' })
    await page.goto(new URL(href ?? '', pathToFileURL(join(folder, 'x'))).href)
    await checkPage(page)
    await page.getByRole('link', { name: 'All pages' }).waitFor()
  }
  assert.deepEqual(
    asked.filter((url) => !url.startsWith('file://')),
    [],
  )
  assert.ok(
    asked.some((url) => url.endsWith('photo-1.webp')),
    'the photo is shown',
  )
  await context.close()
})
