import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestApp, testApp, type Visitor } from '../../../test/app.ts'
import { addMember } from '../../../test/made-up.ts'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import { beginDraft, draftOf, publishTwin, twinRow } from '../../../test/twins.ts'
import { colouredPicture, wordFile, wordParagraph, wordPicture, wordTable } from '../../../test/word-files.ts'
import { zipOf } from '../../../test/zips.ts'

const of = { kind: 'page', subject: 'home' }
const path = '/easy-read/page/home/write/import'
let varFolder: string
let site: TestApp
let jpeg: Buffer
before(async () => {
  varFolder = await testFolder()
  site = await testApp({ config: { varFolder } })
  jpeg = await colouredPicture('#00ff00', 'jpeg')
})
after(async () => {
  await site.close()
  await removeFolder(varFolder)
})

/** A new editor, who has written nothing yet. */
async function editor(): Promise<Visitor & { id: string }> {
  const { memberId } = await addMember(site.database, { name: 'Ada', roles: ['editor'] })
  return { ...(await site.as(memberId)), id: memberId }
}

function form(
  content: Buffer | string | null,
  name = 'easy.md',
  answers: Record<string, string> = { people: 'nobody' },
) {
  const sent = new FormData()
  for (const [field, value] of Object.entries(answers)) sent.append(field, value)
  if (content !== null) sent.append('file', new File([new Uint8Array(Buffer.from(content))], name))
  return sent
}

/** What the page said that came, with the rows of the draft. */
async function bring(who: Visitor & { id: string }, ...sent: Parameters<typeof form>) {
  const answer = await who.send(path, form(...sent))
  const page = answer.status === 303 ? await who.get(answer.headers.get('location') ?? '') : answer
  const text = await page.text()
  return {
    status: answer.status,
    said: text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    text,
    draft: await draftOf(site, who.id, of),
  }
}

test('a Word file becomes the draft of whoever sent it, with its pictures as photos', async () => {
  const ada = await editor()
  const picture = wordPicture(await colouredPicture('#ff0000'), { alt: 'A red door' })
  const content = await wordFile([
    wordTable([
      [[wordParagraph(picture)], [wordParagraph('This is our **home**.')]],
      [[wordParagraph(wordPicture(await colouredPicture('#0000ff')))], [wordParagraph('By the sea.')]],
    ]),
  ])
  const { status, said, draft } = await bring(ada, content, 'easy.docx', { people: 'agreed' })

  assert.equal(status, 303)
  assert.match(said, /2 rows, 2 pictures\./)
  assert.doesNotMatch(said, /could not be used/)
  assert.deepEqual(
    draft?.rows.map(({ words, picture: shown }) => [words, shown?.kind === 'photo' && shown.alt]),
    [
      ['This is our **home**.', 'A red door'],
      ['By the sea.', 'By the sea.'],
    ],
  )
  const { rows } = await site.database.owner.query('select people, description from photo order by added_at, id')
  assert.deepEqual(rows.at(-1), { people: 'agreed', description: 'By the sea.' })
  const shown = draft?.rows[0]?.picture
  assert.equal((await ada.get(`/photos/${shown?.kind === 'photo' ? shown.id : ''}`)).status, 200)
  assert.deepEqual(await readdir(join(varFolder, 'uploads')), [])
})

test('one picture that cannot be used stops nothing, and the page says how many and why', async () => {
  const markdown = [
    '# Our page',
    '![A green wall](pictures/green%20wall.jpg) Green.',
    '![](pictures/broken.jpg) Broken.',
    '![](pictures/drawing.svg) Drawn.',
    '![](pictures/gone.jpg) Gone.',
    '![](https://example.org/x.jpg) Elsewhere.',
    '![](//example.org/x.jpg) Elsewhere too.',
    '![](symbol:nowhere/home) No symbol.',
    '![](file:///etc/passwd) A place.',
    '![](../../../../etc/passwd) Another place.',
    `![](data:image/jpeg;base64,${jpeg.toString('base64')}) In the text.`,
    '![A home](symbol:home) Home.',
  ].join('\n\n')
  const zip = await zipOf({
    'twin/easy.md': markdown,
    'twin/pictures/green wall.jpg': jpeg,
    'twin/pictures/broken.jpg': jpeg.subarray(0, 200),
    'twin/pictures/drawing.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '__MACOSX/twin/._easy.md': 'x',
  })
  const { said, draft } = await bring(await editor(), zip, 'easy.zip')

  assert.match(said, /11 rows, 3 pictures\./)
  assert.match(said, /8 pictures could not be used/)
  for (const why of ['1: damaged', '1: drawings', '3: not in the file', '2: only links', '1: symbols that are not']) {
    assert.ok(said.includes(why), `${why}: ${said}`)
  }
  assert.equal(draft?.title, 'Our page')
  const photos = draft?.rows.flatMap(({ picture }) => (picture?.kind === 'photo' ? [picture.id] : [])) ?? []
  assert.equal(photos.length, 2)
  assert.equal(new Set(photos).size, 1, 'the same picture twice is one photo')
  assert.deepEqual(draft?.rows.at(-1)?.picture, { kind: 'symbol', set: 'alongside', name: 'home' })
})

