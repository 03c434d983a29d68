import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboutParts } from './about.ts'
import { headingOf, nextPart, partAt, slugOf, whose } from './part-words.ts'
import { beginningOf } from './told.ts'

test('each part has an address of its own, and the address leads back to it', () => {
  const slugs = aboutParts.map(({ name }) => slugOf({ part: name, recordAt: 0 }))
  assert.equal(new Set(slugs).size, 7)
  for (const { name } of aboutParts) {
    for (const recordAt of [0, 1, 4]) {
      assert.deepEqual(partAt(slugOf({ part: name, recordAt })), { part: name, recordAt })
    }
  }
  for (const slug of ['', 'please do', 'important-1', 'important-0', 'important-', 'constructor', 'x'.repeat(9999)]) {
    assert.equal(partAt(slug), undefined, slug.slice(0, 20))
  }
})

test('one goes through the parts in the order of the standard, to the end', () => {
  const seen = ['important' as const, ...aboutParts.map(({ name }) => nextPart(name))]
  assert.deepEqual(seen, [...aboutParts.map(({ name }) => name), undefined])
})

test('a heading is the person’s own to them, and names them to others', () => {
  assert.equal(headingOf('people', { own: true, name: 'James' }), 'The people in my life')
  assert.equal(headingOf('people', { own: false, name: 'James' }), 'The people in James’ life')
  assert.equal(whose('Olive'), 'Olive’s')
})

test('the short page ends with a sentence, or says that it was cut', () => {
  assert.equal(beginningOf('One. Two.', 20), 'One. Two.')
  assert.equal(beginningOf('Knock and wait. Then come in.', 20), 'Knock and wait.')
  assert.equal(beginningOf('The first sentence is long. Two.', 20), 'The first sentence is long.')
  const endless = beginningOf(`${'word '.repeat(99)}end.`, 20)
  assert.ok(endless.length <= 22 && endless.endsWith(' …'), endless)
})
