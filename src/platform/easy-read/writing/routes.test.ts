import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { rowsMax, type TwinRow } from '../twin.ts'

let site: TestApp
let joId: string
let jo: Visitor
let lee: Visitor
before(async () => {
  site = await testApp()
  const [one, other] = [
    await addMember(site.database, { name: 'Jo', roles: ['editor'] }),
    await addMember(site.database, { name: 'Lee', roles: ['editor'] }),
  ]
  joId = one.memberId
  jo = await site.as(joId)
  lee = await site.as(other.memberId)
})
after(() => site.close())
beforeEach(() => owned('delete from twin_check; delete from twin_version; delete from twin; delete from twin_draft'))

const page = '/easy-read/page/home/write'
const history = '/easy-read/page/home/history'

async function owned<T extends object>(text: string, values?: unknown[]): Promise<T[]> {
  const answer = await site.database.owner.query(text, values)
  return answer.rows as T[]
}

async function read(answer: Response | Promise<Response>) {
  const { status, headers } = await answer
  return { status, location: headers.get('location') ?? '', text: await (await answer).text() }
}

type Form = Record<string, string | string[]>

/** The editor's form as it stands on a page, to be sent back with other words. */
function formIn(text: string): Form & { row: string[]; words: string[] } {
  const value = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(text)?.[1] ?? ''
  const words = [...text.matchAll(/<textarea[^>]*name="words"[^>]*>\n([^<]*)<\/textarea>/g)].map(
    ([, each]) => each ?? '',
  )
  return {
    _key: value('_key'),
    revision: value('revision'),
    basedOn: value('basedOn'),
    ...(text.includes('name="title"') ? { title: value('title') } : {}),
    row: [...text.matchAll(/name="row" value="([^"]*)"/g)].map(([, id]) => id ?? ''),
    words,
  }
}

async function open(who = jo) {
  return formIn((await read(who.get(page))).text)
}

/** Begins with an empty row and writes these, one to a row. */
async function write(who: Visitor, lines: readonly string[], title = 'Home') {
  await who.post(page, { ...(await open(who)), do: 'begin' })
  for (const _ of lines.slice(1)) await who.post(page, { ...(await open(who)), do: 'add-last' })
  await who.post(page, { ...(await open(who)), title, words: [...lines], do: 'keep' })
}

async function save(who: Visitor, more: Form = {}) {
  const asked = formIn((await read(who.get(`${page}/save`))).text)
  return read(who.post(`${page}/save`, { ...asked, writtenAs: 'Jo', helpedBy: '', ...more }))
}

async function draft(id = joId) {
  const [found] = await owned<{ rows: TwinRow[]; title: string; revision: number }>(
    'select rows, title, revision from twin_draft where author_id = $1',
    [id],
  )
  return found
}

const versions = () =>
  owned<{ version: number; stands: boolean; rows: TwinRow[]; title: string }>(
    'select version, stands, rows, title from twin_version order by version',
  )

test('an empty start offers the words of the text, an empty row, or a file', async () => {
  const { text } = await read(jo.get(page))
  assert.match(text, /Begin with the words of the text/)
  assert.match(text, /href="\/easy-read\/page\/home\/write\/import"/)
  const begun = await read(jo.post(page, { ...formIn(text), do: 'begin-words' }))
  assert.match(begun.location, /^\/easy-read\/page\/home\/write\?said=begun&at=(r\w+)#\1$/)
  const kept = await draft()
  assert.ok((kept?.rows.length ?? 0) > 0)
  assert.match((await read(jo.get(begun.location))).text, /Here are your first rows/)
})

test('every button keeps what was typed, does its thing and leads to the row', async () => {
  await write(jo, ['One.', 'Two. Three.', 'Four.'])
  const form = await open()
  const [, second = ''] = form.row
  const up = await read(jo.post(page, { ...form, words: ['Uno.', 'Two. Three.', 'Four.'], do: `up:${second}` }))
  assert.equal(up.location, `${page}?said=moved&at=${second}#${second}`)
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['Two. Three.', 'Uno.', 'Four.'],
  )

  await jo.post(page, { ...(await open()), do: `split:${second}` })
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['Two.', 'Three.', 'Uno.', 'Four.'],
  )
  const out = await read(jo.post(page, { ...(await open()), do: `out:${second}` }))
  const { text } = await read(jo.get(out.location))
  assert.match(text, /You took out: <q>Two\.<\/q>/)
  await jo.post(page, { ...formIn(text), do: 'back' })
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['Two.', 'Three.', 'Uno.', 'Four.'],
  )
})

