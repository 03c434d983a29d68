import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOfMarkdown } from './markdown.ts'
import { blocksOfPlainText, lettersOf } from './plain-text.ts'
import { rowsOfBlocks } from './rows-of-blocks.ts'

/** Each row as 'picture | words', with '#' before headings. */
function shown(markdown: string) {
  return rowsOfBlocks(blocksOfMarkdown(markdown)).rows.map(
    ({ kind, words, picture }) => `${kind === 'heading' ? '# ' : ''}${picture?.src ?? '-'} | ${words}`,
  )
}

test('a picture with words, in one paragraph or in two, is one row', () => {
  assert.deepEqual(shown('![Home](symbol:home) You live **here**.'), ['symbol:home | You live **here**.'])
  assert.deepEqual(shown('![](a.png)\n\nOne.\n\n![](b.png)\n\nTwo.'), ['a.png | One.', 'b.png | Two.'])
})

test('where pictures follow their words, they stay with them', () => {
  assert.deepEqual(shown('One.\n\n![](a.png)\n\nTwo.\n\n![](b.png)'), ['a.png | One.', 'b.png | Two.'])
})

test('a picture too many is a row of its own, and none is lost', () => {
  assert.deepEqual(shown('![](a.png)\n\n![](b.png)\n\nOne.\n\n![](c.png) ![](d.png) Two.'), [
    'a.png | ',
    'b.png | One.',
    'c.png | Two.',
    'd.png | ',
  ])
})

test('the first heading is the title, and the others are headings', () => {
  const { title, rows } = rowsOfBlocks(blocksOfMarkdown('# **Our** home\n\n## Money\n\nIt costs £5.\n\n# Time'))
  assert.equal(title, 'Our home')
  assert.deepEqual(
    rows.map(({ kind, words }) => [kind, words]),
    [
      ['heading', 'Money'],
      ['idea', 'It costs £5.'],
      ['heading', 'Time'],
    ],
  )
})

test('a table of pictures and words is a row each, and its column names are none', () => {
  const table = '| Picture | Words |\n|---|---|\n| ![](a.png) | One.<br>Still one. |\n| | Two. |\n| ![](b.png) | |'
  assert.deepEqual(shown(table), ['a.png | One.\nStill one.', '- | Two.', 'b.png | '])
  assert.deepEqual(shown('| You can | come |\n|---|---|\n| ![](a.png) | One. |'), ['- | You can\ncome', 'a.png | One.'])
  const pairs = '| | | | |\n|---|---|---|---|\n| ![](a.png) | One. | ![](b.png) | Two. |'
  assert.deepEqual(shown(pairs), ['a.png | One.', 'b.png | Two.'])
})

test('each item of a list is a row, with the lists inside it', () => {
  assert.deepEqual(shown('- One\n- ![](a.png) Two\n  - Three\n\n1. Four'), [
    '- | One',
    'a.png | Two',
    '- | Three',
    '- | Four',
  ])
})

test('HTML is left out, lines stay lines, and characters are what they stand for', () => {
  assert.deepEqual(
    shown('<script>alert(1)</script>\n\nTea &amp; *cake* &#163;2 \\*now\\*\nand  \nlater <b>x</b> `y`'),
    ['- | Tea & cake £2 *now* and\nlater x y'],
  )
  assert.deepEqual(shown('A\u0000B \ud800 &#0; &#xD800;'), ['- | A B � � �'])
})

test('links stay as the words they have', () => {
  assert.deepEqual(shown('Ring us or see [our page](https://x.org) or www.example.org.'), [
    '- | Ring us or see our page or www.example.org.',
  ])
})

test('words that are too long for a row become several at the ends of sentences, bold closed in each', () => {
  const sentence = 'We have **tea and a very long talk** with you each week. '
  const { rows } = rowsOfBlocks(blocksOfMarkdown(`![](a.png) ${sentence.repeat(30)}\n\n**${'word '.repeat(400)}**`))
  assert.ok(rows.length > 4)
  for (const { words } of rows) {
    assert.ok(words.length <= 600, words)
    assert.equal(words.split('**').length % 2, 1, words)
  }
  assert.deepEqual(rows.map(({ picture }) => picture?.src ?? null).filter(Boolean), ['a.png'])
  assert.equal(
    rows
      .map(({ words }) => words)
      .join(' ')
      .match(/very long talk/g)?.length,
    30,
  )
})

test('plain text is a row a paragraph, in the letters of any program', () => {
  const rows = (text: string) => rowsOfBlocks(blocksOfPlainText(text)).rows.map(({ words }) => words)
  assert.deepEqual(rows('One\r\ntwo\r\n \r\n\r\n# Three'), ['One\ntwo', '# Three'])
  assert.equal(lettersOf(Buffer.from('£5 – “tea”')), '£5 – “tea”')
  assert.equal(lettersOf(Uint8Array.from([0xa3, 0x35, 0x20, 0x93])), '£5 “')
  assert.equal(lettersOf(Buffer.from('\ufeff£5', 'utf16le')), '£5')
})
