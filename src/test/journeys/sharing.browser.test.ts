import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../browser.ts'
import { press, tabTo, tick, type } from '../keyboard.ts'
import { addSomebody } from '../made-up-record.ts'
import { type ServedApp, servedApp } from '../served.ts'
import { linkTo } from '../signing-in.ts'

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

const script = {
  on: { name: 'with script', javaScriptEnabled: true },
  off: { name: 'without', javaScriptEnabled: false },
}

async function newPage({ javaScriptEnabled }: { javaScriptEnabled: boolean }, memberId?: string): Promise<Page> {
  const viewport = { width: 320, height: 640 }
  const context = await browser.newContext({ javaScriptEnabled, viewport, baseURL: site.origin })
  context.setDefaultTimeout(15_000)
  if (memberId) {
    const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
    const value = await startSession(site.platform.pools.signin, session)
    await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  }
  return context.newPage()
}

/** Another part of the record: on a narrow screen they wait behind a press. */
async function openPart(page: Page, name: string) {
  await tabTo(page, page.getByText('Other parts'))
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('navigation', { name: 'My record' }).getByRole('link', { name }))
}

for (const { name, javaScriptEnabled } of Object.values(script)) {
  // Axe needs script; without it the width alone is checked.
  const check = javaScriptEnabled ? checkPage : checkWidth
  const email = (who: string) => `${who}.${javaScriptEnabled ? 'on' : 'off'}@example.org`

  test(`invited, in by a link, shared, read, seen, taken back, gone: by keyboard, ${name}`, async () => {
    const olive = await inByInvitation()
    const plan = await writesInPlan(olive)
    await shares(olive)
    const sue = await acceptsInvitation()
    await readsAndCannotWrite(sue, plan)
    await seesTheLook(olive)
    await takesBack(olive)
    // The page that she has open: its next request finds nothing.
    await sue.reload()
    assert.match((await sue.textContent('h1')) ?? '', /Page not found/)
  })

  async function inByInvitation() {
    const dev = await newPage(
      { javaScriptEnabled },
      (await addSomebody(site.database, { name: 'Dev', roles: ['desk'] })).memberId,
    )
    await dev.goto('/people/new')
    await check(dev)
    await type(dev, { label: 'Full name', text: `Olive Hart ${name}` })
    await type(dev, { label: 'E-mail address, if they have one', text: email('olive') })
    await tick(dev, 'Send them a link to sign in, to this e-mail address')
    await press(dev, dev.getByRole('button', { name: 'Go on' }))
    const olive = await newPage({ javaScriptEnabled })
    await olive.goto(await linkTo(site, email('olive')))
    await check(olive)
    await press(olive, olive.getByRole('button', { name: /sign in/i }).first())
    assert.equal(new URL(olive.url()).pathname, '/my-space')
    await check(olive)
    return olive
  }

  async function writesInPlan(olive: Page) {
    await press(olive, olive.getByRole('link', { name: 'My plan' }).first())
    await check(olive)
    await tabTo(olive, olive.locator('textarea').first())
    await olive.keyboard.type('I want to cook for my grandson on Sundays.')
    await press(olive, olive.getByRole('button', { name: /^Save/ }).first())
    await olive.getByText('I want to cook').first().waitFor()
    return new URL(olive.url()).pathname
  }

  async function shares(olive: Page) {
    await openPart(olive, 'Who can see')
    await check(olive)
    await press(
      olive,
      olive
        .getByRole('link', { name: /^Share/ })
        .or(olive.getByRole('button', { name: /^Share/ }))
        .first(),
    )
    await check(olive)
    await press(olive, olive.getByRole('link', { name: /Invite somebody|Somebody else/ }))
    await check(olive)
    await type(olive, { label: 'What is their name?', text: 'Sue Hart' })
    await tick(olive, 'By e-mail')
    await type(olive, { label: 'Their e-mail address', text: email('sue') })
    await tick(olive, 'Your plan')
    await press(olive, olive.getByRole('button', { name: 'Go on' }))
    await check(olive)
    await olive.getByText('Sue Hart may read your plan').first().waitFor()
    await press(olive, olive.getByRole('button', { name: 'Yes, share this' }))
    await check(olive)
  }

  async function acceptsInvitation() {
    const sue = await newPage({ javaScriptEnabled })
    await sue.goto(await linkTo(site, email('sue')))
    await check(sue)
    await press(sue, sue.getByRole('button', { name: 'Accept and sign in' }))
    await check(sue)
    return sue
  }

  async function readsAndCannotWrite(sue: Page, plan: string) {
    await sue.goto('/people')
    await check(sue)
    await press(sue, sue.getByRole('link', { name: 'Plan' }).first())
    assert.equal(new URL(sue.url()).pathname, plan)
    await sue.getByText('I want to cook').first().waitFor()
    assert.equal(await sue.locator('textarea').count(), 0, 'nothing to write in')
    await check(sue)
    const refused = await sue.request.post(plan, {
      form: { words: 'Sue was here' },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    assert.equal(refused.status(), 404)
  }

  async function seesTheLook(olive: Page) {
    await openPart(olive, 'Who looked')
    await olive
      .getByText(/Sue Hart.*read your plan/)
      .first()
      .waitFor()
    await check(olive)
  }

  async function takesBack(olive: Page) {
    await openPart(olive, 'Who can see')
    await olive.getByText('Sue Hart may read your plan').first().waitFor()
    await press(olive, olive.getByRole('button', { name: /^Take/ }).first())
    await check(olive)
  }
}
