import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOfMarkdown } from '../imports/markdown.ts'
import { rowsOfBlocks } from '../imports/rows-of-blocks.ts'
import type { TwinRow } from '../twin.ts'
import { markdownOf } from './markdown.ts'

const pictured = { kind: 'symbol', set: 'alongside', name: 'home' } as const

function row(words: string, more: Partial<TwinRow> = {}): TwinRow {
  return { id: 'r1', kind: 'idea', words, picture: null, ...more }
}

function throughMarkdown(title: string, rows: readonly TwinRow[]) {
  const markdown = markdownOf({ title, rows }, ({ picture }) =>
    picture ? { src: 'symbol:alongside/home', alt: 'a [home] | _here_' } : null,
  )
  const came = rowsOfBlocks(blocksOfMarkdown(markdown))
  return {
    title: came.title,
    rows: came.rows.map(({ kind, words, picture }) => ({
      kind,
      words,
      picture: picture && [picture.src, picture.alt],
    })),
  }
}

const asRead = (rows: readonly TwinRow[]) =>
  rows.map(({ kind, words, picture }) => ({
    kind,
    words,
    picture: picture && ['symbol:alongside/home', 'a [home] | _here_'],
  }))

test('a twin reads well as Markdown', () => {
  const rows = [
    row('Money', { kind: 'heading' }),
    row('You pay £5.\nWe need your **consent**.', { picture: pictured }),
    row('', { picture: pictured }),
  ]
  const markdown = markdownOf({ title: 'Your home', rows }, ({ picture }) =>
    picture ? { src: 'symbol:alongside/home', alt: 'Home' } : null,
  )
  assert.equal(
    markdown,
    `# Your home

## Money

![Home](<symbol:alongside/home>)\\
You pay £5.\\
We need your **consent**.

![Home](<symbol:alongside/home>) &nbsp;
`,
  )
})

test('whatever people type comes back as it was', () => {
  const typed = [
    '# not a heading',
    '## nor this #',
    '- no list',
    '+ no list',
    '* no list',
    '1. no list',
    '2) no list',
    '> no quote',
    '| no | table |\n|---|---|',
    'A line\n===',
    'A line\n---',
    '---',
    '```',
    '~~~\nx\n~~~',
    '~~struck~~ out',
    '<b>bold</b> <script>alert(1)</script> <!-- x -->',
    'a_b_c *one* **two** ***three*** ****four****',
    '**Hard.**word and **one\nline** to the next',
    'two ** apart, **',
    'back\\slash \\* \\',
    '[a](b) ![c](d) [e]: f',
    '[x] done [ ] not',
    'Ring 01632 960 155, www.example.org, https://x.org/a_b_(c)?d=e&f, a.b@x.org',
    '&amp; &copy; & &#163; £5 – “quoted” ‘it’s’',
    ':::\n: a term',
    'a\n\nb',
    '5 < 6 > 4',
    'أهلا 你好 👋🏽 naïve',
    '!',
    '#',
    '12.',
    '0',
    'Footnote[^1]',
  ].map((words) => words.replaceAll('****', '**'))
  const rows = typed.flatMap((words) => [
    row(words),
    row(words, { picture: pictured }),
    row(words.replaceAll('\n\n', '\n'), { kind: 'heading' }),
    row(words.replaceAll('\n\n', '\n'), { kind: 'heading', picture: pictured }),
  ])
  assert.deepEqual(throughMarkdown('A title', rows).rows, asRead(rows))
})

test('rows with a picture alone, side by side with others, stay what they are', () => {
  const [alone, words, both] = [row('', { picture: pictured }), row('Words.'), row('Both.', { picture: pictured })]
  for (const rows of [
    [alone, words, both],
    [words, alone],
    [words, alone, words, alone],
    [alone, alone, both, words],
    [both, alone, alone],
  ]) {
    assert.deepEqual(throughMarkdown('A title', rows).rows, asRead(rows))
  }
})

test('a title of any signs stays the title', () => {
  for (const title of ['#1: *Our* home', 'Money & you', 'a_b [c] #', '1. First', '<Home>']) {
    assert.equal(throughMarkdown(title, [row('Words.')]).title, title)
  }
})
