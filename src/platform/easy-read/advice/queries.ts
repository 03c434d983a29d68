import type { Db } from '../../db/kysely.ts'
import type { HardWord } from './advice.ts'

/** The whole list, in the order of the alphabet. */
export function hardWordsOf(db: Db): Promise<HardWord[]> {
  return db.selectFrom('hardWord').select(['word', 'plain']).orderBy('word').execute()
}