test('a row that cannot be split says how to split it', async () => {
  await write(jo, ['One sentence alone'])
  const form = await open()
  const { location } = await read(jo.post(page, { ...form, do: `split:${form.row[0]}` }))
  assert.match((await read(jo.get(location))).text, /Press Enter where the row should split, then press Split/)
})

test('a second press leads where the first led and does nothing more', async () => {
  await write(jo, ['One.', 'Two.'])
  const form = { ...(await open()), do: 'add-last' }
  const [first, second] = await Promise.all([read(jo.post(page, form)), read(jo.post(page, form))])
  assert.equal(first.location, second.location)
  assert.equal((await draft())?.rows.length, 3)
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

test('what was written is shown to everyone when it is saved, and the draft is gone', async () => {
  await write(jo, ['Welcome.', '', 'Ring us.'], 'Welcome home')
  const saved = await save(jo, { writtenAs: 'Jo and Sam', helpedBy: 'the Easy Read group' })
  assert.equal(saved.location, `${history}?saved=yes`)
  assert.equal(await draft(), undefined)
  const [version] = await versions()
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
  const page1 = await read(jo.post(page, { ...(await open()), title: '', do: 'save' }))
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
  assert.equal((await versions()).length, 0)
})

test('words that are too long come back as they were typed, with the reason', async () => {
  await write(jo, ['Hi.', 'Ho.'])
  const long = 'x'.repeat(601)
  const { status, text } = await read(
    jo.post(page, { ...(await open()), title: 't'.repeat(121), words: ['Hi!', long] }),
  )
  assert.equal(status, 422)
  assert.match(text, /Row 2 is too long/)
  assert.match(text, /Use 120 characters or fewer for the title/)
  assert.match(text, new RegExp(long))
  assert.match(text, /Hi!/)
  assert.equal((await draft())?.rows[0]?.words, 'Hi.', 'nothing of it was kept')
})

test('two people at once: both versions are kept, shown side by side, and either can be chosen', async () => {
  await write(jo, ['Hello.', 'We meet.'])
  await write(lee, ['Hello.', 'We eat.'])
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
  const aside = await save(lee, { writtenAs: 'Lee' })
  assert.equal(aside.location, `${page}/both/2`)
  assert.deepEqual(
    (await versions()).map(({ version, stands }) => [version, stands]),
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
  assert.equal((await versions()).length, 3)
})

test('two windows of one author: neither is lost, and the author says which to go on with', async () => {
  await write(jo, ['One.', 'Two.'])
  const window = await open()
  const other = await open()
  await jo.post(page, { ...other, words: ['One.', 'Two and a half.'], do: 'keep' })
  const both = await read(jo.post(page, { ...window, words: ['First.', 'Two.'], do: 'save' }))
  assert.equal(both.status, 422)
  assert.match(both.text, /two windows.*In this window.*First\..*In the other window.*Two and a half\./s)
  assert.equal((await draft())?.rows[1]?.words, 'Two and a half.', 'what was kept stays')

  await jo.post(page, { ...formIn(both.text), do: 'mine' })
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['First.', 'Two.'],
  )
})

test('a window whose draft was saved elsewhere keeps its words too', async () => {
  await write(jo, ['One.'])
  const window = await open()
  await save(jo)
  const both = await read(jo.post(page, { ...window, words: ['One more.'], do: 'keep' }))
  assert.equal(both.status, 422)
  assert.match(both.text, /saved or thrown away in another window/)
  await jo.post(page, { ...formIn(both.text), do: 'mine' })
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['One more.'],
  )
  assert.equal((await save(jo)).location, `${history}?saved=yes`)
})

test('a page that was opened before anybody wrote does not write over what was begun since', async () => {
  const early = await open()
  await write(jo, ['One.'])
  assert.match((await read(jo.post(page, { ...early, do: 'begin-words' }))).location, /said=kept/)
  assert.deepEqual(
    (await draft())?.rows.map(({ words }) => words),
    ['One.'],
  )
})

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
  assert.equal((await versions()).at(-1)?.rows[0]?.words, 'Hello.')
})

