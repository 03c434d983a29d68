import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomFrom } from '../../../test/random.ts'
import type { TwinRow } from '../twin.ts'
import { bookletOf, pagesIn } from './booklet.ts'
import { heightMm, paperOf } from './paper.ts'

const picture = { kind: 'symbol', set: 'alongside', name: 'home' } as const
const idea = (words: string, id = 'r1'): TwinRow => ({ id, kind: 'idea', words, picture })
const heading = (words: string, id = 'r2'): TwinRow => ({ id, kind: 'heading', words, picture: null })
const short = 'We keep your name.'
const sizes = [{ large: false }, { large: true }]
const said = (rows: readonly TwinRow[]) => rows.map(({ words }) => words.replaceAll(/[\s*]+/g, '')).join('')

test('a twin with no rows has a cover and a last page', () => {
  assert.equal(pagesIn(bookletOf([], { large: false })), 2)
})

test('five rows of a picture and a sentence fill a page of A4, with a little room to spare', () => {
  const pages = bookletOf(
    Array.from({ length: 12 }, () => idea(short)),
    { large: false },
  )
  assert.deepEqual(
    pages.map((rows) => rows.length),
    [5, 5, 2],
  )
})

test('a heading goes to the next page with the row that it is about', () => {
  const rows = [...Array.from({ length: 5 }, () => idea(short)), heading('What we keep'), idea(short)]
  assert.deepEqual(
    bookletOf(rows, { large: false }).map((page) => page.map(({ kind }) => kind)),
    [
      ['idea', 'idea', 'idea', 'idea', 'idea'],
      ['heading', 'idea'],
    ],
  )
})

test('large print has fewer rows on a page', () => {
  const rows = Array.from({ length: 40 }, () => idea('We keep your name and your address. '.repeat(5)))
  assert.ok(bookletOf(rows, { large: true }).length > bookletOf(rows, { large: false }).length)
})

for (const size of sizes) {
  const name = size.large ? 'large print' : 'ordinary print'
  test(`no row is lost, doubled or moved in ${name}, no page is too full, and no heading is last`, () => {
    const random = randomFrom(size.large ? 18 : 14)
    const below = (max: number) => Math.floor(random() * max)
    for (let round = 0; round < 200; round++) {
      const rows = Array.from({ length: below(60) }, (_, index): TwinRow => {
        const words = Array.from({ length: 1 + below(40) }, () => 'abcdefghijklmnopqrstuvwxyz'.slice(0, 1 + below(26)))
        const kind = index % 3 === 0 && below(2) === 0 ? 'heading' : 'idea'
        const joined = words.slice(0, kind === 'heading' ? 6 : 40).join(below(8) === 0 ? '\n' : ' ')
        const letters = kind === 'heading' ? 60 : 600
        return { id: `r${index}`, kind, words: joined.slice(0, letters), picture: below(6) === 0 ? null : picture }
      })
      if (rows.at(-1)?.kind === 'heading') rows.push(idea(short, 'last'))
      const pages = bookletOf(rows, size)
      const paper = paperOf(size)
      assert.equal(said(pages.flat()), said(rows))
      for (const page of pages) {
        const filledMm = page.reduce((sum, row) => sum + heightMm(row, paper), 0)
        assert.ok(filledMm <= paper.heightMm, `${filledMm} mm`)
        assert.notEqual(page.at(-1)?.kind, 'heading')
      }
    }
  })

  test(`a row that fits on no page goes on with its picture in ${name}`, () => {
    for (const words of ['W'.repeat(600), 'a\n'.repeat(300), 'word '.repeat(120), '漢'.repeat(600)]) {
      const pages = bookletOf([heading('Before'), idea(words), idea('After.')], size)
      assert.equal(said(pages.flat()), said([heading('Before'), idea(words), idea('After.')]))
      assert.ok(pages.flat().every((row) => row.kind === 'heading' || row.picture !== null))
      assert.equal(pages[0]?.[0]?.kind, 'heading')
      assert.equal(pages[0]?.[1]?.kind, 'idea', 'the heading does not stand alone')
    }
  })
}
