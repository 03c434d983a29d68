import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { fillExample } from '../../example.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { press, tick, type } from '../keyboard.ts'
import { share } from '../made-up.ts'
import { type ServedApp, servedApp } from '../served.ts'
import { removeFolder, testFolder } from '../setup.ts'
import { sessionToken } from '../signed-in.ts'

let browser: Browser
let site: ServedApp
let varFolder: string
before(async () => {
  browser = await openBrowser(['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'])
  varFolder = await testFolder()
  site = await servedApp({ config: { varFolder } })
  await fillExample(site.database.owner, site.database.schema)
})
after(async () => {
  await browser.close()
  await site.close()
  await removeFolder(varFolder)
})

async function idsOf(name: string) {
  const { rows } = await site.database.owner.query<{ memberId: string; personId: string }>(
    `select m.id as "memberId", p.id as "personId" from member m left join person p on p.member_id = m.id where m.name = $1`,
    [name],
  )
  return rows[0] ?? assert.fail(`nobody is called ${name}`)
}

async function pageOf(name: string, options: BrowserContextOptions): Promise<Page> {
  const { memberId } = await idsOf(name)
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  context.setDefaultTimeout(10_000)
  const value = await sessionToken(site, { memberId, methods: ['totp'] })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  return context.newPage()
}

/** Taps what leads to another page, and waits for that. */
async function tapOn(page: Page, target: Locator) {
  await Promise.all([page.waitForEvent('load'), target.tap()])
}

/** What a hand that shakes could miss: each target by itself is 44 px high, but for links in the middle of a sentence. */
async function checkTargets(page: Page) {
  const small = await page.evaluate<
    string[]
  >(`[...document.querySelectorAll('main :is(a, button, summary, input, select, textarea)')]
    .filter((target) => target.checkVisibility() && target.type !== 'hidden' && target.getBoundingClientRect().height < 44)
    .filter((target) => target.parentElement.tagName !== 'P' || target.parentElement.textContent === target.textContent)
    .map((target) => target.outerHTML.slice(0, 120) + ' ' + target.getBoundingClientRect().height)`)
  assert.deepEqual(small, [], page.url())
  assert.equal(await page.locator('[draggable=true], input[type=range]').count(), 0, 'nothing is to be dragged')
}

function playedSeconds(page: Page) {
  return page.evaluate<number>("document.querySelector('audio').currentTime")
}

async function checkByHand(page: Page) {
  await checkPage(page)
  await checkTargets(page)
}

test('a woman with a tremor tells a part on her tablet, says another, and hears herself', async () => {
  const page = await pageOf('Olive Hart', { viewport: { width: 768, height: 1024 }, hasTouch: true })
  await page.goto('/my-space')
  await checkByHand(page)
  await tapOn(page, page.getByRole('link', { name: 'About me', exact: true }))
  await checkByHand(page)
  await tapOn(page, page.getByRole('link', { name: /^Change this.*What else to know/ }))
  await checkByHand(page)
  await page.getByLabel('In my own words').fill('I taught half of this town to read.')
  await tapOn(page, page.getByRole('button', { name: 'Save', exact: true }))
  await page.getByText('I taught half of this town to read.', { exact: true }).waitFor()

  await tapOn(page, page.getByRole('link', { name: /^Add a photo.*What else to know/ }))
  await checkByHand(page)
  await page.getByRole('button', { name: 'Start recording' }).tap()
  const said = page.locator('[data-voice-said]')
  await said.filter({ hasText: 'Recording now' }).waitFor()
  await page.waitForTimeout(1200)
  await page.getByRole('button', { name: 'Stop', exact: true }).tap()
  await said.filter({ hasText: 'It is not kept yet' }).waitFor()
  await checkByHand(page)
  await page.getByRole('button', { name: 'Save', exact: true }).tap()
  await page.waitForURL('**/about/media?added=*')
  await checkByHand(page)
  await page.getByRole('button', { name: 'Listen', exact: true }).tap()
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor()
  for (let looks = 0; looks < 50 && (await playedSeconds(page)) === 0; looks++) await page.waitForTimeout(100)
  assert.ok((await playedSeconds(page)) > 0, 'it plays')
  await page.context().close()
})

test('a helper types in what somebody wrote by hand', async () => {
  const { personId } = await idsOf('Sam Reid')
  const page = await pageOf('Kim Jones', { viewport: { width: 1280, height: 900 } })
  await page.goto(`/people/${personId}/about`)
  await checkPage(page)
  await press(page, page.getByRole('link', { name: 'Type in what was written by hand' }))
  await checkPage(page)
  await type(page, { label: 'What else to know about me', text: 'I know every train.' })
  await press(page, page.getByRole('button', { name: 'Save what changed' }))
  await page.getByText('I know every train.').waitFor()
  assert.match((await page.textContent('main')) ?? '', /I know every train\.[\s\S]*Written by hand\./)
  await page.context().close()
})

test('a daughter on a phone, without script, reads what her mother needs and writes down her own number', async () => {
  const { memberId, personId } = await idsOf('Olive Hart')
  const sue = await idsOf('Sue Hart')
  for (const [section, may] of [
    ['about', 'see'],
    ['people', 'write'],
  ] as const) {
    await share(site.database, { personId, memberId: sue.memberId, grantedBy: memberId, section, may })
  }
  const page = await pageOf('Sue Hart', { viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
  await page.goto('/my-space')
  await checkWidth(page)
  await press(page, page.getByRole('link', { name: 'About me of Olive Hart' }))
  await page.getByText('Large print, 20 point').waitFor()
  await page.getByRole('heading', { name: 'In short' }).waitFor()
  await checkWidth(page)
  await page.goto(`/people/${personId}/people`)
  await checkWidth(page)
  await press(page, page.getByRole('button', { name: 'Add somebody' }))
  await type(page, { label: 'What is their name?', text: 'Sue, in the evening' })
  await tick(page, 'Family')
  await press(page, page.getByRole('button', { name: 'Save and go on' }))
  await checkWidth(page)
  await type(page, { label: 'Telephone', text: '07700 900 113' })
  await press(page, page.getByRole('button', { name: 'Save', exact: true }))
  await page.getByRole('link', { name: '07700 900 113' }).waitFor()
  await page.getByText('Large print, 20 point').waitFor()
  await checkWidth(page)
  await page.context().close()
})

test('all of it is told on paper too, and on a narrow screen', async () => {
  const { personId } = await idsOf('Olive Hart')
  const page = await pageOf('Olive Hart', { viewport: { width: 320, height: 640 } })
  const at = `/people/${personId}/about`
  for (const path of ['about', 'about/parts/also', 'about/type-in']) {
    await page.goto(`/people/${personId}/${path}`)
    await checkPage(page)
  }
  const sheets = []
  for (const path of ['print?size=28', 'form?size=28', 'easy-read?size=28', 'card?chosen=yes&on=communication']) {
    await page.goto(`${at}/${path}`)
    await checkPage(page)
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    sheets.push(pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0)
    if (path.startsWith('card')) assert.match(pdf, /\/MediaBox\s*\[0 0 (419|420)/, 'the card is A5')
  }
  const [print = 0, form = 0, easyRead = 0, card] = sheets
  assert.ok(print >= 2 && form >= 4 && easyRead >= 3, sheets.join())
  assert.equal(card, 1)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.getByRole('article').getByText('Ring after eleven').isVisible())
  assert.equal(await page.getByRole('heading', { name: 'A card for the fridge' }).isVisible(), false)
  await page.context().close()
})
