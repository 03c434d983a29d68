import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Visitor } from '../../../test/app.ts'
import {
  formIn,
  history,
  openForm,
  page,
  read,
  save,
  type WritingApp,
  write,
  writingApp,
} from '../../../test/writing.ts'

let site: WritingApp
let jo: Visitor
let lee: Visitor
before(async () => {
  site = await writingApp()
  jo = site.jo
  lee = site.lee
})
after(() => site.close())
beforeEach(() => site.clear())

test('what was written is shown to everyone when it is saved, and the draft is gone', async () => {
  await write(jo, ['Welcome.', '', 'Ring us.'], 'Welcome home')
  const saved = await save(jo, { writtenAs: 'Jo and Sam', helpedBy: 'the Easy Read group' })
  assert.equal(saved.location, `${history}?saved=yes`)
  assert.equal(await site.draft(), undefined)
  const [version] = await site.versions()
  assert.deepEqual(
    version?.rows.map(({ words }) => words),
    ['Welcome.', 'Ring us.'],
    'empty rows are left out',
  )
  const visitor = await site.as(null)
  const { text } = await read(visitor.get(history))
  assert.match(text, /Version 1: Welcome home/)
  assert.match(text, /Written by Jo and Sam with help from the Easy Read group/)
  assert.match((await read(visitor.get(`${history}/1`))).text, /Ring us/)
})

test('a save with no title, no words or no writer is shown again with the reason', async () => {
  await write(jo, [''], '')
  const page1 = await read(jo.post(page, { ...(await openForm(jo)), title: '', do: 'save' }))
  assert.equal(page1.status, 422)
  assert.match(page1.text, /Enter a title/)
  assert.match(page1.text, /Write at least one row/)
  assert.equal((await read(jo.get(`${page}/save`))).location, page, 'and nobody comes to the last page without them')

  const again = formIn(page1.text)
  const on = await read(jo.post(page, { ...again, title: 'Home', words: ['Hi.'], do: 'save' }))
  assert.equal(on.location, `${page}/save`)
  const unsigned = await save(jo, { writtenAs: ' ' })
  assert.equal(unsigned.status, 422)
  assert.match(unsigned.text, /Enter who wrote it/)
  assert.equal((await site.versions()).length, 0)
})

test('two people at once: both versions are kept, shown side by side, and either can be chosen', async () => {
  await write(jo, ['Hello.', 'We meet.'])
  await write(lee, ['Hello.', 'We eat.'])
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
  const aside = await save(lee, { writtenAs: 'Lee' })
  assert.equal(aside.location, `${page}/both/2`)
  assert.deepEqual(
    (await site.versions()).map(({ version, stands }) => [version, stands]),
    [
      [1, true],
      [2, false],
    ],
  )
  const both = await read(lee.get(aside.location))
  assert.match(both.text, /Mine, by Lee.*We eat.*Theirs, by Jo.*We meet/s)
  assert.match(both.text, /only here|other words/)
  const visitor = await site.as(null)
  assert.equal((await visitor.get(`${history}/2`)).status, 404, 'readers do not see what was put aside')
  assert.equal((await lee.get(`${history}/2`)).status, 200)

  const stale = await read(lee.post(aside.location, { do: 'mine', basedOn: '7' }))
  assert.equal(stale.status, 422)
  const chosen = await read(lee.post(aside.location, { ...formIn(both.text), do: 'mine' }))
  assert.equal(chosen.location, `${history}?saved=yes`)
  assert.match((await read(visitor.get(`${history}/3`))).text, /We eat/)
  assert.equal((await read(lee.post(aside.location, { do: 'theirs' }))).location, history)
  assert.equal((await site.versions()).length, 3)
})

test('two windows of one author: neither is lost, and the author says which to go on with', async () => {
  await write(jo, ['One.', 'Two.'])
  const window = await openForm(jo)
  const other = await openForm(jo)
  await jo.post(page, { ...other, words: ['One.', 'Two and a half.'], do: 'keep' })
  const both = await read(jo.post(page, { ...window, words: ['First.', 'Two.'], do: 'save' }))
  assert.equal(both.status, 422)
  assert.match(both.text, /two windows.*In this window.*First\..*In the other window.*Two and a half\./s)
  assert.equal((await site.draft())?.rows[1]?.words, 'Two and a half.', 'what was kept stays')

  await jo.post(page, { ...formIn(both.text), do: 'mine' })
  assert.deepEqual(await site.drafted(), ['First.', 'Two.'])
})

test('a window whose draft was saved elsewhere keeps its words too', async () => {
  await write(jo, ['One.'])
  const window = await openForm(jo)
  await save(jo)
  const both = await read(jo.post(page, { ...window, words: ['One more.'], do: 'keep' }))
  assert.equal(both.status, 422)
  assert.match(both.text, /saved or thrown away in another window/)
  await jo.post(page, { ...formIn(both.text), do: 'mine' })
  assert.deepEqual(await site.drafted(), ['One more.'])
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
})

test('a page that was opened before anybody wrote does not write over what was begun since', async () => {
  const early = await openForm(jo)
  await write(jo, ['One.'])
  assert.match((await read(jo.post(page, { ...early, do: 'begin-words' }))).location, /said=kept/)
  assert.deepEqual(await site.drafted(), ['One.'])
})

test('what is not saved can be thrown away', async () => {
  await write(jo, ['Oh no.'])
  await read(jo.get(`${page}/drop`))
  assert.equal((await read(jo.post(`${page}/drop`, {}))).location, '/easy-read/desk')
  assert.equal(await site.draft(), undefined)
})

test('what changed in the text while one was writing is told before saving', async () => {
  await write(jo, ['Hello.'])
  await site.owned(`update twin_draft set of_text = '["Something else altogether."]'`)
  assert.match((await read(jo.get(`${page}/save`))).text, /The text has changed since you began.*Something else/s)
})
