import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addTeller, addWriter, partRows } from '../../test/about-me.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { formOn, read } from '../../test/desk.ts'
import { addKim, helpingBrowser } from '../../test/helping.ts'
import { addPerson, addReader } from '../../test/records.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

test('a part is written, and the next one follows; who wants to stop stops', async () => {
  const { at, browser, ...who } = await addTeller(site)
  const first = await read(
    browser.post(`${at}/parts/important`, { words: ' My garden.\r\nTom. ', helper: 'Sue', basedOn: '0' }),
  )
  assert.deepEqual([first.status, first.location], [303, `${at}/parts/people`])
  const stop = await read(browser.post(`${at}/parts/people`, { words: 'Sue.', basedOn: '0', do: 'stop' }))
  assert.equal(stop.location, `${at}#people`)
  const rows = await partRows(site, who)
  assert.deepEqual(
    rows.map(({ part, version, words, helperName, fromPaper }) => [part, version, words, helperName, fromPaper]),
    [
      ['important', 1, 'My garden.\nTom.', 'Sue', false],
      ['people', 1, 'Sue.', null, false],
    ],
  )
})

test('a part that is left empty writes nothing, and the next one follows', async () => {
  const { at, browser, ...who } = await addTeller(site)
  assert.equal((await read(browser.post(`${at}/parts/wellness`, { words: '' }))).location, `${at}/parts/please-do`)
  assert.equal((await read(browser.post(`${at}/parts/also`, { words: ' ' }))).location, `${at}#also`, 'after the last')
  assert.deepEqual(await partRows(site, who), [])
})

test('a change adds a version, saving the same adds none, and the history says what changed', async () => {
  const { at, browser, ...who } = await addTeller(site)
  const part = `${at}/parts/please-do`
  await browser.post(part, { words: 'Please do knock.', basedOn: '0' })
  assert.equal(formOn((await read(browser.get(part))).text).basedOn, '1')
  await browser.post(part, { words: 'Please do knock.', basedOn: '1' })
  await browser.post(part, { words: 'Please do knock and wait.', easyWords: 'Knock.\nWait.', basedOn: '1' })
  assert.deepEqual(
    (await partRows(site, who)).map(({ version, easyWords }) => [version, easyWords]),
    [
      [1, null],
      [2, 'Knock.\nWait.'],
    ],
  )
  const { text } = await read(browser.get(`${part}/history`))
  assert.match(
    text,
    /As it is now[\s\S]*Please do knock\.[\s\S]*Please do knock and wait\.[\s\S]*As it was first written/,
  )
  assert.match((await read(browser.get(`${at}/parts/also/history`))).text, /Nothing was written here yet/)
})

test('what is too long is shown again with the reason, is kept, and is not saved', async () => {
  const { at, browser, ...who } = await addTeller(site)
  const { status, text } = await read(browser.post(`${at}/parts/also`, { words: 'x'.repeat(10_001), basedOn: '0' }))
  assert.equal(status, 422)
  assert.match(text, /<title>Error: What else to know about me/)
  assert.match(text, /Use 10,000 characters or fewer/)
  assert.deepEqual(await partRows(site, who), [])
  assert.match((await read(browser.get(`${at}/parts/also`))).text, /We kept what you wrote/)
  assert.equal((await browser.post(`${at}/parts/also`, { words: 'Short.', basedOn: '0' })).status, 303)
  assert.doesNotMatch((await read(browser.get(`${at}/parts/also`))).text, /We kept what you wrote/)
})

test('when somebody else was first both are shown, nothing is lost, and what is made of both is saved', async () => {
  const who = await addTeller(site)
  const kim = await addWriter(site, who)
  const part = `${who.at}/parts/important`
  await kim.browser.post(part, { words: 'Kim wrote this.', basedOn: '0' })
  const both = await read(who.browser.post(part, { words: 'Olive wrote this.', basedOn: '0' }))
  assert.equal(both.status, 409)
  assert.match(both.text, /Somebody else changed this too[\s\S]*Kim wrote this\.[\s\S]*Olive wrote this\./)
  assert.equal((await partRows(site, who)).length, 1)
  assert.match((await read(who.browser.get(part))).text, /Kim wrote this\.[\s\S]*Olive wrote this\./, 'and later too')
  const fields = formOn(both.text)
  assert.equal((await who.browser.post(part, { ...fields, words: 'Both of us wrote this.' })).status, 303)
  assert.deepEqual(
    (await partRows(site, who)).map(({ words }) => words),
    ['Kim wrote this.', 'Both of us wrote this.'],
  )
})

