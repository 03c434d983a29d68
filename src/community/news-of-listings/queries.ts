import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { NewListing } from './atom.ts'

/** The listings that came last, the newest first. */
export async function newestListings(db: Db, count: number): Promise<NewListing[]> {
  const { rows } = await sql<NewListing>`
    select id, kind, name, provider_name, description, terms, added_at, changed_at
    from published_listing order by added_at desc, id limit ${count}`.execute(db)
  return rows
}
