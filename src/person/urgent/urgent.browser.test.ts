import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { startSession } from '../../platform/identity/sessions.ts'
import { checkPage, checkWidth, openBrowser } from '../../test/browser.ts'
import { press, tabTo, type } from '../../test/keyboard.ts'
import { addPerson, addSomebody } from '../../test/made-up-record.ts'
import { type ServedApp, servedApp } from '../../test/served.ts'

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

async function pageOf(memberId: string, options: BrowserContextOptions): Promise<Page> {
  const session = { schema: site.database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
  const value = await startSession(site.platform.pools.signin, session)
  const context = await browser.newContext({ ...options, baseURL: site.origin })
  await context.addCookies([{ name: 'alongside', value, url: site.origin }])
  return context.newPage()
}

async function scene() {
  // A name of their own: of two people with one name nobody is found.
  const name = `Olive ${randomUUIDv7().slice(-4)}`
  const olive = await addPerson(site.database, { name })
  await site.database.owner.query(
    `insert into person_identity (id, person_id, version, name, born_on, first_key, first_sound, last_keys, last_sounds,
       name_keys, recorded_by) values ($1, $2, 1, $4, '1944-03-31', '', '', '{}', '{}', '{}', $3)`,
    [randomUUIDv7(), olive.personId, olive.memberId, name],
  )
  const { memberId: worker } = await addSomebody(site.database, { name: 'Wes', roles: ['worker'] })
  const { memberId: lead } = await addSomebody(site.database, { name: 'Lee', roles: ['lead'] })
  await addSomebody(site.database, { name: `Guardian of ${name}`, roles: ['guardian'] })
  return { olive, name, worker, lead }
}

const ways: Record<string, BrowserContextOptions> = {
  'on a telephone': { viewport: { width: 320, height: 568 } },
  'with script off': { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
}
for (const [way, options] of Object.entries(ways)) {
  test(`a record is opened at once, told, gone through by another, and the person reads what they found, ${way}`, async () => {
    const look = options.javaScriptEnabled === false ? checkWidth : checkPage
    const { olive, name, worker, lead } = await scene()
    const opening = await pageOf(worker, options)
    await opening.goto('/urgent')
    await look(opening)
    await type(opening, { label: 'Full name', text: name })
    await type(opening, { label: 'Day', text: '31' })
    await type(opening, { label: 'Month', text: '3' })
    await type(opening, { label: 'Year', text: '1944' })
    await press(opening, opening.getByRole('button', { name: 'Go on', exact: true }).first())
    await opening.getByRole('heading', { level: 1, name: 'Why can it not wait?' }).waitFor()
    await look(opening)
    await tabTo(opening, opening.getByRole('textbox'))
    await opening.keyboard.type('Nobody answers the door')
    await press(opening, opening.getByRole('button', { name: 'Open it for one hour', exact: true }).first())
    await opening.getByRole('heading', { level: 1, name: `${name}: open to you for now` }).waitFor()
    await look(opening)
    await opening.goto(`/people/${olive.personId}/about`)
    await look(opening)
    await opening.goBack()
    await press(opening, opening.getByRole('button', { name: 'I am done: close it', exact: true }).first())
    await opening.getByRole('heading', { level: 1, name: 'Open a record urgently' }).waitFor()
    assert.equal((await opening.goto(`/people/${olive.personId}/about`))?.status(), 404)

    const { rows } = await site.database.owner.query<{ address: string }>(
      'select address from post_item where person_id = $1',
      [olive.personId],
    )
    const told = rows.map(({ address }) => address)
    for (const address of [name, `Guardian of ${name}`]) assert.ok(told.includes(address), address)

    const reviewing = await pageOf(lead, options)
    await reviewing.goto('/reviews')
    await look(reviewing)
    await press(
      reviewing,
      reviewing.getByRole('link', { name: `${name}: Urgent look to go through`, exact: true }).first(),
    )
    await reviewing.getByText('Nobody answers the door').waitFor()
    await look(reviewing)
    await press(reviewing, reviewing.getByRole('button', { name: 'Save what you found', exact: true }).first())
    await reviewing.getByText('Choose whether it was right to look').first().waitFor()
    await look(reviewing)
    await reviewing.getByLabel('Yes, it could not wait').check()
    await reviewing.getByLabel('Why, and what follows?').fill('She had fallen. We rang an ambulance')
    await press(reviewing, reviewing.getByRole('button', { name: 'Save what you found', exact: true }).first())
    await reviewing.getByText('Nothing waits for you').waitFor()

    const own = await pageOf(olive.memberId, options)
    await own.goto(`/people/${olive.personId}/looks`)
    await own.getByText('it was right to look').waitFor()
    await look(own)
    for (const page of [opening, reviewing, own]) await page.context().close()
  })
}
