import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { findKept, markChecked } from '../amendments/queries.ts'
import { takenBack } from '../histories/history.ts'
import { noteChange } from '../histories/queries.ts'
import type { Listing } from '../listings/listing.ts'
import { listingColumns } from '../listings/queries.ts'
import { type DeskCounts, type QueueAsked, queuePageSize, type Waiting } from './desk.ts'

/** What there is to do at the desk. */
export async function countDesk(db: Db, today: string): Promise<DeskCounts> {
  const { rows } = await sql<DeskCounts>`
    select
      (select count(*)::int from listing where status = 'published' and merged_into is null) as listings,
      (select count(*)::int from listing where status = 'published' and merged_into is null
        and (checked_on is null or checked_on < ${today}::date - 92)) as to_check,
      (select count(*)::int from submission where state = 'waiting') as waiting,
      (select count(*)::int from duplicate_pair pair where dismissed_at is null
        and exists (select from published_listing where id = first_id)
        and exists (select from published_listing where id = second_id)) as duplicates,
      (select count(*)::int from import_defect) as defects`.execute(db)
  return rows[0] ?? { listings: 0, toCheck: 0, waiting: 0, duplicates: 0, defects: 0 }
}

/** Where listings came from, each with how many there are. */
export async function sourcesOf(db: Db): Promise<{ source: string; listings: number }[]> {
  const { rows } = await sql<{ source: string; listings: number }>`
    select source, count(*)::int as listings from listing where status = 'published' and merged_into is null
    group by source order by source`.execute(db)
  return rows
}

/** A page of the queue: never checked first, then the longest ago. One more than a page, when there is more. */
export async function queueOf(db: Db, { after, source }: QueueAsked): Promise<Waiting[]> {
  const ofSource = source === null ? sql`true` : sql`source = ${source}`
  const { rows } = await sql<Listing>`
    select ${listingColumns} from published_listing where ${ofSource} and ${later(after)}
    order by checked_on asc nulls first, id desc limit ${queuePageSize + 1}`.execute(db)
  return rows
}

// The order of the index that lists what was checked last, read from its other end.
function later(after: QueueAsked['after']) {
  if (!after) return sql`true`
  const { checkedOn, id } = after
  if (checkedOn === null) return sql`(checked_on is not null or id < ${id}::uuid)`
  return sql`(checked_on > ${checkedOn}::date or (checked_on = ${checkedOn}::date and id < ${id}::uuid))`
}

/** Notes that a steward found all of a listing true today. False when it is not there; twice a day is once. */
export async function checkListing(db: Db, { id, today }: { id: string; today: string }): Promise<boolean> {
  const kept = await findKept(db, id, { lock: true })
  if (!kept) return false
  const { checkedOn, checkedBy } = kept
  if (checkedOn === today && checkedBy === 'a steward') return true
  await markChecked(db, kept, { checkedOn: today, checkedBy: 'a steward' })
  await noteChange(db, {
    listingId: id,
    what: 'checked',
    fields: { checkedOn: [checkedOn, today], checkedBy: [checkedBy, 'a steward'] },
  })
  return true
}

/** Takes back that a listing was checked today: it says what it said before. False when there is nothing to take back. */
export async function takeBackCheck(db: Db, { id, today }: { id: string; today: string }): Promise<boolean> {
  const kept = await findKept(db, id, { lock: true })
  if (!kept || kept.checkedOn !== today || kept.checkedBy !== 'a steward') return false
  const { rows } = await sql<{ on: string | null; by: string | null }>`
    select fields -> 'checkedOn' ->> 0 as on, fields -> 'checkedBy' ->> 0 as by
    from listing_change where listing_id = ${id}::uuid and what = 'checked' and reason <> ${takenBack}
      and fields -> 'checkedOn' ->> 1 = ${today}
    order by at desc, id desc limit 1`.execute(db)
  const [before] = rows
  if (!before) return false
  await markChecked(db, kept, { checkedOn: before.on, checkedBy: before.by })
  await noteChange(db, {
    listingId: id,
    what: 'checked',
    fields: { checkedOn: [today, before.on], checkedBy: ['a steward', before.by] },
    reason: takenBack,
  })
  return true
}

/** What this steward checked in the last hour and did not take back, the newest first. */
export async function checkedJustNow(db: Db, { memberId, today }: { memberId: string; today: string }) {
  const { rows } = await sql<{ id: string; name: string }>`
    select listing.id, listing.name from listing join listing_change change on change.listing_id = listing.id
    where member_id = ${memberId}::uuid and what = 'checked' and reason <> ${takenBack}
      and at > now() - interval '1 hour' and listing.checked_on = ${today}::date
    group by listing.id, listing.name order by max(at) desc limit 5`.execute(db)
  return rows
}
