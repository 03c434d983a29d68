import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Visitor } from '../../../test/app.ts'
import { formIn, history, page, read, save, type WritingApp, write, writingApp } from '../../../test/writing.ts'

let site: WritingApp
let jo: Visitor
before(async () => {
  site = await writingApp()
  jo = site.jo
})
after(() => site.close())
beforeEach(() => site.clear())

test('an Easy Read is taken away, stays in the history, and is used again', async () => {
  await write(jo, ['Hello.'])
  await save(jo)
  const asked = await read(jo.get(`${page}/away`))
  assert.equal((await read(jo.post(`${page}/away`, { basedOn: '9' }))).status, 422)
  assert.equal((await read(jo.post(`${page}/away`, formIn(asked.text)))).location, `${history}?saved=away`)
  assert.match((await read((await site.as(null)).get(history))).text, /There is no Easy Read of this now/)
  assert.equal((await jo.get(`${page}/away`)).status, 404, 'there is nothing more to take away')

  const old = await read(jo.get(`${history}/1`))
  const again = await read(jo.post(`${history}/1`, formIn(old.text)))
  assert.equal(again.location, `${page}?said=kept`)
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
  assert.equal((await site.versions()).at(-1)?.rows[0]?.words, 'Hello.')
})

test('using an old version does not write over what was kept meanwhile', async () => {
  await write(jo, ['Hello.'])
  await save(jo)
  const old = formIn((await read(jo.get(`${history}/1`))).text)
  await write(jo, ['Newer.'])
  assert.equal((await read(jo.post(`${history}/1`, old))).location, `${page}?said=elsewhere`)
  assert.equal((await site.draft())?.rows[0]?.words, 'Newer.')
})

test('people who checked it are named as they wish, and only for the version that readers see', async () => {
  await write(jo, ['Hello.'])
  await save(jo)
  const form = { version: '1', checkedBy: 'Three of the group', easy: 'no', said: 'More pictures' }
  const day = { 'checkedOn-day': '1', 'checkedOn-month': '3', 'checkedOn-year': '2026' }
  const checked = '/easy-read/page/home/checked'
  const wrong = await read(jo.post(checked, { ...form, ...day, 'checkedOn-year': '2999', easy: '', checkedBy: '' }))
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Enter who checked it.*must be today or in the past.*Select yes or not yet/s)
  assert.equal((await read(jo.post(checked, { ...form, ...day, version: '2' }))).status, 422)
  assert.equal((await read(jo.post(checked, { ...form, ...day }))).location, `${history}?saved=checked`)
  const { text } = await read((await site.as(null)).get(history))
  assert.match(text, /Checked by Three of the group on 1 March 2026: not easy to read yet/)
  assert.match(text, /More pictures/)
})

test('the desk shows what waits', async () => {
  const desk = '/easy-read/desk'
  assert.match((await read(jo.get(desk))).text, /Not in Easy Read yet/)
  await write(jo, ['Hello.'])
  assert.match((await read(jo.get(desk))).text, /You began these/)
  await save(jo)
  assert.match((await read(jo.get(desk))).text, /Nobody has checked these yet/)
  assert.doesNotMatch((await read(jo.get(desk))).text, /The text has changed/)
  await site.owned(`update twin_version set of_text = '["Something else altogether."]'`)
  const { text } = await read(jo.get(desk))
  assert.match(text, /The text has changed.*Not there any more: <q>Something else altogether\./s)
  assert.match((await read(jo.get(page))).text, /The text has changed: see what is new/)
})
