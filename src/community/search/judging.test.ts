import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Grade, type Judged, ndcgOf, readJudged, scoreOf, succeedsAtOnce } from './judging.ts'

const file = join(import.meta.dirname, '..', '..', '..', 'src', 'community', 'search', 'judged.json')

function near(actual: number | null, expected: number) {
  assert.ok(actual !== null && Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`)
}

const grades = new Map<string, Grade>([
  ['best', 3],
  ['good', 2],
  ['edge', 1],
])

test('the best order scores one, and the same answers in a worse order score less', () => {
  near(ndcgOf(['best', 'good', 'edge'], grades), 1)
  // Gains of 7, 3 and 1 at the second, the third and the first place: 1/1 + 7/1.585 + 3/2, of 7/1 + 3/1.585 + 1/2.
  near(ndcgOf(['edge', 'best', 'good'], grades), (1 + 7 / Math.log2(3) + 3 / 2) / (7 + 3 / Math.log2(3) + 1 / 2))
})

test('answers that do not help, or are missing, take their share away', () => {
  near(ndcgOf([], grades), 0)
  near(ndcgOf(['other', 'another'], grades), 0)
  near(ndcgOf(['best'], grades), 7 / (7 + 3 / Math.log2(3) + 1 / 2))
})

test('only ten places count, in what was found and in what could have been', () => {
  const many = new Map(Array.from({ length: 30 }, (_, at): [string, Grade] => [`a${at}`, 3]))
  near(ndcgOf([...many.keys()].slice(0, 10), many), 1)
  near(ndcgOf([...Array.from({ length: 10 }, (_, at) => `other${at}`), 'best'], grades), 0)
})

test('an answer that is given twice gains once', () => {
  near(ndcgOf(['best', 'best', 'best'], grades), ndcgOf(['best'], grades))
})

test('the first answer must help: an edge is not enough', () => {
  assert.deepEqual(
    [['best'], ['good', 'edge'], ['edge', 'best'], ['other'], []].map((found) => succeedsAtOnce(found, grades)),
    [true, true, false, false, false],
  )
})

const helped: Judged = { id: 'a', part: 'fit', words: 'a', place: '', means: 'A', nothing: false, grades }
const unanswerable: Judged = { ...helped, id: 'b', nothing: true, grades: new Map() }

test('queries with no honest answer are counted apart', () => {
  const found = new Map([
    ['a', ['best', 'good', 'edge']],
    ['b', ['best']],
    ['c', []],
  ])
  assert.deepEqual(scoreOf([helped, unanswerable, { ...unanswerable, id: 'c' }], found), {
    ndcg: 1,
    success: 1,
    honest: 0.5,
  })
  assert.deepEqual(scoreOf([unanswerable], found), { ndcg: null, success: null, honest: 0 })
  assert.throws(() => scoreOf([{ ...helped, id: 'd' }], found), /d was not asked/)
})

test('the judged set is sixty queries, forty of them to fit on, with honest gaps in both parts', () => {
  const queries = readJudged(JSON.parse(readFileSync(file, 'utf8')))
  const parts = Map.groupBy(queries, ({ part }) => part)
  assert.deepEqual([queries.length, parts.get('fit')?.length, parts.get('untouched')?.length], [60, 40, 20])
  assert.equal(queries.filter(({ nothing }) => nothing).length, 4)
  for (const part of parts.values()) assert.ok(part.some(({ nothing }) => nothing))
  assert.ok(queries.filter(({ place }) => place !== '').length >= 50)
})

test('a set that is out of shape is refused', () => {
  const id = '0d9c1f5e-6c6c-4a7e-8f0a-3d5b9a6d2c11'
  const good = { id: 'bread', part: 'fit', words: 'bread', place: '', means: 'Hungry.', grades: { [id]: 3 } }
  const setOf = (...queries: object[]) => ({ how: [], queries })
  assert.equal(readJudged(setOf(good))[0]?.grades.get(id), 3)
  assert.throws(() => readJudged(setOf(good, good)), /bread is there twice/)
  assert.throws(() => readJudged(setOf({ ...good, grades: { [id]: 2 } })), /no best answer/)
  assert.throws(() => readJudged(setOf({ ...good, nothing: true })), /and yet grades/)
  for (const fault of [{ grades: { [id]: 4 } }, { grades: { bread: 3 } }, { part: 'both' }, { words: '' }, { more: 1 }])
    assert.throws(() => readJudged(setOf({ ...good, ...fault })), JSON.stringify(fault))
})
