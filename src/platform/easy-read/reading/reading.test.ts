import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cameFrom, cookieOf, ownPath, plainReading, type Reading, readingAfter, readingFrom } from './reading.ts'

const every: Reading[] = [true, false].flatMap((easyRead) =>
  [true, false].flatMap((largePrint) => [true, false].map((pictures) => ({ easyRead, largePrint, pictures }))),
)

test('every choice is kept as it was made', () => {
  for (const reading of every) assert.deepEqual(readingFrom(cookieOf(reading)), reading)
})

test('nothing is kept of somebody who reads as most do', () => {
  assert.equal(cookieOf(plainReading), '')
})

for (const junk of [undefined, '', '{}', 'EASY', 'easyy', 'x'.repeat(5000), '.'.repeat(4000), '%00', 'null']) {
  test(`a cookie that says ${JSON.stringify(junk)?.slice(0, 20)} is ignored`, () => {
    assert.deepEqual(readingFrom(junk), plainReading)
  })
}

test('what a cookie says besides does not hide what it says', () => {
  assert.deepEqual(readingFrom('large.blink.easy'), { easyRead: true, largePrint: true, pictures: true })
})

test('a button changes what it is about, and nothing else', () => {
  const before = { easyRead: true, largePrint: false, pictures: true }
  assert.deepEqual(readingAfter(before, { largePrint: 'on' }), { ...before, largePrint: true })
  assert.deepEqual(readingAfter(before, { easyRead: 'off' }), { ...before, easyRead: false })
  assert.deepEqual(readingAfter(before, { pictures: 'off' }), { ...before, pictures: false })
  assert.deepEqual(readingAfter(before, { easyRead: 'maybe', largePrint: ['', 'on'] }), before)
})

test('pages of ours are led back to, with what was asked there', () => {
  assert.equal(ownPath('/'), '/')
  assert.equal(ownPath('/support?words=lunch&postcode=SY3#top'), '/support?words=lunch&postcode=SY3')
})

const elsewhere = [
  'https://elsewhere.example/',
  '//elsewhere.example/',
  '/\\elsewhere.example/',
  '/\t/elsewhere.example/',
  '/.//elsewhere.example/',
  '/x/..//elsewhere.example/',
  '/%2e//elsewhere.example/',
  '\\\\elsewhere.example',
  'javascript:alert(1)',
  'support',
  '',
  `/${'x'.repeat(2001)}`,
]
for (const address of elsewhere) {
  test(`nobody is led to ${JSON.stringify(address).slice(0, 40)}`, () => {
    assert.equal(ownPath(address), null)
  })
}

test('the page before is known where it was one of ours', () => {
  const host = 'severn.example'
  assert.equal(cameFrom({ referer: 'https://severn.example/support?words=tea', host }), '/support?words=tea')
  assert.equal(cameFrom({ referer: 'https://elsewhere.example/support', host }), null)
  assert.equal(cameFrom({ referer: 'nonsense', host }), null)
  assert.equal(cameFrom({ referer: undefined, host }), null)
  assert.equal(cameFrom({ referer: 'https://severn.example//elsewhere.example', host }), null)
})
