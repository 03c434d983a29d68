import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { addKim, printedLetter, type Somebody, signedInBrowser } from '../helping.ts'
import { tabTo } from '../keyboard.ts'
import { addMember, makeJottings } from '../made-up.ts'
import { type ServedApp, servedApp } from '../served.ts'

let browser: Browser
let site: ServedApp
let olive: Somebody
let dee: { memberId: string }
before(async () => {
  browser = await openBrowser()
  site = await servedApp()
  await makeJottings(site.database)
  olive = await addMember(site.database, { name: 'Olive Hart', record: true })
  dee = await addMember(site.database, { name: 'Dee Ward', roles: ['desk'] })
})
after(async () => {
  await browser.close()
  await site.close()
})

async function pageOf(memberId: string | null, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  if (memberId) {
    const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
    const value = await startSession(site.platform.pools.signin, session)
    await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  }
  return context.newPage()
}

const small = { viewport: { width: 320, height: 640 } }

test('a worker orders a letter, the desk prints it, and the person signs in with the worker beside, by keyboard and without script', async () => {
  const kim = await addKim(site, olive)
  const worker = await pageOf(kim, small)
  await worker.goto(`/people/${olive.personId}/letter`)
  await checkPage(worker)
  await worker.getByRole('button', { name: 'Order the letter' }).click()
  await worker.getByRole('heading', { name: 'The letter is ordered' }).waitFor()

  const desk = await pageOf(dee.memberId, small)
  await desk.goto('/post/letters')
  await checkPage(desk)
  await desk.getByRole('link', { name: 'Letter to Olive Hart' }).click()
  await checkPage(desk)
  await desk.getByRole('button', { name: 'Open it to print' }).click()
  await desk.getByText('come on the paper here').waitFor()
  await checkPage(desk)
  assert.equal(await desk.locator('.letter-secret').first().isVisible(), false, 'not on the screen')
  await desk.emulateMedia({ media: 'print' })
  assert.equal(await desk.locator('.letter-secret').first().isVisible(), true, 'on paper')

  const { number, code } = await printedLetter(site, await signedInBrowser(site, dee.memberId), olive)
  const beside = await pageOf(kim, { ...small, javaScriptEnabled: false })
  await beside.goto('/sign-in/letter')
  await checkWidth(beside)
  await beside.getByText('Kim Jones is signed in here').waitFor()
  await tabTo(beside, beside.locator('[name=number]').first())
  await beside.keyboard.type(number)
  await tabTo(beside, beside.locator('[name=code]').first())
  await beside.keyboard.type(code.toLowerCase())
  await tabTo(beside, beside.locator('[name=device]:checked'))
  await beside.keyboard.press('Enter')
  await beside.waitForURL(/my-space/)
  await beside.goto(`/people/${olive.personId}/notes`)
  await beside.getByRole('heading', { name: 'Notes about me' }).waitFor()
  await checkWidth(beside)
})

test('a wrong code, and helping somebody, are shown as they should be to everyone', async () => {
  const visitor = await pageOf(null, small)
  await visitor.goto('/sign-in/letter')
  await checkPage(visitor)
  await visitor.getByLabel('Letter number').fill('123 456')
  await visitor.getByLabel('Code', { exact: true }).fill('HFRT-DW65')
  await visitor.getByLabel('No', { exact: true }).check()
  await visitor.getByLabel('It is my own').check()
  await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await visitor.getByRole('link', { name: 'Check the letter number and the code' }).waitFor()
  await checkPage(visitor)

  const helper = await pageOf(await addKim(site, olive), small)
  await helper.goto(`/people/${olive.personId}/assist`)
  await checkPage(helper)
  await helper.getByLabel('sits beside me').check()
  await helper.getByRole('button', { name: 'Help Olive Hart now' }).click()
  await helper.goto(`/people/${olive.personId}/notes`)
  await helper.getByText('Kim Jones is recorded as the helper').waitFor()
  await checkPage(helper)
  await helper.goto('/sign-in/letter')
  await helper.getByRole('heading', { name: 'Finish helping Olive Hart?' }).waitFor()
  await checkPage(helper)
  await helper.locator('main').getByRole('button', { name: 'Finish helping' }).click()
  await helper.goto('/sign-in/letter')
  await helper.getByText('Kim Jones is signed in here').waitFor()
})
