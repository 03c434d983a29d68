import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addTeller } from '../../test/about-me.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { read } from '../../test/desk.ts'
import { share } from '../../test/made-up.ts'
import { addReader } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

/** Olive with words in three parts, and Sue, whom to ring. */
async function oliveWithSue() {
  const who = await addTeller(site)
  const words = { important: 'My garden.', communication: 'I take the bus.', 'please-do': 'Please do not hurry me.' }
  for (const [slug, said] of Object.entries(words)) {
    await who.browser.post(`${who.at}/parts/${slug}`, { words: said, basedOn: '0' })
  }
  await site.database.owner.query(
    `insert into contact (id, person_id, subject_id, version, name, kind, relation, emergency, telephone, happened_on, written_by)
     values (gen_random_uuid(), $1, gen_random_uuid(), 1, 'Sue Hart', 'family', 'daughter', true, '01632 960 119', current_date, $2)`,
    [who.personId, who.memberId],
  )
  return who
}

const cardOf = (text: string) => /<article class="fridge-card[\s\S]*?<\/article>/.exec(text)?.[0] ?? ''

test('the card for the fridge says whom to ring, and of what is told only what she ticked', async () => {
  const { at, browser } = await oliveWithSue()
  const first = cardOf((await read(browser.get(`${at}/card`))).text)
  assert.match(first, /Olive[\s\S]*Sue Hart[\s\S]*daughter[\s\S]*01632 960 119[\s\S]*Printed on/)
  assert.doesNotMatch(first, /garden|bus|hurry/)
  const ticked = cardOf((await read(browser.get(`${at}/card?chosen=yes&on=please+do&on=communication&paper=a4`))).text)
  assert.match(ticked, /fridge-card--a4[\s\S]*How to talk with me[\s\S]*I take the bus[\s\S]*Please do not hurry me/)
  assert.doesNotMatch(ticked, /garden|01632 960 119/)
})

test('whoever may not see her people finds no telephone number on the card', async () => {
  const who = await oliveWithSue()
  const sam = await addReader(site, who, { name: 'Sam', section: 'about' })
  assert.doesNotMatch((await read(sam.browser.get(`${who.at}/card`))).text, /Sue Hart|01632 960 119|Whom to ring/)
  const grant = { personId: who.personId, memberId: sam.memberId, grantedBy: who.memberId, section: 'people' }
  await share(site.database, grant)
  assert.match((await read(sam.browser.get(`${who.at}/card`))).text, /01632 960 119/)
})

test('in Easy Read each sentence is a row, with a symbol where one fits', async () => {
  const { at, browser } = await oliveWithSue()
  await browser.post(`${at}/parts/also`, { words: 'A long story of buses.', easyWords: 'I drove a bus.', basedOn: '0' })
  const { text } = await read(browser.get(`${at}/easy-read`))
  assert.match(text, /symbols\/alongside\/bus\.svg[\s\S]*?I take the bus\./)
  assert.match(text, /symbols\/alongside\/no\.svg[\s\S]*?Please do not hurry me\./)
  assert.match(text, /I drove a bus\./)
  assert.doesNotMatch(text, /A long story/)
})

test('the form to fill in by hand is empty, or holds what is written, in letters as large as were chosen', async () => {
  const { at, browser } = await oliveWithSue()
  const { text } = await read(browser.get(`${at}/form`))
  assert.doesNotMatch(text, /My garden/)
  assert.equal([...text.matchAll(/class="writing-room"/g)].length, 7)
  assert.match(text, /My name: Olive[\s\S]*How to give it back/)
  const filled = (await read(browser.get(`${at}/form?filled=yes&size=24`))).text
  assert.match(filled, /printed--24[\s\S]*My garden\.[\s\S]*Please do not hurry me\./)
})
