import assert from 'node:assert/strict'
import { test } from 'node:test'
import { rangeAsked } from './ranges.ts'

test('a range is what it says, and ends where the file does', () => {
  assert.deepEqual(rangeAsked('bytes=0-', 10), { start: 0, end: 9 })
  assert.deepEqual(rangeAsked('bytes=2-4', 10), { start: 2, end: 4 })
  assert.deepEqual(rangeAsked('bytes=9-999999999999999', 10), { start: 9, end: 9 })
  assert.deepEqual(rangeAsked('bytes=-3', 10), { start: 7, end: 9 })
  assert.deepEqual(rangeAsked('bytes=-30', 10), { start: 0, end: 9 })
})

test('a range behind the end of the file is outside of it', () => {
  for (const header of ['bytes=10-', 'bytes=10-12', 'bytes=-0']) assert.equal(rangeAsked(header, 10), 'outside', header)
  assert.equal(rangeAsked('bytes=-1', 0), 'outside')
})

test('several ranges, or what is none, ask for all of it', () => {
  assert.equal(rangeAsked(undefined, 10), null)
  for (const header of ['', 'bytes=', 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b'])
    assert.equal(rangeAsked(header, 10), null, header)
})
