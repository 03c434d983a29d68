import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rowChanges } from './row-changes.ts'
import type { TwinRow } from './twin.ts'

const row = (id: string, words: string, more: Partial<TwinRow> = {}): TwinRow => ({
  id,
  kind: 'idea',
  words,
  picture: null,
  ...more,
})
const told = (before: TwinRow[], now: TwinRow[]) => rowChanges(before, now).map(({ kind, row }) => `${kind} ${row.id}`)
const three = [row('ra', 'We meet.'), row('rb', 'We talk.'), row('rc', 'We eat.')]

test('the same rows have no changes', () => {
  assert.deepEqual(told(three, structuredClone(three)), [])
})

test('rows that are new, gone and worded in another way are told', () => {
  const now = [row('ra', 'We meet on Monday.'), row('rd', 'We sing.'), row('rc', 'We eat.')]
  assert.deepEqual(told(three, now), ['words ra', 'added rd', 'gone rb'])
})

test('one row that was moved is told as moved, and no other', () => {
  assert.deepEqual(told(three, [three[2], three[0], three[1]] as TwinRow[]), ['moved rc'])
})

test('another picture and a heading are told', () => {
  const picture = { kind: 'symbol', set: 'alongside', name: 'meeting' } as const
  const now = [row('ra', 'We meet.', { picture }), row('rb', 'We talk.', { kind: 'heading' }), row('rc', 'We eat.')]
  assert.deepEqual(told(three, now), ['picture ra', 'kind rb'])
})

test('rows that were brought in again with other ids are the same rows', () => {
  const now = three.map(({ words }, at) => row(`rn${at}`, words))
  assert.deepEqual(told(three, now), [])
})

test('a version with no rows says that all were taken out', () => {
  assert.deepEqual(told(three, []), ['gone ra', 'gone rb', 'gone rc'])
})
