import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type NeedName, needsAsked, needsOf } from './need.ts'

const spoken: [string, NeedName[]][] = [
  ['dementia', ['dementia']],
  ['mum keeps forgetting things', ['dementia']],
  ['my wife died last month', ['bereavement']],
  ['my husband hits me', ['safety']],
  ['nowhere to sleep tonight', ['home']],
  ['I look after my wife and need a break', ['carers']],
  ["can't pay the bills", ['money']],
  ['help with bathing', ['help-at-home']],
  ['going deaf', ['hearing']],
  ['helicopter lessons', []],
  ['bank account', []],
]

for (const [words, needs] of spoken) {
  test(`“${words}” speaks of ${needs.join(', ') || 'no need that we know'}`, () => {
    assert.deepEqual(needsAsked(words).all, needs)
  })
}

test('too wide a need does not stand for somebody’s words', () => {
  assert.deepEqual(needsAsked('cancer'), { all: ['illness'], narrow: [] })
})

test('a listing names a need, or its kind is for it, and never both', () => {
  const home = needsOf({ words: 'A home for people living with dementia', terms: ['Nursing homes'] })
  assert.ok(home.said.includes('dementia'))
  assert.ok(!home.byKind.includes('dementia'))
  assert.ok(home.byKind.includes('older'))
})
