import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Visitor } from '../../../test/app.ts'
import {
  type Form,
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
import { rowsMax } from '../twin.ts'

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

test('an empty start offers the words of the text, an empty row, or a file', async () => {
  const { text } = await read(jo.get(page))
  assert.match(text, /Begin with the words of the text/)
  assert.match(text, /href="\/easy-read\/page\/home\/write\/import"/)
  const begun = await read(jo.post(page, { ...formIn(text), do: 'begin-words' }))
  assert.match(begun.location, /^\/easy-read\/page\/home\/write\?said=begun&at=(r\w+)#\1$/)
  const kept = await site.draft()
  assert.ok((kept?.rows.length ?? 0) > 0)
  assert.match((await read(jo.get(begun.location))).text, /Here are your first rows/)
})

test('every button keeps what was typed, does its thing and leads to the row', async () => {
  await write(jo, ['One.', 'Two. Three.', 'Four.'])
  const form = await openForm(jo)
  const [, second = ''] = form.row
  const up = await read(jo.post(page, { ...form, words: ['Uno.', 'Two. Three.', 'Four.'], do: `up:${second}` }))
  assert.equal(up.location, `${page}?said=moved&at=${second}#${second}`)
  assert.deepEqual(await site.drafted(), ['Two. Three.', 'Uno.', 'Four.'])

  await jo.post(page, { ...(await openForm(jo)), do: `split:${second}` })
  assert.deepEqual(await site.drafted(), ['Two.', 'Three.', 'Uno.', 'Four.'])
  const out = await read(jo.post(page, { ...(await openForm(jo)), do: `out:${second}` }))
  const { text } = await read(jo.get(out.location))
  assert.match(text, /You took out: <q>Two\.<\/q>/)
  await jo.post(page, { ...formIn(text), do: 'back' })
  assert.deepEqual(await site.drafted(), ['Two.', 'Three.', 'Uno.', 'Four.'])
})

test('a twin that is more than a booklet should hold says so while it is written, and one that fits does not', async () => {
  await write(jo, ['We help.'])
  await site.owned(
    `update twin_draft set rows = (select jsonb_agg(rows -> 0 || jsonb_build_object('id', 'r' || n)) from generate_series(1, 450) n)`,
  )
  assert.match((await read(jo.get(page))).text, /This booklet has \d\d pages\. Easy Read booklets have 24 at most\./)
  await site.clear()
  await write(jo, ['We help.'])
  assert.doesNotMatch((await read(jo.get(page))).text, /This booklet has/)
})

test('a row that cannot be split says how to split it', async () => {
  await write(jo, ['One sentence alone'])
  const form = await openForm(jo)
  const { location } = await read(jo.post(page, { ...form, do: `split:${form.row[0]}` }))
  assert.match((await read(jo.get(location))).text, /Press Enter where the row should split, then press Split/)
})

test('a second press leads where the first led and does nothing more', async () => {
  await write(jo, ['One.', 'Two.'])
  const form = { ...(await openForm(jo)), do: 'add-last' }
  const [first, second] = await Promise.all([read(jo.post(page, form)), read(jo.post(page, form))])
  assert.equal(first.location, second.location)
  assert.equal((await site.draft())?.rows.length, 3)
})

test('advice stands beside the row it is about, and never stops anybody', async () => {
  const long = 'We all go to the shop in the town and then we all go to the park to eat our lunch.'
  await write(jo, ['Hello.', long])
  const { text } = await read(jo.get(page))
  assert.match(text, /row could be easier|rows could be easier/)
  const [, id] = formIn(text).row
  assert.match(text, new RegExp(`id="a-${id}" class="advice"><p>Could be easier`))
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
})

test('words that are too long come back as they were typed, with the reason', async () => {
  await write(jo, ['Hi.', 'Ho.'])
  const long = 'x'.repeat(601)
  const { status, text } = await read(
    jo.post(page, { ...(await openForm(jo)), title: 't'.repeat(121), words: ['Hi!', long] }),
  )
  assert.equal(status, 422)
  assert.match(text, /Row 2 is too long/)
  assert.match(text, /Use 120 characters or fewer for the title/)
  assert.match(text, new RegExp(long))
  assert.match(text, /Hi!/)
  assert.equal((await site.draft())?.rows[0]?.words, 'Hi.', 'nothing of it was kept')
})

test('a picture is taken for a row, and taken away', async () => {
  await write(jo, ['Bus.', 'Car.'])
  const [, second = ''] = (await openForm(jo)).row
  const asked = await read(jo.post(page, { ...(await openForm(jo)), do: `picture:${second}` }))
  assert.equal(asked.location, `${page}/rows/${second}/picture`)
  const { text } = await read(jo.get(`${asked.location}?words=xyzzy&page=-1`))
  assert.match(text, /There is no picture for “xyzzy”/)
  assert.match(text, new RegExp(`${page}/rows/${second}/photo`))

  const chosen = await read(jo.post(asked.location, { picture: 'symbol:alongside/car' }))
  assert.equal(chosen.location, `${page}?said=pictured&at=${second}#${second}`)
  assert.deepEqual((await site.draft())?.rows[1]?.picture, { kind: 'symbol', set: 'alongside', name: 'car' })
  for (const junk of ['symbol:../../x', 'symbol:a/b/c', 'photo:x', '', 'symbol:A B/x', 'symbol:alongside/xyzzy']) {
    assert.equal((await read(jo.post(asked.location, { picture: junk }))).location, asked.location, junk)
  }
  assert.equal((await site.draft())?.rows[1]?.picture?.kind, 'symbol')
  await jo.post(asked.location, { picture: 'none' })
  assert.equal((await site.draft())?.rows[1]?.picture, null)
  assert.equal((await jo.get(`${page}/rows/rnone/picture`)).status, 404)
  assert.equal((await lee.get(asked.location)).status, 404, 'nobody has a row of somebody else’s draft')
})

test('junk in the form changes nothing that it should not', async () => {
  await write(jo, ['One.', 'Two.'])
  const form = await openForm(jo)
  const junk: Form[] = [
    { row: ['rzzz', '../../x', '<b>', ...form.row], words: ['a', 'b', 'c', 'One.', 'Two.'] },
    { row: Array(600).fill(form.row[0]), words: ['One.', ...Array(599).fill('junk')] },
    { row: form.row, words: 'One.', do: 'constructor:x' },
    { revision: '-1' },
    { basedOn: '99999999999999999999' },
    { do: ['up:', 'down:'] },
    { title: ['Home', 'Other'] },
  ]
  for (const fields of junk) {
    const now = await openForm(jo)
    const { status } = await read(jo.post(page, { ...now, do: 'keep', ...fields }))
    assert.ok(status === 303 || status === 422, JSON.stringify(fields).slice(0, 80))
    assert.equal((await site.draft())?.rows.length, 2)
    assert.equal((await site.draft())?.rows[0]?.words, 'One.')
  }
  for (const version of ['0', '-1', '1e3', 'x', '999999999', '99999999999']) {
    assert.equal((await jo.get(`${history}/${version}`)).status, 404, version)
    assert.equal((await jo.get(`${page}/both/${version}`)).status, 404, version)
  }
  for (const path of [
    '/easy-read/nothing/home/write',
    '/easy-read/page/nothing/write',
    '/easy-read/page/HOME/history',
  ]) {
    assert.equal((await jo.get(path)).status, 404, path)
  }
})

test('an Easy Read of the most rows there may be is kept whole, and holds no more', async () => {
  const rows = Array.from({ length: rowsMax }, (_, at) => ({
    id: `r${at}`,
    kind: 'idea',
    words: `${at}`,
    picture: null,
  }))
  await write(jo, ['One.'])
  await site.owned('update twin_draft set rows = $1', [JSON.stringify(rows)])
  const form = await openForm(jo)
  assert.equal(form.words.length, rowsMax)
  const more = await read(jo.post(page, { ...form, do: 'add-last' }))
  assert.match((await read(jo.get(more.location))).text, /500 rows at most/)
  assert.equal((await site.draft())?.rows.length, rowsMax)
})

test('words of people are shown as words', async () => {
  await write(jo, ['<script>alert(1)</script> **bold** & "so"'], '<i>Title</i>')
  for (const path of [page, `${page}/preview`]) {
    const { text } = await read(jo.get(path))
    assert.doesNotMatch(text, /<script>alert|<i>Title/, path)
    assert.match(text, /&lt;script&gt;/, path)
  }
})
