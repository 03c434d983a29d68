import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { type DefectSource, defectsPerPage, type RecordDefects } from './defect.ts'

/** The sources whose last import left records that a person should look at. */
export async function defectSources(db: Db): Promise<DefectSource[]> {
  const { rows } = await sql<DefectSource>`
    select source, count(*)::int as records, max(seen_at) as seen_at from import_defect
    group by source order by source`.execute(db)
  return rows
}

/** A page of a source's faulty records: first those that became no listing. One more than a page when there is more. */
export async function defectsOf(db: Db, { source, page }: { source: string; page: number }): Promise<RecordDefects[]> {
  // Without plugins: names inside what a source gave are its own.
  const { rows } = await sql<RecordDefects>`
    select defect.id, defect.source, record, listing_id as "listingId", listing.name as "listingName", problems,
      defect.original, seen_at as "seenAt"
    from import_defect as defect left join listing on listing.id = listing_id
    where defect.source = ${source} order by listing_id is not null, record, defect.id
    limit ${defectsPerPage + 1} offset ${(page - 1) * defectsPerPage}`.execute(db.withoutPlugins())
  return rows
}
