import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'

/** Keeps an import's note of which listings it met, for `goneFrom`. Lasts as long as the connection. */
export async function noteMet(db: Db, ids: readonly string[]) {
  await sql`create temporary table if not exists import_met (id uuid primary key)`.execute(db)
  await sql`insert into import_met select unnest(${[...ids]}::uuid[]) on conflict do nothing`.execute(db)
}

/** How many listings of a source there are, and how many of them this import did not meet. */
export async function countUnmet(db: Db, source: string): Promise<{ known: number; unmet: number }> {
  await noteMet(db, [])
  const { rows } = await sql<{ known: number; unmet: number }>`
    select count(*)::int as known, count(*) filter (where met.id is null)::int as unmet
    from listing left join import_met met using (id) where source = ${source} and status <> 'gone'`.execute(db)
  return rows[0] ?? { known: 0, unmet: 0 }
}

/** Marks as gone what the source no longer has. Nothing is deleted: links to it keep their answer. */
export async function markUnmetGone(db: Db, source: string) {
  await sql`
    with gone as (
      update listing set status = 'gone', changed_at = now()
      where source = ${source} and status <> 'gone' and not exists (select from import_met where id = listing.id)
      returning id
    )
    insert into listing_change (id, listing_id, what) select gen_random_uuid(), id, 'gone' from gone`.execute(db)
}

export async function forgetMet(db: Db) {
  await sql`drop table if exists import_met`.execute(db)
}
