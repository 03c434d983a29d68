import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adviceOn } from './advice.ts'

const list = [
  { word: 'direct payment', plain: [] },
  { word: 'in order to', plain: ['to'] },
]

/** Each, repeated to 100,000 characters, would keep a careless expression busy for hours. */
const repeated = ['a', '(', '"', '*', '. ', 'a.', 'A.', 'A-', 'a@', '1-', '1 ', '!"', '"a" ', "'a ", '\n'].concat(
  ['be ', 'is not ', 'is it ', 'will ', 'twenty to ', '12 and ', 'ring 1 or ', 'hundred and ', 'direct ', 'NHS ('],
  ['in order ', 'called a ', 'a.a/', '01 ', 'This is ', 'NHS direct payment '],
)

for (const piece of repeated) {
  test(`a text that repeats ${JSON.stringify(piece)} is read to its end`, () => {
    const words = `${piece.repeat(Math.floor(100_000 / piece.length))} The letter was sent?`
    const found = adviceOn([{ id: 'r1', kind: 'idea', words, picture: null }], list)
    assert.equal(found.get('r1')?.at(-1)?.kind, 'no-picture')
  })
}
