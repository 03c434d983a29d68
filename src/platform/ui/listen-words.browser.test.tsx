import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Child } from 'hono/jsx'
import type { Page } from 'playwright-core'
import { type Listening, listening, markedOn } from '../../test/listening.tsx'
import { spokenOn } from '../../test/voice-stand-in.ts'
import type { TwinRow } from '../easy-read/twin.ts'
import { Listen } from './listen.tsx'
import { TwinRows } from './twin-rows.tsx'

let site: Listening
before(async () => {
  site = await listening()
})
after(() => site.close())

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const textsOn = async (page: Page) => (await spokenOn(page)).texts.map(({ text }) => text)

const read: [string, Child, string[]][] = [
  [
    'sentences of a paragraph, with its bold words, its links and its numbers',
    <p>
      You can ask a <strong>befriender</strong>. Read <a href="/">how we work</a> or ring 01632 960 101. It costs £5.50
      at 12.30pm.
    </p>,
    ['You can ask a befriender.', 'Read how we work or ring 01632 960 101.', 'It costs £5.50 at 12.30pm.'],
  ],
  [
    'sentences as the page marks them',
    <p>
      <span data-sentence="">Dr. Smith is here.</span> <span data-sentence="">He is kind. Very.</span>
    </p>,
    ['Dr. Smith is here.', 'He is kind. Very.'],
  ],
  [
    'each line of its own',
    <p>
      Ring us
      <br />
      Write to us
    </p>,
    ['Ring us', 'Write to us'],
  ],
  ['lines as they are typed', <pre>{'Ring us\nWrite to us'}</pre>, ['Ring us', 'Write to us']],
  ['a sentence that runs on in the next line of the page', <p>{'Ring us\n        today.'}</p>, ['Ring us today.']],
  [
    'a list, a table and what stands around them',
    <div>
      Bring
      <ul>
        <li>tea</li>
        <li>cake</li>
      </ul>
      and come
      <table>
        <tr>
          <td>Monday</td>
          <td>Tuesday</td>
        </tr>
      </table>
    </div>,
    ['Bring', 'tea', 'cake', 'and come', 'Monday', 'Tuesday'],
  ],
  ['a hard word without its stars', <p>We need your **consent**.</p>, ['We need your consent .']],
  [
    'nothing that has no words',
    <div>
      <p> </p>
      <p>…</p>
      <p>* * *</p>
      <p>Yes.</p>
    </div>,
    ['Yes.'],
  ],
  [
    'words only: no picture, no press, nothing shut away or hidden',
    <div>
      <img src="/none.png" alt="A man at a door" />
      <button type="button">Press me</button>
      <p hidden>Hidden</p>
      <p aria-hidden="true">For the eye</p>
      <details>
        <summary>More</summary>
        <p>Shut away</p>
      </details>
      <p>
        <span class="govuk-visually-hidden">Unseen</span> Seen.
      </p>
    </div>,
    ['More', 'Seen.'],
  ],
]
for (const [what, content, expected] of read) {
  test(`it reads ${what}`, async () => {
    const page = await site.open(
      <div data-listen="">
        <Listen />
        {content}
      </div>,
    )
    await press(page, 'Listen')
    await page.clock.runFor(40_000)

    const texts = await textsOn(page)
    assert.deepEqual(
      texts.map((text) => text.replace(/ +/g, ' ')),
      expected,
    )
  })
}

test('a twin in Easy Read is read row by row, beside its pictures', async () => {
  const rows: TwinRow[] = [
    { id: 'r1', kind: 'heading', words: 'Your plan', picture: null },
    {
      id: 'r2',
      kind: 'idea',
      words: 'We need your **consent**. Consent means you say yes.\nYou choose.',
      picture: null,
    },
    {
      id: 'r3',
      kind: 'idea',
      words: 'Ring us on 01743 000 000.',
      picture: { kind: 'photo', id: 'none', alt: 'A telephone' },
    },
  ]
  const page = await site.open(
    <>
      <Listen />
      <TwinRows twin={{ rows }} />
    </>,
  )
  await press(page, 'Listen')
  await page.clock.runFor(20_000)

  assert.deepEqual(await textsOn(page), [
    'Your plan',
    'We need your consent.',
    'Consent means you say yes.',
    'You choose.',
    'Ring us on 01743 000 000.',
  ])
})