test('words are taken out after one question, stay in the history, and can be written anew', async () => {
  const { at, browser, ...who } = await addTeller(site)
  const part = `${at}/parts/important`
  await browser.post(part, { words: 'My garden.', basedOn: '0' })
  assert.equal((await browser.post(part, { words: '', basedOn: '1' })).status, 422, 'emptying it asks')
  const asked = await read(browser.get(`${part}/take-out`))
  assert.match(asked.text, /My garden\./)
  await browser.post(part, { words: 'My roses.', basedOn: '1' })
  const late = await read(browser.post(`${part}/take-out`, formOn(asked.text)))
  assert.equal(late.status, 409)
  assert.match(late.text, /Somebody changed this a moment ago[\s\S]*My roses\./)
  assert.equal((await read(browser.post(`${part}/take-out`, formOn(late.text)))).location, `${at}#important`)
  assert.doesNotMatch((await read(browser.get(at))).text, /My roses/)
  assert.match((await read(browser.get(`${part}/history`))).text, /Taken out[\s\S]*My roses[\s\S]*My garden/)
  assert.equal((await browser.get(`${part}/take-out`)).status, 404)
  assert.equal((await browser.post(`${part}/take-out`, { basedOn: '3' })).status, 303, 'a second press does no harm')
  const again = formOn((await read(browser.get(part))).text)
  assert.deepEqual([again.words, again.basedOn], ['', '3'])
  assert.equal((await browser.post(part, { words: 'My garden again.', basedOn: '3' })).status, 303)
  assert.deepEqual(
    (await partRows(site, who)).map(({ version, removed }) => [version, removed]),
    [
      [1, false],
      [2, false],
      [3, true],
      [4, false],
    ],
  )
})

test('with somebody who opened a session for her beside her, that they helped is written down', async () => {
  const who = await addPerson(site, 'Olive')
  const at = `/people/${who.personId}/about`
  const kim = await addKim(site, who, { grant: { may: 'write', section: 'about' } })
  const helped = await helpingBrowser(site, who, kim)
  assert.doesNotMatch((await helped.get(`${at}/parts/important`)).text, /Who helped you/)
  assert.doesNotMatch((await helped.get(at)).text, /reaching/, 'how to reach her is shut')
  await helped.post(`${at}/parts/important`, { words: 'My garden.', basedOn: '0' })
  await helped.post(`${at}/type-in`, { 'words-also': 'I drove a bus.', 'basedOn-also': '0' })
  const { rows } = await site.database.owner.query(
    'select written_by, helped_by from about_part where person_id = $1',
    [who.personId],
  )
  assert.deepEqual(rows, Array(2).fill({ written_by: who.memberId, helped_by: kim }))
  assert.match((await helped.get(at)).text, /Written by Olive, helped by Kim Jones/)
  for (const page of ['print', 'easy-read', 'card', 'form'])
    assert.equal((await helped.get(`${at}/${page}`)).status, 200)
})

test('whoever may only read cannot write, and what is no part is not found', async () => {
  const who = await addTeller(site)
  const sue = await addReader(site, who, { name: 'Sue', section: 'about' })
  for (const path of ['parts/important', 'type-in', 'parts/important/take-out']) {
    assert.equal((await sue.browser.post(`${who.at}/${path}`, { words: 'x', basedOn: '0' })).status, 404, path)
  }
  for (const slug of ['nothing', 'please%20do', 'important-2', '%00']) {
    assert.equal((await who.browser.get(`${who.at}/parts/${slug}`)).status, 404, slug)
    assert.equal((await who.browser.get(`${who.at}/parts/${slug}/history`)).status, 404, slug)
  }
  assert.deepEqual(await partRows(site, who), [])
})

test('with two records of one person both are shown, and each is changed where it was written', async () => {
  const [kept, joined] = [await addTeller(site), await addTeller(site)]
  await kept.browser.post(`${kept.at}/parts/important`, { words: 'In the first.', basedOn: '0' })
  await joined.browser.post(`${joined.at}/parts/important`, { words: 'In the second.', basedOn: '0' })
  await site.database.owner.query(
    `insert into same_person (id, person_id, from_person_id, why, joined_by) values (gen_random_uuid(), $1, $2, 'one', $3)`,
    [kept.personId, joined.personId, kept.memberId],
  )
  assert.match(
    (await read(kept.browser.get(kept.at))).text,
    /In the first[\s\S]*In the second[\s\S]*parts\/important-2/,
  )
  await kept.browser.post(`${kept.at}/parts/important-2`, { words: 'Changed there.', basedOn: '1' })
  assert.deepEqual(
    (await partRows(site, joined)).map(({ words }) => words),
    ['In the second.', 'Changed there.'],
  )
  assert.equal((await partRows(site, kept)).length, 1)
})
