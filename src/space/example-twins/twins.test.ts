import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { inWork } from '../../platform/db/work.ts'
import { adviceOn } from '../../platform/easy-read/advice/advice.ts'
import { hardWordsOf } from '../../platform/easy-read/advice/queries.ts'
import { sentencesOf } from '../../platform/easy-read/sentences.ts'
import { type TestApp, testApp } from '../../test/app.ts'
import { exampleTwins } from './twins.ts'

let site: TestApp
before(async () => {
  site = await testApp()
})
after(() => site.close())

const lengths: Record<string, [number, number]> = {
  home: [8, 12],
  privacy: [25, 42],
  accessibility: [15, 25],
  'Rowan Street lunch club': [8, 14],
  'Warm Water bathing help': [8, 14],
}

for (const { subject, rows } of exampleTwins) {
  test(`the Easy Read of ${subject} is neither longer nor shorter than people can use`, () => {
    const [min, max] = lengths[subject] ?? [0, 0]
    assert.ok(rows.length >= min && rows.length <= max, `${rows.length} rows`)
  })

  test(`the Easy Read of ${subject} is as we advise others to write`, async () => {
    const acting = { schema: site.database.schema }
    const words = await inWork(site.platform.pools.app, acting, (db) => hardWordsOf(db))
    const found = [...adviceOn(rows, words)].flatMap(([id, findings]) => findings.map((one) => ({ id, ...one })))
    assert.deepEqual(found, [])
    for (const sentence of rows.flatMap((row) => sentencesOf(row.words)))
      assert.ok(sentence.split(/\s+/).length <= 15, sentence)
  })

  test(`each idea in the Easy Read of ${subject} has a picture of ours, which is there`, () => {
    for (const { kind, picture, words } of rows) {
      if (kind === 'heading') continue
      assert.ok(picture?.kind === 'symbol' && picture.set === 'alongside', words)
      assert.ok(existsSync(`symbols/alongside/EN/${picture.name}.svg`), picture.name)
    }
  })
}
