import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Change, ChangedFields, ChangeKind } from './history.ts'

/** Adds a line to a listing's history, done by whoever acts. In the transaction of what it tells. */
export async function noteChange(
  db: Db,
  change: { listingId: string; what: ChangeKind; fields?: ChangedFields; reason?: string },
) {
  await db
    .insertInto('listingChange')
    .values({
      id: randomUUIDv7(),
      listingId: change.listingId,
      memberId: db.acting.memberId ?? null,
      what: change.what,
      fields: JSON.stringify(change.fields ?? {}),
      reason: [...(change.reason ?? '')].slice(0, 500).join(''),
    })
    .execute()
}

export const changesPerPage = 20

/** What was done to a listing, the newest first; a page of them, and one more when there is another page. */
export async function historyOf(
  db: Db,
  { listingId, page = 1 }: { listingId: string; page?: number },
): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select change.id, at, member.name as member_name, what, fields, reason
    from listing_change change left join member on member.id = change.member_id
    where listing_id = ${listingId}::uuid order by at desc, change.id desc
    limit ${changesPerPage + 1} offset ${(page - 1) * changesPerPage}`.execute(db)
  return rows
}
