import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindOf } from './kind.ts'

const table: [string, string[], string][] = [
  ['Chorlton Anxiety Group', [], 'group'],
  ['Larkhill Dementia Café (Later Life Living)', [], 'group'],
  ['Sale Choral Society', ['Charity'], 'group'],
  ['Friends of Victoria Park', [], 'group'],
  ['Flixton Swim Team', ['Sports club'], 'group'],
  ['Group Pharmacy', ['Pharmacy'], 'service'],
  ['Southway Housing Old Moat Quids In Food Club', ['Food bank'], 'service'],
  ['The Gym Group (Altrincham)', [], 'service'],
  ['Urmston Group Practice', ['GP practice'], 'service'],
  ['Alzheimer’s Society Trafford', [], 'service'],
  ['Royal Society for the Prevention of Cruelty to Animals', [], 'service'],
  ['Meals at home', [], 'service'],
  ['Citizens Advice Stockport', ['Charity'], 'advice'],
  ['Trafford Mental Health Advocacy Service', [], 'advice'],
  ['Money matters', ['Advice'], 'advice'],
  ['Trafford Shopmobility', ['Charity'], 'technology'],
  ['Stairlifts to borrow', ['Equipment'], 'technology'],
]

for (const [name, terms, kind] of table) {
  test(`“${name}” is taken for a ${kind}`, () => assert.equal(kindOf({ said: undefined, name, terms }), kind))
}

test('a source that says what kind of thing it is knows best, if we know the word', () => {
  assert.equal(kindOf({ said: 'technology', name: 'A lunch club', terms: [] }), 'technology')
  assert.equal(kindOf({ said: 'toString', name: 'A lunch club', terms: [] }), 'group')
})
