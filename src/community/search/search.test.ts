import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lettersOf, listingUrl, pagesShown, readSearch, searchUrl } from './search.ts'

test('words are kept to two hundred characters, however many are typed', () => {
  assert.equal(readSearch({ words: 'lunch '.repeat(2000) }).words.length, 200)
  assert.equal([...readSearch({ words: '🥕'.repeat(10_000) }).words].length, 200)
  assert.equal(readSearch({ words: ` \u0000 lunch\r\n club\ud800` }).words, 'lunch club\ufffd')
})

test('a page is a number from one on, and anything else is no page', () => {
  assert.equal(readSearch({}).page, 1)
  assert.equal(readSearch({ page: '12' }).page, 12)
  for (const page of ['0', '-1', '1.5', '1e3', 'two', '9999999', ' 1', '１', '1;drop table listing']) {
    assert.equal(readSearch({ page }).page, null, page)
  }
})

test('signs are not words', () => {
  assert.equal(lettersOf(`"lunch" & (club | !walk):* <-> women’s`), "lunch club walk women's")
  assert.equal(lettersOf('step-free café, thé'), 'step free café thé')
  assert.equal(lettersOf('!!! & | : * ( ) <'), '')
})

test('a search has an address, and so has what it found', () => {
  assert.equal(searchUrl({}), '/support')
  assert.equal(
    searchUrl({ words: 'lunch & tea', place: 'SY3', page: 2 }),
    '/support?words=lunch+%26+tea&place=SY3&page=2',
  )
  assert.equal(listingUrl('abc', { words: '', place: 'M33' }), '/support/abc?place=M33')
})

test('of many pages the ends and the near ones are offered', () => {
  assert.deepEqual(pagesShown({ current: 1, last: 1 }), [1])
  assert.deepEqual(pagesShown({ current: 1, last: 3 }), [1, 2, 3])
  assert.deepEqual(pagesShown({ current: 6, last: 20 }), [1, null, 5, 6, 7, null, 20])
  assert.deepEqual(pagesShown({ current: 3, last: 5 }), [1, 2, 3, 4, 5])
})
