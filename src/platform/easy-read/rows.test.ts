import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../test/random.ts'
import { type Done, deedOf, doTo, newRow, rowsAsPosted, rowsFrom, rowsOfText } from './rows.ts'
import { rowsMax, rowWordsMax, type TwinRow } from './twin.ts'

const tea = { kind: 'symbol', set: 'alongside', name: 'tea' } as const
const vote = { kind: 'symbol', set: 'alongside', name: 'vote' } as const
const row = (id: string, words: string, more: Partial<TwinRow> = {}): TwinRow => ({
  id,
  kind: 'idea',
  words,
  picture: null,
  ...more,
})
const rows = [row('ra', 'We meet. We talk.', { picture: tea }), row('rb', 'We vote.'), row('rc', 'Bye.')]
const wordsOf = (done: Pick<Done, 'rows'>) => done.rows.map(({ words }) => words)
const press = (button: string, before = rows, takenOut: Done['takenOut'] = null) =>
  doTo({ rows: before, takenOut }, deedOf({ do: button }))

test('a row goes up and down, and stays within the list', () => {
  assert.deepEqual(wordsOf(press('up:rb')), ['We vote.', 'We meet. We talk.', 'Bye.'])
  assert.deepEqual(wordsOf(press('down:rb')), ['We meet. We talk.', 'Bye.', 'We vote.'])
  assert.deepEqual(wordsOf(press('up:ra')), wordsOf({ rows }))
  assert.deepEqual(wordsOf(press('down:rc')), wordsOf({ rows }))
  assert.equal(press('down:rb').at, 'rb')
})

test('a new row or heading stands below the row it was asked at, and the keyboard goes on from there', () => {
  const added = press('add:ra')
  assert.deepEqual(wordsOf(added), ['We meet. We talk.', '', 'We vote.', 'Bye.'])
  assert.equal(added.at, added.rows[1]?.id)
  assert.equal(press('add-heading:rc').rows.at(-1)?.kind, 'heading')
  assert.deepEqual(wordsOf(press('begin', [])), [''])
})

test('a row splits at its sentences, and the picture stays with the first', () => {
  const { rows: split, at } = press('split:ra')
  assert.deepEqual(wordsOf({ rows: split }), ['We meet.', 'We talk.', 'We vote.', 'Bye.'])
  assert.deepEqual(
    split.map(({ picture }) => picture),
    [tea, null, null, null],
  )
  assert.equal(at, 'ra')
})

test('where there are line breaks a row splits there and nowhere else', () => {
  const before = [row('ra', 'We meet. We talk.\n\nWe vote.')]
  assert.deepEqual(wordsOf(press('split:ra', before)), ['We meet. We talk.', 'We vote.'])
})

test('one sentence is not split, and the person is told how', () => {
  const { rows: same, said } = press('split:rc')
  assert.deepEqual(same, rows)
  assert.equal(said, 'cannot-split')
})

test('a hard word in bold is not torn apart', () => {
  assert.deepEqual(wordsOf(press('split:ra', [row('ra', 'One. **Two. Three.** Four.')])), [
    'One.',
    '**Two. Three.**',
    'Four.',
  ])
  assert.equal(press('split:ra', [row('ra', '**One.\nTwo.')]).said, 'cannot-split')
})

test('two rows join with a space, or with a line break where one has some', () => {
  assert.deepEqual(wordsOf(press('join:ra')), ['We meet. We talk. We vote.', 'Bye.'])
  assert.deepEqual(wordsOf(press('join:ra', [row('ra', 'Tea\nCake'), row('rb', 'Milk')])), ['Tea\nCake\nMilk'])
  assert.deepEqual(wordsOf(press('join:ra', [row('ra', ''), row('rb', 'Milk')])), ['Milk'])
  assert.equal(press('join:rc').rows.length, 3, 'the last has no next')
})

test('of two pictures the first is kept, and that is said', () => {
  const pictured = [row('ra', 'Tea.', { picture: tea }), row('rb', 'Vote.', { picture: vote })]
  assert.deepEqual(press('join:ra', pictured).rows[0]?.picture, tea)
  assert.equal(press('join:ra', pictured).said, 'joined-one-picture')
  const second = [row('ra', 'Tea.'), row('rb', 'Vote.', { picture: vote })]
  assert.deepEqual(press('join:ra', second).rows[0]?.picture, vote)
  assert.equal(press('join:ra', second).said, 'joined')
})

test('rows that are too long together are not joined', () => {
  const long = 'a'.repeat(rowWordsMax)
  assert.equal(press('join:ra', [row('ra', long), row('rb', 'b')]).said, 'cannot-join')
})

test('the row that was taken out last comes back where it stood', () => {
  const out = press('out:rb')
  assert.deepEqual(wordsOf(out), ['We meet. We talk.', 'Bye.'])
  assert.equal(out.at, 'rc')
  const back = press('back', out.rows, out.takenOut)
  assert.deepEqual(back.rows, rows)
  assert.equal(back.takenOut, null)
  assert.deepEqual(wordsOf(press('back', [], { row: row('rb', 'We vote.'), at: 9 })), ['We vote.'])
  assert.equal(press('back').said, 'kept')
})

test('a row becomes a heading and an idea again', () => {
  assert.equal(press('heading:rb').rows[1]?.kind, 'heading')
  assert.equal(press('idea:rb', press('heading:rb').rows).rows[1]?.kind, 'idea')
})

