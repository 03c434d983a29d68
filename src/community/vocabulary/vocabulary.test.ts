import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meantBy, slipsAllowed, slipsBetween, splitsOf } from './vocabulary.ts'

const table: [string, string, number][] = [
  ['lunch', 'lunch', 0],
  ['lumch', 'lunch', 1],
  ['lnch', 'lunch', 1],
  ['lunnch', 'lunch', 1],
  ['lucnh', 'lunch', 1],
  ['ulnch', 'lunch', 1],
  ['pharmasy', 'pharmacy', 1],
  ['phramcay', 'pharmacy', 2],
  ['counciling', 'counselling', 9],
  ['cat', 'dog', 9],
  ['', 'ab', 2],
]

for (const [typed, word, slips] of table) {
  test(`“${typed}” is ${slips === 9 ? 'too far' : `${slips} slips`} from “${word}”`, () => {
    assert.equal(slipsBetween({ typed, word }, 2), slips)
    assert.equal(slipsBetween({ typed: word, word: typed }, 2), slips)
  })
}

test('short words are not taken for others, and long ones may have two slips', () => {
  assert.deepEqual(['gp', 'deaf', 'dementia'].map(slipsAllowed), [0, 1, 2])
})

test('of words as far away the more common one was meant, and never one that no published listing says', () => {
  const known = [
    { word: 'lurch', lexeme: 'lurch', uses: 1 },
    { word: 'lunch', lexeme: 'lunch', uses: 12 },
    { word: 'munch', lexeme: 'munch', uses: 0 },
    { word: 'launch', lexeme: 'launch', uses: 90 },
  ]
  assert.deepEqual(
    meantBy('luncj', known).map(({ word }) => word),
    ['lunch'],
  )
  assert.deepEqual(
    meantBy('luch', known).map(({ word }) => word),
    ['lunch', 'lurch'],
  )
  assert.deepEqual(meantBy('lu', known), [])
})

test('a word may be two that were written as one', () => {
  assert.deepEqual(splitsOf('foodbank'), [
    ['foo', 'dbank'],
    ['food', 'bank'],
    ['foodb', 'ank'],
  ])
  assert.deepEqual(splitsOf('lunch'), [])
})