test('using an old version does not write over what was kept meanwhile', async () => {
  await write(jo, ['Hello.'])
  await save(jo)
  const old = formIn((await read(jo.get(`${history}/1`))).text)
  await write(jo, ['Newer.'])
  assert.equal((await read(jo.post(`${history}/1`, old))).location, `${page}?said=elsewhere`)
  assert.equal((await draft())?.rows[0]?.words, 'Newer.')
})

test('what is not saved can be thrown away', async () => {
  await write(jo, ['Oh no.'])
  await read(jo.get(`${page}/drop`))
  assert.equal((await read(jo.post(`${page}/drop`, {}))).location, '/easy-read/desk')
  assert.equal(await draft(), undefined)
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

test('a picture is taken for a row, and taken away', async () => {
  await write(jo, ['Bus.', 'Car.'])
  const [, second = ''] = (await open()).row
  const asked = await read(jo.post(page, { ...(await open()), do: `picture:${second}` }))
  assert.equal(asked.location, `${page}/rows/${second}/picture`)
  const { text } = await read(jo.get(`${asked.location}?words=xyzzy&page=-1`))
  assert.match(text, /There is no picture for “xyzzy”/)
  assert.match(text, new RegExp(`${page}/rows/${second}/photo`))

  const chosen = await read(jo.post(asked.location, { picture: 'symbol:alongside/car' }))
  assert.equal(chosen.location, `${page}?said=pictured&at=${second}#${second}`)
  assert.deepEqual((await draft())?.rows[1]?.picture, { kind: 'symbol', set: 'alongside', name: 'car' })
  for (const junk of ['symbol:../../x', 'symbol:a/b/c', 'photo:x', '', 'symbol:A B/x']) {
    assert.equal((await read(jo.post(asked.location, { picture: junk }))).location, asked.location, junk)
  }
  assert.equal((await draft())?.rows[1]?.picture?.kind, 'symbol')
  await jo.post(asked.location, { picture: 'none' })
  assert.equal((await draft())?.rows[1]?.picture, null)
  assert.equal((await jo.get(`${page}/rows/rnone/picture`)).status, 404)
  assert.equal((await lee.get(asked.location)).status, 404, 'nobody has a row of somebody else’s draft')
})

test('the desk shows what waits', async () => {
  const desk = '/easy-read/desk'
  assert.match((await read(jo.get(desk))).text, /Not in Easy Read yet/)
  await write(jo, ['Hello.'])
  assert.match((await read(jo.get(desk))).text, /You began these/)
  await save(jo)
  assert.match((await read(jo.get(desk))).text, /Nobody has checked these yet/)
  assert.doesNotMatch((await read(jo.get(desk))).text, /The text has changed/)
  await owned(`update twin_version set of_text = '["Something else altogether."]'`)
  const { text } = await read(jo.get(desk))
  assert.match(text, /The text has changed.*Not there any more: <q>Something else altogether\./s)
  assert.match((await read(jo.get(page))).text, /The text has changed: see what is new/)
})

test('what changed in the text while one was writing is told before saving', async () => {
  await write(jo, ['Hello.'])
  await owned(`update twin_draft set of_text = '["Something else altogether."]'`)
  assert.match((await read(jo.get(`${page}/save`))).text, /The text has changed since you began.*Something else/s)
})

test('junk in the form changes nothing that it should not', async () => {
  await write(jo, ['One.', 'Two.'])
  const form = await open()
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
    const now = await open()
    const { status } = await read(jo.post(page, { ...now, do: 'keep', ...fields }))
    assert.ok(status === 303 || status === 422, JSON.stringify(fields).slice(0, 80))
    assert.equal((await draft())?.rows.length, 2)
    assert.equal((await draft())?.rows[0]?.words, 'One.')
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
  await owned('update twin_draft set rows = $1', [JSON.stringify(rows)])
  const form = await open()
  assert.equal(form.words.length, rowsMax)
  const more = await read(jo.post(page, { ...form, do: 'add-last' }))
  assert.match((await read(jo.get(more.location))).text, /500 rows at most/)
  assert.equal((await draft())?.rows.length, rowsMax)
})

test('words of people are shown as words', async () => {
  await write(jo, ['<script>alert(1)</script> **bold** & "so"'], '<i>Title</i>')
  for (const path of [page, `${page}/preview`]) {
    const { text } = await read(jo.get(path))
    assert.doesNotMatch(text, /<script>alert|<i>Title/, path)
    assert.match(text, /&lt;script&gt;/, path)
  }
})
