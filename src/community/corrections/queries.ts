import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'
import { noteChange } from '../histories/queries.ts'

/** Marks a listing as kept by its provider from today on. */
export async function claimListing(db: Db, { id, today }: { id: string; today: string }): Promise<void> {
  await sql`update listing set claimed_on = ${today}::date, changed_at = now() where id = ${id}`.execute(db)
  await noteChange(db, { listingId: id, what: 'claimed' })
}

/** Puts into the directory what somebody suggested. Gives its id. */
export async function addSuggested(db: Db, listing: ArrivingListing): Promise<string> {
  const {
    ids: [id = ''],
  } = await saveListings(db, [listing])
  await noteChange(db, { listingId: id, reason: 'Somebody suggested it.', what: 'published' })
  return id
}

/** Listings of the same name, however it is spelt in capitals: what is suggested may be there already. */
export async function namedLike(db: Db, name: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from published_listing where lower(name) = lower(${name}) order by id limit 5`.execute(db)
  return rows
}
