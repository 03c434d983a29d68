import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type JudgedListings,
  judgedServices,
  openJudgedListings,
  scoreSearch,
} from '../../test/judged/judged-listings.ts'
import { plainRank } from '../../test/judged/plain-rank.ts'
import { unlessReal } from '../../test/real-files.ts'
import { milesBetween } from '../postcodes/postcode.ts'
import { findSpot } from '../postcodes/queries.ts'

const real = unlessReal(judgedServices)

let judged: JudgedListings

before(async () => {
  if (!('skip' in real)) judged = await openJudgedListings()
})

after(() => judged?.database.close())

test('every listing that has a grade is there', real, () => {
  assert.equal(judged.idOf.size, 2000)
  for (const { id, grades } of judged.queries) {
    for (const sourceId of grades.keys()) assert.ok(judged.idOf.has(sourceId), `${id}: ${sourceId}`)
  }
})

test('the best order that the grades allow scores one', real, async () => {
  const best = new Map(
    judged.queries.map(({ words, place, grades }) => {
      const sorted = [...grades].sort(([, a], [, b]) => b - a)
      return [`${words} ${place}`, sorted.map(([sourceId]) => judged.idOf.get(sourceId) ?? '')]
    }),
  )
  for (const part of ['fit', 'untouched'] as const) {
    const score = await scoreSearch(judged, part, async ({ words, place }) => best.get(`${words} ${place}`) ?? [])
    assert.deepEqual(score, { ndcg: 1, success: 1, honest: 1 })
  }
})

// What it scores is compared with elsewhere. Far outside of this, the judging or the import is broken.
for (const match of ['all', 'any'] as const) {
  test(`plain ranking by ${match} of the words answers some queries and not all`, real, async (t) => {
    for (const part of ['fit', 'untouched'] as const) {
      const { ndcg, success, honest } = await scoreSearch(judged, part, ({ words, spot }) =>
        plainRank(judged.db, { words, spot, match }),
      )
      assert.ok(ndcg !== null && success !== null && honest !== null)
      t.diagnostic(`${part}: nDCG@10 ${ndcg.toFixed(3)}, success@1 ${success.toFixed(3)}, honest ${honest.toFixed(2)}`)
      assert.ok(ndcg > 0.15 && ndcg < 0.9, `${part} ${ndcg}`)
      assert.ok(success > 0.05 && success < 0.9, `${part} ${success}`)
    }
  })
}

test('plain ranking looks ten miles around, and any of the words finds what all of them do', real, async () => {
  const spot = await findSpot(judged.db, { postcode: null, outcode: 'WN2' })
  assert.ok(spot)
  const [all, any] = await Promise.all(
    (['all', 'any'] as const).map((match) => plainRank(judged.db, { words: 'community pharmacy', spot, match })),
  )
  assert.ok(all?.length === 10 && any?.length === 10)
  const { rows } = await judged.database.owner.query<{ lats: number[]; lngs: number[]; terms: string[] }>(
    'select lats, lngs, terms from listing where id = any($1::uuid[])',
    [all],
  )
  for (const { lats, lngs, terms } of rows) {
    assert.ok(milesBetween(spot, { lat: lats[0] ?? 0, lng: lngs[0] ?? 0 }) <= 10)
    assert.deepEqual(terms, ['Pharmacy'])
  }
  const wanted = { words: 'chinese elderly', spot: null }
  const few = await plainRank(judged.db, { ...wanted, match: 'all' })
  const more = await plainRank(judged.db, { ...wanted, match: 'any' })
  assert.ok(few.length > 0 && few.length < more.length && few.every((id) => more.includes(id)))
})
