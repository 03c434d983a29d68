import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { everyMail, everyTelling, type MadeUpMessage } from '../../../test/every-message.ts'
import { everyQueuedMessage } from '../../../test/queued-messages.ts'
import { Db } from '../../db/kysely.ts'
import { adviceOn, type HardWord } from '../../easy-read/advice/advice.ts'
import { hardWordsOf } from '../../easy-read/advice/queries.ts'
import { ideasOf } from './message.ts'

let database: TestDatabase
let hardWords: HardWord[]
before(async () => {
  database = await testDatabase()
  hardWords = await hardWordsOf(new Db(async () => database.owner, { schema: database.schema }))
})
after(() => database.close())

test('every sentence of an e-mail that we write is easy to read', () => {
  assert.deepEqual(everyMail().flatMap(findings), [])
})

test('every sentence that a page has told is easy to read', () => {
  const told = everyTelling()
  assert.ok(told.length >= 14, `only ${told.length} were found`)
  assert.deepEqual(told.flatMap(findings), [])
})

test('every sentence that the database has told is easy to read', async () => {
  const told = await everyQueuedMessage(database)
  assert.ok(told.length >= 20, `only ${told.length} were found`)
  assert.deepEqual(told.flatMap(findings), [])
})

function findings({ subject, words }: MadeUpMessage) {
  return [subject, ...ideasOf(words)].flatMap((idea) => {
    const picture = { kind: 'symbol' as const, set: 'a', name: 'b' }
    const found = [...adviceOn([{ id: 'r1', kind: 'idea', words: idea, picture }], hardWords).values()].flat()
    return found.map(({ kind, about }) => `${kind}: “${about}” in “${idea}”`)
  })
}
