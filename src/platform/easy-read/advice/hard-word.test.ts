import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkHardWordForm } from './hard-word.ts'
import { listedAs, wordFinder } from './hard-words.ts'
import { formsOf } from './word-forms.ts'

test('a word is kept in small letters with one space between, and easier words as they were typed', () => {
  assert.deepEqual(checkHardWordForm({ word: ' In  ORDER to! ', plain: 'to\nso that;  to,\nask the CQC' }), {
    ok: true,
    value: { word: 'in order to', plain: ['to', 'so that', 'ask the CQC'] },
  })
  assert.deepEqual(checkHardWordForm({ word: 'Person-centred', plain: '' }), {
    ok: true,
    value: { word: 'person-centred', plain: [] },
  })
})

test('what cannot be kept comes back with the reason', () => {
  assert.deepEqual(checkHardWordForm({ word: '', plain: '' }), { ok: false, errors: { word: 'Enter the hard word' } })
  assert.deepEqual(checkHardWordForm({ word: '?!', plain: '' }), {
    ok: false,
    errors: { word: 'Enter at least two letters' },
  })
  assert.deepEqual(checkHardWordForm({ word: 'x'.repeat(61), plain: 'y'.repeat(61) }), {
    ok: false,
    errors: { word: 'Use 60 characters or fewer', plain: 'Use 60 characters or fewer for each easier word' },
  })
  const nine = Array.from({ length: 9 }, (_, nth) => `word ${nth}`).join('\n')
  assert.deepEqual(checkHardWordForm({ word: 'many', plain: nine }), {
    ok: false,
    errors: { plain: 'Enter 8 easier words or fewer' },
  })
})

test('a word is listed in each of its forms', () => {
  const finder = wordFinder([
    { word: 'direct payment', plain: [] },
    { word: 'utilise', plain: ['use'] },
    { word: 'co-production', plain: [] },
  ])
  assert.equal(listedAs('direct payments', finder), 'direct payment')
  assert.equal(listedAs('utilizing', finder), 'utilise')
  assert.equal(listedAs('co production', finder), 'co-production')
  assert.equal(listedAs('payment', finder), undefined)
})

test('forms are spelt as people spell them', () => {
  const spelt = (word: string) => formsOf(word).map((form) => form.join(' '))
  assert.ok(spelt('policy').includes('policies'))
  assert.ok(spelt('submit').includes('submitted'))
  assert.ok(spelt('assess').includes('assesses'))
  assert.ok(spelt('commence').includes('commencing'))
  assert.ok(spelt('carry out').includes('carried out'))
  assert.deepEqual(spelt('via'), ['via'])
})
