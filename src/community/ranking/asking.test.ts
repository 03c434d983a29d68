import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Looked } from '../vocabulary/vocabulary.ts'
import { askingOf, groupsOf, within } from './asking.ts'

function looked(stem: string, uses: number | null): Looked {
  return { stems: `'${stem}'`, phrase: `'${stem}'`, plain: `'${stem}'`, uses }
}

const texts = new Map([
  ['lunch', looked('lunch', 20)],
  ['meal', looked('meal', 30)],
  ['club', looked('club', 300)],
  ['helicopter', looked('helicopt', null)],
  ['lessons', looked('lesson', 40)],
  ['mum', looked('mum', 3)],
  ['the', { stems: '', phrase: '', plain: "'the'", uses: null }],
  ['gp', looked('gp', 40)],
  ['surgery', looked('surgeri', 30)],
])
const known = { texts, known: new Map<string, number>(), listings: 2000 }

function asked(...groups: string[][]) {
  return askingOf(groupsOf(groups, { known, slips: new Map() }), { loosely: false })
}

test('all of the words are asked for, each in every way that it may be said', () => {
  assert.equal(asked(['lunch', 'meal'], ['the'], ['club']).all, "(('lunch') | (('meal'))) & (('club'))")
})

test('a rare word may do for most of a search, and a common one may not', () => {
  assert.equal(asked(['lunch'], ['club']).some, "((('lunch')))")
})

test('what nobody says is not made up for by what many say', () => {
  assert.deepEqual(asked(['helicopter'], ['lessons']), { ...asked(['helicopter'], ['lessons']), all: null, some: null })
})

test('who it is for need not be said, unless nothing else is asked for', () => {
  assert.equal(asked(['lunch'], ['mum']).all, "(('lunch'))")
  assert.equal(asked(['mum']).all, "(('mum'))")
  assert.equal(asked(['the']).all, "(('the'))")
})

test('of two words that mean the same either will do', () => {
  assert.equal(asked(['gp', 'surgery'], ['surgery']).all, "(('gp') | (('surgeri')))")
})

test('a query may be kept to a part of a listing, whatever signs a word has', () => {
  assert.equal(within("'o''brien' <-> 'club'", 'A'), "'o''brien':A <-> 'club':A")
})
