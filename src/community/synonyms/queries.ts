import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Synonym, SynonymForm } from './synonym.ts'

export interface KeptSynonym extends Synonym {
  id: string
}

/** Every phrase with what it means, by the alphabet. */
export async function synonymsOf(db: Db): Promise<KeptSynonym[]> {
  // As one value: every search reads it, and hundreds of rows take longer to read than to look up.
  const { rows } = await sql<{ all: KeptSynonym[] | null }>`
    select json_agg(json_build_object('id', id, 'phrase', phrase, 'means', means) order by phrase) as all
    from published_synonym`.execute(db)
  return rows[0]?.all ?? []
}

/** One of them, by its id. Malformed ids find nothing. */
export async function findSynonym(db: Db, id: string): Promise<KeptSynonym | undefined> {
  if (!isId(id)) return undefined
  return db.selectFrom('synonym').select(['id', 'phrase', 'means']).where('id', '=', id).executeTakeFirst()
}

/** Adds a phrase, or gives a known one new meanings. Only a steward may: for others the database refuses. */
export async function saveSynonym(db: Db, { phrase, means }: SynonymForm) {
  const by = db.acting.memberId ?? null
  await db
    .insertInto('synonym')
    .values({ phrase, means, changedBy: by })
    .onConflict((known) => known.column('phrase').doUpdateSet({ means, changedBy: by, changedAt: sql<Date>`now()` }))
    .execute()
}

/** Takes a phrase out. It is no loss when somebody else did so a moment ago. */
export async function removeSynonym(db: Db, id: string) {
  await db.deleteFrom('synonym').where('id', '=', id).execute()
}
