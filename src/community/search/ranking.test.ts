import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  type JudgedListings,
  judgedServices,
  openJudgedListings,
  scoreSearch,
} from '../../test/judged/judged-listings.ts'
import { plainRank } from '../../test/judged/plain-rank.ts'
import { randomFrom } from '../../test/random.ts'
import { unlessReal } from '../../test/real-files.ts'
import { searchListings } from './queries.ts'

const real = unlessReal(judgedServices)

let judged: JudgedListings
let listings: { id: string; name: string }[]

before(async () => {
  if ('skip' in real) return
  judged = await openJudgedListings()
  listings = (await judged.database.owner.query('select id, name from listing order by id')).rows
})

after(() => judged?.database.close())

for (const part of ['fit', 'untouched'] as const) {
  test(`of the judged searches called ${part}, more are answered well than by plain ranking`, real, async (t) => {
    const ours = await scoreSearch(judged, part, async ({ words, spot }) => {
      const found = await searchListings(judged.db, { words, spot, page: 1 })
      return found.listings.map(({ id }) => id)
    })
    const { ndcg, success, honest } = ours
    assert.ok(ndcg !== null && success !== null && honest !== null)
    t.diagnostic(`ours: nDCG@10 ${ndcg.toFixed(3)}, success@1 ${success.toFixed(3)}, honest ${honest.toFixed(2)}`)
    for (const match of ['all', 'any'] as const) {
      const plain = await scoreSearch(judged, part, ({ words, spot }) => plainRank(judged.db, { words, spot, match }))
      t.diagnostic(`plain, ${match}: nDCG@10 ${plain.ndcg?.toFixed(3)}, success@1 ${plain.success?.toFixed(3)}`)
      assert.ok(plain.ndcg !== null && ndcg >= plain.ndcg + 0.05, `${ndcg} beside ${plain.ndcg}`)
    }
    assert.ok(success >= 0.7, String(success))
  })
}

/** Listings of one name are one to whoever asks for it by its name. */
async function placeOf(words: string, name: string) {
  const found = await searchListings(judged.db, { words, spot: null, page: 1 })
  const same = (other: string) => other.trim().toLowerCase() === name.trim().toLowerCase()
  return found.listings.findIndex((listing) => same(listing.name)) + 1
}

test('nineteen in twenty listings are first when somebody asks for them by their name', real, async (t) => {
  let first = 0
  const missed: string[] = []
  for (const { name } of listings) {
    if ((await placeOf(name, name)) === 1) first++
    else missed.push(name)
  }
  t.diagnostic(`${first} of ${listings.length}; not: ${missed.slice(0, 12).join(' | ')}`)
  assert.ok(first >= listings.length * 0.95, String(first))
})

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A letter left out, put in, changed, or two beside each other swapped. */
function withSlip(name: string, random: () => number) {
  const spots = [...name].flatMap((letter, at) => (/[a-z]/i.test(letter) ? [at] : []))
  const at = spots[Math.floor(random() * spots.length)] ?? 0
  const letter = letters[Math.floor(random() * letters.length)] ?? 'a'
  const [before, here, after] = [name.slice(0, at), name.slice(at, at + 1), name.slice(at + 1)]
  const slips = [
    before + after,
    before + letter + here + after,
    before + letter + after,
    before + after.slice(0, 1) + here + after.slice(1),
  ]
  return slips[Math.floor(random() * slips.length)] ?? name
}

test('nine in ten listings are among the first five when their name is asked for with a slip', real, async (t) => {
  const random = randomFrom(2026)
  let found = 0
  const missed: string[] = []
  for (const { name } of listings) {
    const typed = withSlip(name, random)
    const at = await placeOf(typed, name)
    if (at >= 1 && at <= 5) found++
    else missed.push(`${typed} (${at})`)
  }
  t.diagnostic(`${found} of ${listings.length}; not: ${missed.slice(0, 12).join(' | ')}`)
  assert.ok(found >= listings.length * 0.9, String(found))
})
