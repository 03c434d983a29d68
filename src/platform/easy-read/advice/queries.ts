import { sql } from 'kysely'
import { isId } from '../../db/ids.ts'
import type { Db } from '../../db/kysely.ts'
import type { HardWord } from './advice.ts'
import type { KeptHardWord } from './hard-word.ts'

/** The whole list, in the order of the alphabet. */
export async function hardWordsOf(db: Db): Promise<KeptHardWord[]> {
  // As one value: each page of the editor reads it, and hundreds of rows take longer to read than to look up.
  const { rows } = await sql<{ all: KeptHardWord[] | null }>`
    select json_agg(json_build_object('id', id, 'word', word, 'plain', plain) order by word) as all
    from hard_word`.execute(db)
  return rows[0]?.all ?? []
}

/** One of them, by its id. Malformed ids find nothing. */
export async function findHardWord(db: Db, id: string): Promise<KeptHardWord | undefined> {
  if (!isId(id)) return undefined
  return db.selectFrom('hardWord').select(['id', 'word', 'plain']).where('id', '=', id).executeTakeFirst()
}

/** False when it is on the list already. Only a steward or an editor may: for others the database refuses. */
export async function addHardWord(db: Db, { word, plain }: HardWord): Promise<boolean> {
  const added = await db
    .insertInto('hardWord')
    .values({ word, plain, changedBy: db.acting.memberId ?? null })
    .onConflict((known) => known.column('word').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added !== undefined
}

/** Gives a word other easier ones. */
export async function changeHardWord(db: Db, { id, plain }: Pick<KeptHardWord, 'id' | 'plain'>): Promise<void> {
  await db
    .updateTable('hardWord')
    .set({ plain, changedBy: db.acting.memberId ?? null, changedAt: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Takes a word out. It is no loss when somebody else did so a moment ago. */
export async function removeHardWord(db: Db, id: string): Promise<void> {
  await db.deleteFrom('hardWord').where('id', '=', id).execute()
}
