import type { Db } from '../../platform/db/kysely.ts'
import { suggestSymbols } from '../../platform/easy-read/symbols/queries.ts'
import { ownSetName } from '../../platform/easy-read/symbols/symbol.ts'
import { partWords } from '../about/part-words.ts'
import type { ToldPart } from '../about/told.ts'
import { easyRow, easySentences, isRefusal, shownBy } from './easy-read.ts'

/** What was told in one part, one sentence a row, each with a symbol where one fits. */
export async function easyRowsOf(db: Db, { part, versions }: ToldPart) {
  const sentences = versions.flatMap(({ facts }) => easySentences(facts))
  const rows = []
  for (const [at, sentence] of sentences.entries()) {
    const symbol = await symbolFor(db, sentence)
    rows.push(easyRow(sentence, { id: `r${partWords[part].slug.replaceAll('-', '')}${at}`, symbol }))
  }
  return rows
}

async function symbolFor(db: Db, sentence: string) {
  if (isRefusal(sentence)) return { set: ownSetName, name: 'no' }
  const words = shownBy(sentence)
  return words === null ? undefined : (await suggestSymbols(db, words, 1))[0]
}
