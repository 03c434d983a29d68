import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { DeletedTextRun, InsertedTextRun } from 'docx'
import { removeFolder, testFolder } from '../../../test/setup.ts'
import {
  colouredPicture,
  HeadingLevel,
  Paragraph,
  TextRun,
  wordFile,
  wordParagraph,
  wordPicture,
  wordTable,
} from '../../../test/word-files.ts'
import { zipOf } from '../../../test/zips.ts'
import { readFileSent } from './read-file.ts'
import { type Unpacked, unpack } from './zip.ts'

let folder: string
let red: Buffer
let blue: Buffer
before(async () => {
  folder = await testFolder()
  red = await colouredPicture('#ff0000')
  blue = await colouredPicture('#0000ff')
})
after(() => removeFolder(folder))

let sent = 0
async function read(content: Buffer, name = 'easy.docx') {
  const path = join(folder, `sent-${++sent}`)
  await writeFile(path, content)
  return readFileSent({ path, name })
}

/** Each row as 'picture? words', a picture told by what it is said to show. */
async function rowsOf(content: Buffer) {
  const came = await read(content)
  assert.ok(typeof came !== 'string', String(came))
  return came.rows.map(({ kind, words, picture }) =>
    [kind === 'heading' ? '#' : '', picture ? `[${picture.alt}]` : '', words].filter(Boolean).join(' '),
  )
}

test('a table with pictures on the left and words on the right', async () => {
  const rows = await rowsOf(
    await wordFile([
      wordTable([
        [[wordParagraph('Picture')], [wordParagraph('Words')]],
        [[wordParagraph(wordPicture(red, { alt: 'A red door' }))], [wordParagraph('This is our **home**.')]],
        [[wordParagraph(wordPicture(blue, { alt: 'Sea' }))], [wordParagraph('One.'), wordParagraph('Two.')]],
        [[wordParagraph('')], [wordParagraph('')]],
        [[wordParagraph('Words on the left.')], [wordParagraph(wordPicture(red, { alt: 'Again' }))]],
      ]),
    ]),
  )
  assert.deepEqual(rows, ['[A red door] This is our **home**.', '[Sea] One.\nTwo.', '[Again] Words on the left.'])
})

test('a page in a single cell is read as a page', async () => {
  const cell = [wordParagraph(wordPicture(red, { alt: 'Red' })), wordParagraph('One.'), wordParagraph('Two.')]
  assert.deepEqual(await rowsOf(await wordFile([wordTable([[cell]])])), ['[Red] One.', 'Two.'])
})

test('paragraphs with pictures above or in them, or floating beside them', async () => {
  const rows = await rowsOf(
    await wordFile([
      wordParagraph(wordPicture(red, { alt: 'Red' })),
      wordParagraph('After its picture.'),
      wordParagraph(''),
      wordParagraph(wordPicture(blue, { alt: 'Blue' }), 'In one line.'),
      wordParagraph('It floats beside.', wordPicture(red, { alt: 'Floating', floats: true })),
      wordParagraph('Without a picture.'),
    ]),
  )
  assert.deepEqual(rows, [
    '[Red] After its picture.',
    '[Blue] In one line.',
    '[Floating] It floats beside.',
    'Without a picture.',
  ])
})

test('title, headings, lists, lines, quotes that curl, and bold that is cut into pieces', async () => {
  const content = await wordFile([
    new Paragraph({ text: 'What we do', heading: HeadingLevel.TITLE }),
    new Paragraph({ text: 'Help at home', heading: HeadingLevel.HEADING_1 }),
    new Paragraph({ text: 'We help you to:', spacing: { after: 100 } }),
    new Paragraph({ text: 'wash', bullet: { level: 0 } }),
    new Paragraph({ text: 'cook', bullet: { level: 1 } }),
    new Paragraph({ children: [new TextRun('“It’s'), new TextRun({ text: 'yours” – £5…', break: 1 })] }),
    new Paragraph({ children: ['A ', 'care ', 'plan'].map((text) => new TextRun({ text, bold: text !== 'A ' })) }),
  ])
  const came = await read(content)
  assert.ok(typeof came !== 'string')
  assert.equal(came.title, 'What we do')
  assert.deepEqual(await rowsOf(content), [
    '# Help at home',
    'We help you to:',
    'wash',
    'cook',
    '“It’s\nyours” – £5…',
    'A **care plan**',
  ])
})

