import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addTeller, addWriter, partRows } from '../../test/about-me.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { formOn, read } from '../../test/desk.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

test('whoever types in a paper saves what changed alone, with its day and who helped', async () => {
  const who = await addTeller(site)
  const kim = await addWriter(site, who)
  await who.browser.post(`${who.at}/parts/important`, { words: 'My garden.', basedOn: '0' })
  await who.browser.post(`${who.at}/parts/people`, { words: 'Sue.', basedOn: '0' })
  const form = formOn((await read(kim.browser.get(`${who.at}/type-in`))).text)
  assert.deepEqual([form['words-important'], form['basedOn-important'], form['basedOn-also']], ['My garden.', '1', '0'])
  const typed = { 'words-people': '', 'words-also': 'I drove a bus.', 'words-important': 'My roses.', helper: 'Sue' }
  const day = { 'happened-day': '1', 'happened-month': '2', 'happened-year': '2026' }
  const answer = await read(kim.browser.post(`${who.at}/type-in`, { ...form, ...typed, ...day }))
  assert.deepEqual([answer.status, answer.location], [303, who.at])
  const written = (await partRows(site, who)).slice(2)
  assert.deepEqual(
    written.map(({ part, version, words, happenedOn, helperName, fromPaper }) => [
      ...[part, version, words, happenedOn, helperName, fromPaper],
    ]),
    [
      ['also', 1, 'I drove a bus.', '2026-02-01', 'Sue', true],
      ['important', 2, 'My roses.', '2026-02-01', 'Sue', true],
    ],
  )
  assert.match((await read(who.browser.get(who.at))).text, /Written by Kim, helped by Sue\.[^<]*Written by hand/)
})

test('a part that somebody else changed meanwhile is shown with both, and the others are saved', async () => {
  const who = await addTeller(site)
  const kim = await addWriter(site, who)
  const form = formOn((await read(kim.browser.get(`${who.at}/type-in`))).text)
  await who.browser.post(`${who.at}/parts/important`, { words: 'Olive wrote this.', basedOn: '0' })
  const typed = { ...form, 'words-important': 'The paper says this.', 'words-also': 'I drove a bus.' }
  const both = await read(kim.browser.post(`${who.at}/type-in`, typed))
  assert.equal(both.status, 409)
  assert.match(both.text, /One part is saved\.[\s\S]*Olive wrote this\.[\s\S]*The paper says this\./)
  assert.deepEqual(
    (await partRows(site, who)).map(({ words }) => words),
    ['Olive wrote this.', 'I drove a bus.'],
  )
  const later = await read(kim.browser.get(`${who.at}/type-in`))
  assert.match(later.text, /We kept what you wrote[\s\S]*Olive wrote this\.[\s\S]*The paper says this\./)
  const again = formOn(both.text)
  assert.deepEqual([again['basedOn-important'], again['basedOn-also']], ['1', '1'])
  assert.equal((await kim.browser.post(`${who.at}/type-in`, { ...again, 'words-important': 'Both.' })).status, 303)
  assert.deepEqual(
    (await partRows(site, who)).map(({ words }) => words),
    ['Olive wrote this.', 'I drove a bus.', 'Both.'],
  )
})

test('a mistake on the page is shown again with all that was typed, and nothing is saved', async () => {
  const { at, browser, ...who } = await addTeller(site)
  const wrong = { 'happened-day': '31', 'happened-month': '2', 'happened-year': '2026' }
  const { status, text } = await read(browser.post(`${at}/type-in`, { 'words-also': 'I drove a bus.', ...wrong }))
  assert.equal(status, 422)
  assert.match(text, /Write a real day[\s\S]*I drove a bus\./)
  assert.deepEqual(await partRows(site, who), [])
})
