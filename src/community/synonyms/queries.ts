import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Synonym, SynonymForm } from './synonym.ts'

export interface KeptSynonym extends Synonym {
  id: string
}

/** Every phrase with what it means, by the alphabet. */
export async function synonymsOf(db: Db): Promise<KeptSynonym[]> {
  const { rows } = await sql<KeptSynonym>`select id, phrase, means from published_synonym order by phrase`.execute(db)
  return rows
}

/** One of them, by its id. Malformed ids find nothing. */
export async function findSynonym(db: Db, id: string): Promise<KeptSynonym | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
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
