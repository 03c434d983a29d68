import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { ArrivingListing } from '../arrivals/arriving.ts'
import { saveListings } from '../arrivals/queries.ts'

/** Takes a listing out because it has closed. A later import that says something new of it brings it back. */
export async function closeListing(db: Db, { id, by, reason }: Act): Promise<void> {
  await sql`update listing set status = 'closed', changed_at = now() where id = ${id}`.execute(db)
  await noteChange(db, { id, by, reason, what: 'closed' })
}

/** Marks a listing as kept by its provider from today on. */
export async function claimListing(db: Db, { id, by, today }: Omit<Act, 'reason'> & { today: string }): Promise<void> {
  await sql`update listing set claimed_on = ${today}::date, changed_at = now() where id = ${id}`.execute(db)
  await noteChange(db, { id, by, reason: '', what: 'claimed' })
}

/** Puts into the directory what somebody suggested. Gives its id. */
export async function addSuggested(db: Db, { listing, by }: { listing: ArrivingListing; by: string }): Promise<string> {
  const {
    ids: [id = ''],
  } = await saveListings(db, [listing])
  await noteChange(db, { id, by, reason: 'Somebody suggested it.', what: 'published' })
  return id
}

/** Listings of the same name, however it is spelt in capitals: what is suggested may be there already. */
export async function namedLike(db: Db, name: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from published_listing where lower(name) = lower(${name}) order by id limit 5`.execute(db)
  return rows
}

interface Act {
  id: string
  by: string // a member
  reason: string
}

async function noteChange(db: Db, { id, by, reason, what }: Act & { what: 'closed' | 'claimed' | 'published' }) {
  await sql`insert into listing_change (id, listing_id, member_id, what, reason)
    values (${randomUUIDv7()}, ${id}, ${by}, ${what}, ${reason})`.execute(db)
}
