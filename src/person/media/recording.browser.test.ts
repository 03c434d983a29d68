import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { photoWithPlace } from '../../test/made-up-media.ts'
import { addTeller } from '../../test/media.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'
import { removeFolder, testFolder } from '../../test/setup.ts'

let browser: Browser
let site: ServedApp
let varFolder: string
before(async () => {
  browser = await openBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  varFolder = await testFolder()
  site = await servedApp({ config: { varFolder } })
})
after(async () => {
  await browser.close()
  await site.close()
  await removeFolder(varFolder)
})

async function walk(options: BrowserContextOptions, steps: (page: Page, at: string) => Promise<void>) {
  const { memberId, at } = await addTeller(site)
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  await steps(await context.newPage(), at)
  await context.close()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const said = (page: Page) => page.locator('[data-voice-said]')

test('a voice is recorded, heard, kept through a lost connection, and saved', async () => {
  await walk({ viewport: { width: 768, height: 1024 }, hasTouch: true }, async (page, at) => {
    await page.goto(`${at}/new?part=support`)
    const { height = 0 } = (await page.getByRole('button', { name: 'Start recording' }).boundingBox()) ?? {}
    assert.ok(height >= 60)
    await press(page, 'Start recording')
    await said(page).filter({ hasText: 'Recording now' }).waitFor()
    await page.waitForTimeout(1500)
    await press(page, 'Stop')
    await said(page).filter({ hasText: 'It is not kept yet' }).waitFor()
    await press(page, 'Listen')
    await page.getByRole('button', { name: 'Stop listening' }).waitFor()

    await page.context().setOffline(true)
    await press(page, 'Save')
    await said(page).filter({ hasText: 'It is still here' }).waitFor()
    await page.context().setOffline(false)
    // A second press within a second counts as one: a hand that shakes presses twice.
    await page.waitForTimeout(1100)
    await press(page, 'Save')
    await page.waitForURL('**/about/media?added=*')
  })
})

test('where the microphone is refused, or nothing can record, words say so and a file can be chosen', async () => {
  await walk({}, async (page, at) => {
    const refuse =
      "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotAllowedError') }"
    await page.addInitScript(refuse)
    await page.goto(`${at}/new?part=support`)
    await press(page, 'Start recording')
    await said(page).filter({ hasText: 'The microphone is not allowed here' }).waitFor()
    assert.ok(await page.getByLabel('Choose a photo').isVisible())
    await page.addInitScript('delete window.MediaRecorder')
    await page.goto(`${at}/new?part=support`)
    await said(page).filter({ hasText: 'This browser cannot record' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Start recording' }).isVisible(), false)
  })
})

test('on a small telephone, in the dark, a photo is added and taken away', async () => {
  await walk({ viewport: { width: 320, height: 568 }, colorScheme: 'dark' }, async (page, at) => {
    await page.goto(`${at}/new`)
    await press(page, 'Save')
    assert.match(await page.title(), /^Error:/)
    await checkPage(page)
    await page.getByLabel('Where does it belong?').selectOption({ label: 'How I am, and what keeps me well' })
    const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() }
    await page.getByLabel('Choose a photo').setInputFiles(photo)
    await page.getByLabel('What does it show').fill('My garden')
    await press(page, 'Save')
    await page.waitForURL('**/about/media?added=*')
    await checkPage(page)
    assert.ok(await page.evaluate<boolean>("document.querySelector('.media-part img').naturalWidth > 0"))
    await page.getByRole('link', { name: 'Take it away' }).click()
    await checkPage(page)
    await press(page, 'Take it away')
    await page.getByText('There is nothing here yet').waitFor()
  })
})

test('all of it works without script', async () => {
  await walk({ viewport: { width: 320, height: 568 }, javaScriptEnabled: false }, async (page, at) => {
    await page.goto(`${at}/new?part=also`)
    assert.equal(await page.getByText('Record your voice').isVisible(), false)
    await checkWidth(page)
    const photo = { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace() }
    await page.getByLabel('Choose a photo').setInputFiles(photo)
    await page.getByLabel('What does it show').fill('My garden')
    await press(page, 'Save')
    await checkWidth(page)
    assert.match(await page.locator('main').innerText(), /The photo is kept/)
  })
})
