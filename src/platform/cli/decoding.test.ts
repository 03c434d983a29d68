import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newDecoding } from './decoding.ts'

function decoded(bytes: Buffer, size: number) {
  const decoding = newDecoding()
  let text = ''
  for (let at = 0; at < bytes.length; at += size) text += decoding.read(bytes.subarray(at, at + size))
  return { text: text + decoding.end(), foreign: decoding.foreign() }
}

const text = '{"name":"Café “déjà” 🫖 ٣"}'

test('text is the same wherever the pieces of its bytes end', () => {
  const ways = {
    'UTF-8': Buffer.from(text),
    'UTF-8 with a mark': Buffer.from(`\uFEFF${text}`),
    'UTF-16': Buffer.from(`\uFEFF${text}`, 'utf16le'),
    'UTF-16 without a mark': Buffer.from(text, 'utf16le'),
    'UTF-16, the other way round': Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
  }
  for (const [name, bytes] of Object.entries(ways)) {
    for (let size = 1; size <= bytes.length; size++) {
      assert.deepEqual(decoded(bytes, size), { text, foreign: 0 }, `${name} in pieces of ${size}`)
    }
  }
})

test('bytes that are no UTF-8 are read as Windows-1252, each alone, and counted', () => {
  const bytes = Buffer.concat([
    Buffer.from('é'),
    Buffer.from([0xe9, 0x41, 0x80, 0xc3, 0x41, 0xf0, 0x9f]),
    Buffer.from('é'),
  ])
  for (let size = 1; size <= bytes.length; size++) {
    assert.deepEqual(decoded(bytes, size), { text: 'ééA€ÃAðŸé', foreign: 5 }, `in pieces of ${size}`)
  }
  assert.deepEqual(decoded(Buffer.from([0x41, 0xe2, 0x82]), 1), { text: 'Aâ‚', foreign: 2 }, 'cut off at the end')
})

test('nothing at all is no text', () => {
  assert.deepEqual(decoded(Buffer.alloc(0), 1), { text: '', foreign: 0 })
})