test('of changes that are marked, what was put in is read and what was struck out is not', async () => {
  const marked = { id: 1, author: 'Ada', date: '2026-01-01T00:00:00Z' }
  const children = [
    new TextRun('You pay '),
    new DeletedTextRun({ ...marked, text: 'five' }),
    new InsertedTextRun({ ...marked, id: 2, text: 'six' }),
    new TextRun(' pounds.'),
  ]
  assert.deepEqual(await rowsOf(await wordFile([new Paragraph({ children })])), ['You pay six pounds.'])
})

test('what a program wrote about a picture is no description', async () => {
  const alts = ['Picture 3', 'IMG_2041.JPG', 'A dog\n\nDescription automatically generated with medium confidence']
  const content = await wordFile(alts.map((alt) => wordParagraph(wordPicture(red, { alt }), 'Words.')))
  assert.deepEqual(await rowsOf(content), ['[] Words.', '[] Words.', '[A dog] Words.'])
})

/** A Word file with parts put in or changed by hand. */
async function changed(change: (parts: Record<string, Buffer>) => void, children = [wordParagraph('Words.')]) {
  const path = join(folder, `plain-${++sent}`)
  await writeFile(path, await wordFile(children))
  const parts = await unpack({ path, folder })
  const contents: Record<string, Buffer> = Object.fromEntries(
    await Promise.all(parts.map(async (part: Unpacked) => [part.name, await readFile(part.path)] as const)),
  )
  change(contents)
  return zipOf(contents)
}

test('a file whose text grows without end, or is far too long, is not read', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
  const entities = await changed((parts) => {
    const text = String(parts['word/document.xml']).replace('?>', `?>${bomb}`).replace('Words.', '&b;')
    parts['word/document.xml'] = Buffer.from(text)
  })
  assert.equal(await read(entities), 'unreadable')
  const long = await changed((parts) => {
    const text = String(parts['word/document.xml']).replace('Words.', 'word '.repeat(1_100_000))
    parts['word/document.xml'] = Buffer.from(text)
  })
  assert.equal(await read(long), 'unreadable')
})

test('a file nested deeper than any person writes ends in words, not in a stopped program', async () => {
  const deep = await changed((parts) => {
    const open = '<w:tbl><w:tr><w:tc>'.repeat(20_000)
    const close = '</w:tc></w:tr></w:tbl>'.repeat(20_000)
    const text = String(parts['word/document.xml']).replace('<w:body>', `<w:body>${open}<w:p/>${close}`)
    parts['word/document.xml'] = Buffer.from(text)
  })
  assert.equal(await read(deep), 'unreadable')
})

test('macros are left alone, a picture elsewhere is not fetched, and no part names a place on the machine', async () => {
  const picture = wordParagraph(wordPicture(red, { alt: 'Red' }), 'Words.')
  const linked = await changed(
    (parts) => {
      parts['word/vbaProject.bin'] = Buffer.from('Sub AutoOpen()')
      const rels = String(parts['word/_rels/document.xml.rels'])
      parts['word/_rels/document.xml.rels'] = Buffer.from(
        rels.replace(/Target="media\/[^"]+"/, 'Target="file:///etc/passwd" TargetMode="External"'),
      )
    },
    [picture],
  )
  const came = await read(linked)
  assert.ok(typeof came !== 'string')
  assert.doesNotMatch(came.rows[0]?.picture?.src ?? '', /passwd/)

  const named = await changed(
    (parts) => {
      parts['word/evil.xml'] = Buffer.from('file:/etc/passwd')
      const rels = String(parts['word/_rels/document.xml.rels'])
      parts['word/_rels/document.xml.rels'] = Buffer.from(rels.replace(/media\/[^"]+/, 'evil.xml'))
    },
    [picture],
  )
  const other = await read(named)
  assert.ok(typeof other !== 'string')
  assert.equal(other.rows[0]?.picture?.src, 'missing:')
})

test('a file without words is told so, and so is what only looks like a Word file', async () => {
  assert.equal(await read(await wordFile([wordParagraph('')])), 'nothing')
  assert.equal(
    await read(await zipOf({ '[Content_Types].xml': Buffer.from('<x/>'), 'word/x': Buffer.from('x') })),
    'unreadable',
  )
  assert.equal(
    await read(await zipOf({ '[Content_Types].xml': Buffer.from('<x/>'), 'xl/book.xml': Buffer.from('x') })),
    'other-office',
  )
})