test('where rows are already, it asks whether they go or stay', async () => {
  const ada = await editor()
  await beginDraft(site, ada.id, { ...of, title: 'My title', rows: [twinRow('Mine'), twinRow('Mine too')] })
  assert.match(await (await ada.get(path)).text(), /There are 2 rows already/)

  const asked = await bring(ada, '# New\n\nNew.')
  assert.equal(asked.status, 422)
  assert.match(asked.text, /Choose what happens to the rows that are there/)
  const below = await bring(ada, '# New\n\nNew.', 'easy.md', { people: 'nobody', way: 'below' })
  assert.deepEqual(
    [below.draft?.title, below.draft?.rows.map(({ words }) => words)],
    ['My title', ['Mine', 'Mine too', 'New.']],
  )
  const replaced = await bring(ada, '# New\n\nNew.', 'easy.md', { people: 'nobody', way: 'replace' })
  assert.deepEqual([replaced.draft?.title, replaced.draft?.rows.map(({ words }) => words)], ['New', ['New.']])
  assert.equal(replaced.draft?.revision, 3)
})

test('what readers see is kept above, where somebody says so, and the draft begins from that version', async () => {
  const ada = await editor()
  const { version } = await publishTwin(site, ada.id, { kind: 'page', subject: 'home', rows: [twinRow('Shown now')] })
  const { draft } = await bring(ada, 'More.', 'more.txt', { people: 'nobody', way: 'below' })
  assert.deepEqual([draft?.basedOn, draft?.rows.map(({ words }) => words)], [version, ['Shown now', 'More.']])
  await publishTwin(site, ada.id, { kind: 'page', subject: 'home', rows: [], basedOn: version })
})

test('five hundred rows are brought in, and it says that there were more', async () => {
  const { said, draft } = await bring(await editor(), Array.from({ length: 600 }, (_, n) => `Row ${n}.`).join('\n\n'))
  assert.equal(draft?.rows.length, 500)
  assert.match(said, /500 rows, 0 pictures\. There was more in the file/)
  const wide = await bring(await editor(), Array.from({ length: 500 }, () => '👋🏽'.repeat(290)).join('\n\n'))
  assert.ok((wide.draft?.rows.length ?? 0) > 300)
  assert.match(wide.said, /There was more in the file/)
})

test('what cannot be read is told what to do, whatever it is called', async () => {
  const ada = await editor()
  const parts = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, at) => [`${at}.txt`, 'x']))
  const zips = {
    bomb: await zipOf({ 'easy.md': Buffer.alloc(101 * 1024 * 1024), 'b.bin': 'x' }),
    many: await zipOf(parts(1001)),
    empty: await zipOf({ 'readme.txt': 'x' }),
    two: await zipOf({ 'a.md': 'a', 'b.md': 'b' }),
    odt: await zipOf({ mimetype: 'application/vnd.oasis', 'META-INF/manifest.xml': 'x', 'content.xml': 'x' }),
    nested: await zipOf({ 'inner.zip': await zipOf({ 'a.md': 'a' }) }),
  }
  const out = Buffer.from(zips.two.toString('latin1').replaceAll('a.md', '../m').replaceAll('b.md', 'c.md'), 'latin1')
  const locked = Buffer.from(zips.two)
  for (const at of [locked.indexOf('PK\u0001\u0002'), locked.lastIndexOf('PK\u0001\u0002')]) locked[at + 8] = 1
  const tried: [Buffer | string | null, RegExp][] = [
    [null, /Choose a file/],
    ['', /The file is empty/],
    [
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      /save it as \.docx without a password/,
    ],
    ['%PDF-1.7', /We cannot read PDF files/],
    ['{\\rtf1 x}', /We cannot read RTF files/],
    ['<!DOCTYPE html><p>x', /We cannot read web pages/],
    [jpeg, /This is a picture/],
    [Buffer.alloc(100), /We cannot read this kind of file/],
    [' \n ', /There are no words or pictures in the file/],
    ['x'.repeat(2 * 1024 * 1024 + 1), /There is too much in the file/],
    [Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), /must be smaller than 20 MB/],
    [zips.bomb, /There is too much in the file/],
    [zips.many, /There is too much in the file/],
    [zips.empty, /There is no Markdown file/],
    [zips.nested, /There is no Markdown file/],
    [zips.two, /There are several Markdown files/],
    [zips.odt, /We cannot read OpenDocument/],
    [zips.two.subarray(0, 60), /The file is damaged/],
    [out, /The file is damaged/],
    [locked, /The file has a password/],
  ]
  for (const [content, says] of tried) {
    const { status, text, draft } = await bring(ada, content, 'easy.docx')
    assert.equal(status, 422, String(says))
    assert.match(text, says)
    assert.equal(draft, undefined)
  }
  assert.match((await bring(ada, 'Words.', 'x.md', {})).text, /Say whether the people in it agreed/)
  assert.deepEqual(await readdir(join(varFolder, 'uploads')), [])
})

test('a zip that says it is small and is not is refused while it is unpacked', async () => {
  const content = await zipOf({ 'easy.md': Buffer.alloc(5_000_000, 'x') })
  const central = content.indexOf('PK\u0001\u0002')
  for (const at of [22, central + 24]) content.writeUInt32LE(10, at)
  assert.match((await bring(await editor(), content)).text, /The file is damaged/)
})

test('to those who do not write such texts there is no such page', async () => {
  const mo = await site.as((await addMember(site.database, { name: 'Mo' })).memberId)
  for (const nobody of [mo, await site.as(null)]) {
    assert.equal((await nobody.get(path)).status, 404)
    assert.equal((await nobody.get(`${path}/done?rows=1`)).status, 404)
    assert.equal((await nobody.send(path, form('Words.'))).status, 404)
  }
})

test('the page of what came says nothing that an address made up', async () => {
  const page = await (
    await (await editor()).get(`${path}/done?rows=9999&pictures=x&left=evil.3&left=broken.2&cut=1`)
  ).text()
  assert.match(page, /0 rows, 0 pictures/)
  assert.match(page, /2 pictures could not be used/)
  assert.doesNotMatch(page, /evil/)
})
