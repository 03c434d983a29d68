import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'parse5'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { beginDraft, draftOf, publishTwin, twinRow } from '../../../test/twins.ts'
import { colouredPicture } from '../../../test/word-files.ts'
import { unpack } from '../imports/zip.ts'
import type { TwinRow } from '../twin.ts'

const of = { kind: 'page', subject: 'home' }
const home = { kind: 'symbol', set: 'alongside', name: 'home' } as const
let folder: string
let site: TestApp
let editorId: string
let editor: Visitor
let visitor: Visitor
let photo: string
let rows: TwinRow[]
before(async () => {
  folder = await testFolder()
  site = await testApp({ config: { varFolder: folder } })
  editorId = (await addMember(site.database, { name: 'Ada', roles: ['editor'] })).memberId
  editor = await site.as(editorId)
  visitor = await site.as(null)
  photo = await addPhoto('Our red door: “come in”')
  rows = [
    twinRow('Your home & you', { kind: 'heading', picture: home }),
    twinRow('You live **here**.\nRing 01632 960 155.', { picture: home }),
    twinRow('This is our door.', { picture: { kind: 'photo', id: photo, alt: 'Our red door: “come in”' } }),
    twinRow('<b>No</b> picture, *no* stars: 5 < 6.'),
    twinRow('x', { id: 'rpicture', words: '', picture: home }),
  ]
  await publishTwin(site, editorId, { ...of, title: 'Über uns: “Home” / about', rows })
})
after(async () => {
  await site.close()
  await removeFolder(folder)
})

async function addPhoto(description: string) {
  await beginDraft(site, editorId, { ...of, rows: [twinRow('Door')] })
  const form = new FormData()
  form.append('description', description)
  form.append('people', 'nobody')
  form.append('photo', new File([new Uint8Array(await colouredPicture('#cc2200', 'jpeg'))], 'door.jpg'))
  await editor.send('/easy-read/page/home/write/rows/rdoor/photo', form)
  const picture = (await draftOf(site, editorId, of))?.rows[0]?.picture
  assert.ok(picture?.kind === 'photo')
  return picture.id
}

async function zipped() {
  const answer = await visitor.get('/easy-read/page/home/easy-read.zip')
  assert.equal(answer.status, 200)
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

let unpacked = 0
async function filesOf(bytes: Buffer) {
  const path = join(folder, `zip-${++unpacked}`)
  await writeFile(path, bytes)
  const parts = await unpack({ path, folder })
  return new Map(await Promise.all(parts.map(async (part) => [part.name, await readFile(part.path)] as const)))
}

test('everyone may take a twin away, with its pictures under names that can be read', async () => {
  const { answer, bytes } = await zipped()
  assert.equal(answer.headers.get('content-type'), 'application/zip')
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="uber-uns-home-about.zip"')

  const files = await filesOf(bytes)
  const names = [...files.keys()].map((name) => name.replace(/\.(webp|png)$/, ''))
  const texts = ['easy-read.html', 'easy-read.md', 'easy-read.json', 'THANKS.txt']
  assert.deepEqual(names, [...texts, 'pictures/01-home.svg', 'pictures/02-our-red-door-come-in'])
  assert.match(String(files.get('pictures/01-home.svg')), /^<svg /)
  assert.match(
    String(files.get('THANKS.txt')),
    /Alongside symbols\n {2}Alongside contributors\n {2}Licence: CC BY-SA 4\.0/,
  )
  const described = JSON.parse(String(files.get('easy-read.json')))
  assert.deepEqual([described.version, described.check, described.rows.length], [1, null, 5])
  assert.deepEqual(described.rows[1].picture, { file: 'pictures/01-home.svg', symbol: 'alongside/home' })
})

test('its page opens by itself: nothing is fetched, nothing runs, and what people typed is no markup', async () => {
  const files = await filesOf((await zipped()).bytes)
  const html = String(files.get('easy-read.html'))
  const wrong: string[] = []
  parse(html, { onParseError: ({ code }) => wrong.push(code) })

  assert.deepEqual(wrong, [])
  assert.match(html, /^<!doctype html><html lang="en-GB">/)
  assert.doesNotMatch(html, /<script|<link|@import|url\(|src="(?!pictures\/)/)
  assert.match(html, /&lt;b&gt;No&lt;\/b&gt; picture/)
  assert.match(html, /<strong>here<\/strong>/)
  for (const [, src = ''] of html.matchAll(/src="([^"]+)"/g)) assert.ok(files.has(src), src)
  assert.match(html, /Nobody with a learning disability has checked this yet/)
})

test('the same version gives the same bytes', async () => {
  const [first, again] = [await zipped(), await zipped()]
  assert.ok(first.bytes.equals(again.bytes))
})

test('what was taken out comes back as the same rows with the same pictures', async () => {
  const { bytes } = await zipped()
  const { memberId } = await addMember(site.database, { name: 'Mo', roles: ['editor'] })
  const form = new FormData()
  form.append('people', 'nobody')
  form.append('way', 'replace')
  form.append('file', new File([new Uint8Array(bytes)], 'twin.zip'))
  const answer = await (await site.as(memberId)).send('/easy-read/page/home/write/import', form)
  assert.equal(answer.headers.get('location'), '/easy-read/page/home/write/import/done?rows=5&pictures=4')

  const draft = await draftOf(site, memberId, of)
  const plain = (from: readonly TwinRow[]) => from.map(({ id: _, ...row }) => row)
  assert.equal(draft?.title, 'Über uns: “Home” / about')
  assert.deepEqual(plain(draft?.rows ?? []), plain(rows))
})

test('a photo that was taken away is in no copy any more, and a twin that is not there has none', async () => {
  assert.equal((await visitor.get('/easy-read/page/nothing/easy-read.zip')).status, 404)
  assert.equal((await visitor.get('/easy-read/notice/privacy/easy-read.zip')).status, 404)
  await editor.post(`/easy-read/photos/${photo}/take-away`, {})
  const files = await filesOf((await zipped()).bytes)
  assert.equal([...files.keys()].filter((name) => name.startsWith('pictures/')).length, 1)
  assert.doesNotMatch(await (await visitor.get('/easy-read/page/home')).text(), /\/photos\//)
})
