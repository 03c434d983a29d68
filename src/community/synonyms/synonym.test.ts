import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSynonymForm, expandWords } from './synonym.ts'

const synonyms = [
  { phrase: 'help with bathing', means: ['personal care', 'bath'] },
  { phrase: 'help', means: [] },
  { phrase: 'near me', means: [] },
  { phrase: 'carer', means: ['caring'] },
  { phrase: "alzheimer's", means: ['dementia'] },
]

test('the longest phrase that is known counts, and the rest stand for themselves', () => {
  assert.deepEqual(expandWords('help with bathing friday', synonyms), [
    ['help with bathing', 'personal care', 'bath'],
    ['friday'],
  ])
})

test('words that say nothing are left out, unless there are no others', () => {
  assert.deepEqual(expandWords('Help gardening near me', synonyms), [['gardening']])
  assert.deepEqual(expandWords('help', synonyms), [['help']])
  assert.deepEqual(expandWords('', synonyms), [])
})

test('an ending more or less is the same word', () => {
  assert.deepEqual(expandWords('carers', synonyms), [['carers', 'caring']])
  assert.deepEqual(expandWords('alzheimers', synonyms), [['alzheimers', 'dementia']])
  assert.deepEqual(expandWords('alzheimer’s', synonyms), [['alzheimer’s', 'dementia']])
})

test('a steward’s words are kept as searches see them', () => {
  assert.deepEqual(checkSynonymForm({ phrase: ' Help  with BATHING! ', means: 'Bath, shower\nbath;  ' }), {
    ok: true,
    value: { phrase: 'help with bathing', means: ['bath', 'shower'] },
  })
  assert.deepEqual(checkSynonymForm({ phrase: '', means: '' }), {
    ok: false,
    errors: { phrase: 'Enter what people type' },
  })
  assert.equal(checkSynonymForm({ phrase: '!!', means: '' }).ok, false)
  assert.equal(checkSynonymForm({ phrase: 'lunch', means: 'x'.repeat(61) }).ok, false)
  assert.equal(
    checkSynonymForm({ phrase: 'lunch', means: Array.from({ length: 21 }, (_, n) => `w${n}`).join() }).ok,
    false,
  )
})
