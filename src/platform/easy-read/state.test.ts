import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../test/random.ts'
import { changesSince } from './state.ts'

const text = ['Lunch is on Tuesday at noon.', 'It costs three pounds.', 'Ask for Joan at the door.']

test('a text that did not change leaves its twin up to date', () => {
  assert.deepEqual(changesSince(text, text), [])
  assert.deepEqual(changesSince([], []), [])
})

test('white space alone is no change, nor is an empty paragraph', () => {
  assert.deepEqual(changesSince(text, ['  Lunch is on\nTuesday  at noon. ', '', ...text.slice(1), ' \n']), [])
})

test('the order of paragraphs alone is no change', () => {
  assert.deepEqual(changesSince(text, text.toReversed()), [])
})

test('a new paragraph and one that is gone are told in the order of the text', () => {
  const now = ['Bring a friend with you.', text[0] ?? '', text[2] ?? '', 'We stop for the summer.']
  assert.deepEqual(changesSince(text, now), [
    { kind: 'new', words: 'Bring a friend with you.' },
    { kind: 'gone', words: 'It costs three pounds.' },
    { kind: 'new', words: 'We stop for the summer.' },
  ])
})

test('a small change is told as one change, from and to', () => {
  assert.deepEqual(changesSince(text, [text[0] ?? '', 'It costs four pounds.', text[2] ?? '']), [
    { kind: 'changed', words: 'It costs four pounds.', was: 'It costs three pounds.' },
  ])
})

test('of several like it, the most alike is the one that changed', () => {
  const was = ['Ring us on Monday morning at nine.', 'Ring us on Friday morning at ten.']
  assert.deepEqual(changesSince(was, ['Ring us on Friday morning at eleven.', 'Ring us on Monday morning at nine.']), [
    { kind: 'changed', words: 'Ring us on Friday morning at eleven.', was: 'Ring us on Friday morning at ten.' },
  ])
})

test('a paragraph that stood twice and stands once now is gone once', () => {
  assert.deepEqual(changesSince(['Ring us.', 'Ring us.'], ['Ring us.']), [{ kind: 'gone', words: 'Ring us.' }])
  assert.deepEqual(changesSince(['Ring us.'], ['Ring us.', 'Ring us.', 'Ring us.']), [
    { kind: 'new', words: 'Ring us.' },
    { kind: 'new', words: 'Ring us.' },
  ])
})

test('paragraphs of signs alone are told apart', () => {
  assert.deepEqual(changesSince(['???'], ['!!!']), [
    { kind: 'gone', words: '???' },
    { kind: 'new', words: '!!!' },
  ])
})

test('what changed accounts for every paragraph, whatever the texts', () => {
  const random = randomFrom(8)
  const pick = () => `${['Ring', 'Write to', 'Ask'][Math.floor(random() * 3)]} us ${Math.floor(random() * 4)}`
  for (let round = 0; round < 300; round++) {
    const [was, is] = [0, 1].map(() => Array.from({ length: Math.floor(random() * 8) }, pick)) as [string[], string[]]
    const left = [...was]
    for (const change of changesSince(was, is)) {
      const before = change.kind === 'gone' ? change.words : change.was
      if (before !== undefined) left.splice(left.indexOf(before), 1)
      if (change.kind !== 'gone') left.push(change.words)
    }
    assert.deepEqual(left.sort(), is.toSorted(), `${was} / ${is}`)
  }
})

test('where all of a long text is another, what is gone and what is new is told without pairs', () => {
  const was = Array.from({ length: 2000 }, (_, line) => `Line ${line} of the old text says this`)
  const is = Array.from({ length: 2000 }, (_, line) => `Line ${line} of the new text says this`)
  const kinds = Map.groupBy(changesSince(was, is), ({ kind }) => kind)
  assert.deepEqual([kinds.get('gone')?.length, kinds.get('new')?.length, kinds.has('changed')], [2000, 2000, false])
})