test('after a heading there is a short pause', async () => {
  const page = await site.open(
    <div data-listen="">
      <Listen />
      <h2>Lunch</h2>
      <p>Come and eat.</p>
    </div>,
  )
  await press(page, 'Listen')
  await page.clock.runFor(800)
  assert.deepEqual(await textsOn(page), ['Lunch'])
  await page.clock.runFor(200)
  assert.deepEqual(await textsOn(page), ['Lunch', 'Come and eat.'])
})

test('a long sentence is said in pieces that end at commas, and Next leaves all of it behind', async () => {
  const long = `${'We talk about money, '.repeat(9)}and about 10,000 other things.`
  const page = await site.open(
    <div data-listen="">
      <Listen />
      <p>{long} The end.</p>
    </div>,
  )
  await press(page, 'Listen')
  await page.clock.runFor(8000)
  const [first = '', second = ''] = await textsOn(page)
  assert.ok(first.length <= 120 && first.endsWith(', '), first)
  assert.ok(long.startsWith(first + second))
  const { sentence, word } = await markedOn(page)
  assert.equal(sentence, long, 'all of it is marked')
  assert.ok(['We', 'talk', 'about', 'money'].includes(word), word)
  await press(page, 'Next sentence')
  await page.clock.runFor(150)
  assert.equal((await textsOn(page)).at(-1), 'The end.')
})

test('a long sentence without commas is cut between words', async () => {
  const page = await site.open(
    <div data-listen="">
      <Listen />
      <p>{`${'We talk about money and '.repeat(20)}about tea.`}</p>
    </div>,
  )
  await press(page, 'Listen')
  await page.clock.runFor(60_000)

  const texts = await textsOn(page)
  assert.equal(texts.join(''), `${'We talk about money and '.repeat(20)}about tea.`)
  for (const text of texts) assert.ok(text.length <= 120 && !/\w$/.test(text), text)
})

for (const way of ['drawn over the text', 'put around the words, in an older browser'] as const) {
  const isOld = way !== 'drawn over the text'

  test(`marks are ${way}: through bold words and links, which go on working, and nothing of them is left`, async () => {
    const page = await site.open(
      <div data-listen="">
        <Listen />
        <p id="marked">
          Ask a <strong>befriender</strong> or read <a href="#marked">how we work</a> now. Then come.
        </p>
      </div>,
    )
    if (isOld) {
      await page.addInitScript('delete window.Highlight')
      await page.reload()
    }
    const markup = () => page.locator('#marked').innerHTML()
    const before = await markup()
    await press(page, 'Listen')
    await page.clock.runFor(30 + 600)
    assert.deepEqual(await markedOn(page), {
      sentence: 'Ask a befriender or read how we work now.',
      word: 'befriender',
    })
    await page.clock.runFor(900)
    assert.equal((await markedOn(page)).word, 'how')
    assert.equal(await page.locator('#marked').innerText(), 'Ask a befriender or read how we work now. Then come.')
    assert.equal((await markup()) === before, !isOld)
    await page.getByRole('link', { name: 'how we work' }).click()
    assert.match(page.url(), /#marked$/)
    await page.clock.runFor(20_000)
    assert.equal(await markup(), before)
    assert.deepEqual(await textsOn(page), ['Ask a befriender or read how we work now.', 'Then come.'])
  })
}

test('a word half of which is bold is marked whole', async () => {
  const page = await site.open(
    <div data-listen="">
      <Listen />
      <p>
        <b>Mon</b>day is fine.
      </p>
    </div>,
  )
  await press(page, 'Listen')
  await page.clock.runFor(50)

  assert.deepEqual(await markedOn(page), { sentence: 'Monday is fine.', word: 'Monday' })
})
