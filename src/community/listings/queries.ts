import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Listing } from './listing.ts'

/** What a listing is made of, from the view `published_listing`. */
export const listingColumns = sql`id, kind, name, provider_id, provider_name, provider_description, provider_website,
  description, who_for, how_to_start, cost, free, website, email, phones, places, times, terms, term_ids, facts,
  minimum_age, maximum_age, languages, cost_options, areas, address_hidden, lowered_reason, source, licence,
  checked_on, checked_by, added_at, changed_at`

/** A published listing, by its id. Malformed ids find nothing. */
export async function findListing(db: Db, id: string): Promise<Listing | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  const { rows } = await sql<Listing>`select ${listingColumns} from published_listing where id = ${id}::uuid`.execute(
    db,
  )
  return rows[0]
}