test('buttons that nobody made change nothing', () => {
  for (const button of ['', 'up', 'up:', 'up:rzz', 'constructor:ra', '__proto__:ra', 'up:ra:rb:x', 'x'.repeat(9999)]) {
    assert.deepEqual(press(button).rows, rows, button)
  }
})

test('more rows than there may be are refused', () => {
  const many = Array.from({ length: rowsMax }, (_, at) => row(`r${at}`, 'One. Two.'))
  for (const button of ['add:r3', 'split:r3', 'begin']) {
    assert.equal(press(button, many).said, 'full', button)
    assert.equal(press(button, many).rows.length, rowsMax)
  }
  assert.equal(press('back', many, { row: row('rx', 'x'), at: 0 }).takenOut?.row.id, 'rx', 'it is not lost')
})

test('posted words are laid over the rows by their ids, whatever else is posted', () => {
  const fields = {
    row: ['rc', 'rz', 'ra', 'ra', '../x'],
    words: [' Ta\r\nta ', 'strange', 'We sing.', 'twice', 'junk'],
  }
  assert.deepEqual(wordsOf({ rows: rowsFrom(fields, rows) }), ['We sing.', 'We vote.', 'Ta\nta'])
  assert.deepEqual(rowsFrom({}, rows), rows)
  assert.deepEqual(wordsOf({ rows: rowsFrom({ row: 'rb', words: 'Once' }, rows) })[1], 'Once')
  assert.equal(rowsFrom({ row: ['rb'] }, rows)[1]?.words, '', 'a row with no words was emptied')
})

test('what one window held is taken whole, with the pictures that are known', () => {
  const taken = rowsAsPosted({ row: ['rb', 'rq', 'ra'], words: ['B', 'Q', 'A'] }, rows)
  assert.deepEqual(taken, [row('rb', 'B'), row('rq', 'Q'), row('ra', 'A', { picture: tea })])
})

test('a text begins as a row for each sentence, without its title', () => {
  const says = ['Lunch club', 'We eat. We talk.\nCome!', 'word '.repeat(200)]
  const begun = rowsOfText({ title: 'Lunch club', says })
  assert.deepEqual(wordsOf({ rows: begun }).slice(0, 3), ['We eat.', 'We talk.', 'Come!'])
  assert.ok(begun.every(({ words }) => words.length <= rowWordsMax))
  assert.equal(
    begun
      .map(({ words }) => words)
      .join('')
      .replaceAll(' ', ''),
    `Weeat.Wetalk.Come!${'word'.repeat(200)}`,
  )
  assert.equal(new Set(begun.map(({ id }) => id)).size, begun.length)
  assert.equal(rowsOfText({ title: 'x', says: ['a'.repeat(9999)] }).length, 17)
  assert.equal(rowsOfText({ title: 'x', says: Array(900).fill('One. Two.') }).length, rowsMax)
})

/** Everything that must survive: words without the space between them, and pictures, each counted. */
function held({ rows, takenOut }: Pick<Done, 'rows' | 'takenOut'>) {
  const all = takenOut ? [...rows, takenOut.row] : rows
  const words = all.flatMap((each) => each.words.split(/\s+/)).filter(Boolean)
  const pictures = all.flatMap(({ picture }) => (picture?.kind === 'photo' ? [picture.id] : []))
  return { words: words.sort(), pictures: pictures.sort() }
}

test('whatever is pressed, no words and no pictures are lost or doubled', () => {
  const random = randomFrom(4)
  const pick = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)] as T
  const buttons = ['up', 'down', 'add', 'add-heading', 'split', 'join', 'heading', 'idea', 'back', 'out']
  const sentences = ['We meet.', 'Who comes? You!', 'Tea\nCake', '**Consent** is yes.', '', '“Hi.” Bye.', 'a.b.c']
  for (let round = 0; round < 60; round++) {
    let now: Pick<Done, 'rows' | 'takenOut'> = { rows: [], takenOut: null }
    for (let at = 0; at < 8; at++) {
      const picture = random() < 0.5 ? { kind: 'photo' as const, id: `${round}-${at}`, alt: '' } : null
      now.rows.push(newRow(now.rows, { words: `${pick(sentences)} ${pick(sentences)}`.trim(), picture }))
    }
    for (let step = 0; step < 60; step++) {
      const what = pick(buttons)
      const target = pick(now.rows)?.id ?? ''
      const next = now.rows[now.rows.findIndex(({ id }) => id === target) + 1]
      const expected = held(now)
      // The two that take something away say so: an earlier row taken out for good, and the second of two pictures.
      if (what === 'out' && now.takenOut && target) expected.words = held({ rows: now.rows, takenOut: null }).words
      if (what === 'out' && now.takenOut && target)
        expected.pictures = held({ rows: now.rows, takenOut: null }).pictures
      const done = doTo(now, { what, row: target })
      if (done.said === 'joined-one-picture' && next?.picture?.kind === 'photo') {
        expected.pictures.splice(expected.pictures.indexOf(next.picture.id), 1)
      }
      assert.deepEqual(held(done), expected, `${what} in round ${round}`)
      assert.equal(new Set(done.rows.map(({ id }) => id)).size, done.rows.length, 'ids are each their own')
      now = done
    }
  }
})
