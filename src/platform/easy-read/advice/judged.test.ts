import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { Db } from '../../db/kysely.ts'
import type { Picture, TwinRow } from '../twin.ts'
import { adviceOn, type Finding, type HardWord } from './advice.ts'
import { hardWordsOf } from './queries.ts'

interface Judged {
  rows: { words: string; kind?: 'heading'; picture?: false }[]
  finds: Pick<Finding, 'kind' | 'about'>[]
}

const file = join('src', 'test', 'judged', 'easy-read-sentences.json')
const judged: Judged[] = JSON.parse(readFileSync(file, 'utf8'))
const picture: Picture = { kind: 'symbol', set: 'alongside', name: 'people' }

let database: TestDatabase
let hardWords: HardWord[]
before(async () => {
  database = await testDatabase()
  hardWords = await hardWordsOf(new Db(async () => database.owner, { schema: database.schema }))
})
after(() => database.close())

test('there are sixty sentences, and at least twenty-five of them must not trip anything', () => {
  assert.equal(judged.length, 60)
  assert.ok(judged.filter(({ finds }) => finds.length === 0).length >= 25)
})

for (const { rows, finds } of judged) {
  test(`advised as expected: ${rows.map(({ words }) => words).join(' / ')}`, () => {
    const twin = rows.map((row, nth): TwinRow => {
      const kind = row.kind ?? 'idea'
      return {
        id: `r${nth}`,
        kind,
        words: row.words,
        picture: row.picture === false || kind === 'heading' ? null : picture,
      }
    })
    const found = [...adviceOn(twin, hardWords).values()].flat()
    assert.deepEqual(
      found.map(({ kind, about }) => ({ kind, about })),
      finds,
    )
  })
}
