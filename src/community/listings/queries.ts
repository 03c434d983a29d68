import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { TwinnedText } from '../../platform/easy-read/texts.ts'
import { type FormerListing, type ShownListing, saysOf } from './listing.ts'

/** What a listing is made of, from the view `published_listing`. */
export const listingColumns = sql`id, kind, name, provider_id, provider_name, provider_description, provider_website,
  description, who_for, how_to_start, cost, free, website, email, phones, places, times, terms, term_ids, facts,
  minimum_age, maximum_age, languages, cost_options, areas, address_hidden, lowered_reason, source, licence,
  checked_on, checked_by, added_at, changed_at`

/** A published listing, by its id. Malformed ids find nothing. */
export async function findListing(db: Db, id: string): Promise<ShownListing | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<ShownListing>`
    select ${listingColumns}, (select claimed_on from claimed_listing where claimed_listing.id = published_listing.id)
    from published_listing where id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** What became of a listing that was in the directory and is not now; undefined for what never was. */
export async function findFormerListing(db: Db, id: string): Promise<FormerListing | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<{ status: string; id: string | null; name: string | null }>`
    select former.status, listing.id, listing.name
    from former_listing(${id}::uuid) former left join published_listing listing on listing.id = former.merged_into
  `.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { status, id: into, name } = found
  return { status, mergedInto: into && name ? { id: into, name } : null }
}

/** The listings, as texts that have a twin in Easy Read. */
export const listingTexts: TwinnedText = {
  kind: 'listing',
  name: 'A place in the directory',
  subjects: [],
  async find(db, subject) {
    const listing = await findListing(db, subject)
    return listing && { title: listing.name, href: `/support/${listing.id}`, says: saysOf(listing) }
  },
}
