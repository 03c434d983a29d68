import { createHash, randomUUIDv7 } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { nameUuid } from '../../platform/db/name-uuid.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { spotsOf } from '../postcodes/queries.ts'
import { learnWords } from '../vocabulary/queries.ts'
import { termIds as idsOfTerm, keptId, providerId } from './arrival-ids.ts'
import type { Amendment, ArrivingListing, ListingStatus } from './arriving.ts'
import { type Kept, type ListingRow, rowOf } from './row.ts'

export interface SaveCounts {
  ids: string[] // of all that were given, in their order
  termIds: string[] // of the words that were saved with them
  added: number
  changed: number
  unchanged: number
}

/**
 * Adds and changes listings, each whole; what is the same already is not touched, and what a steward wrote over one
 * stays. The owner's login may, and who may keep listings. Each source id at most once. Runs in the caller's
 * transaction. `many`, for whoever saves batch after batch: ids of terms that are known to be there; the words that
 * listings say are then the caller's to count, once at the end.
 */
export async function saveListings(
  db: Db,
  listings: readonly ArrivingListing[],
  many?: { termsSaved: ReadonlySet<string> },
): Promise<SaveCounts> {
  const arrived = await withPoints(db, listings)
  const known = await knownOf(db, arrived)
  const ids = await idsFor(db, { arrived, known })
  const fresh = arrived.filter((listing) => {
    const row = known.get(keyOf(listing))
    return !row || row.gone || row.digest !== digestOf(listing)
  })
  let termIds: string[] = []
  if (fresh.length > 0) {
    await saveProviders(db, fresh)
    termIds = await saveTerms(db, fresh, many?.termsSaved ?? new Set())
    const rows = fresh.map((listing) => {
      const id = ids.get(keyOf(listing)) ?? ''
      const { amended = {}, address_hidden: addressHidden = false } = known.get(keyOf(listing)) ?? {}
      return rowOf(listing, { id, digest: digestOf(listing), kept: { amended, addressHidden } })
    })
    await noteChanges(
      db,
      rows.filter((row) => known.has(keyOf({ source: row.source, sourceId: row.source_id }))),
    )
    await saveRows(db, rows)
    const saved = rows.map(({ id }) => id)
    if (!many) await learnWords(db, saved)
  }
  const added = fresh.filter((listing) => !known.has(keyOf(listing))).length
  const counts = { added, changed: fresh.length - added, unchanged: arrived.length - fresh.length }
  return { ids: [...ids.values()], termIds, ...counts }
}

/** Works a listing's row out anew after a steward changed what is kept of it. Gives false when it is not there. */
export async function renewListing(db: Db, id: string, kept: Kept): Promise<boolean> {
  const { rows } = await sql<{ arrived: ArrivingListing; original: unknown; digest: string; status: ListingStatus }>`
    select arrived, original, digest, status from listing where id = ${id}::uuid for update`.execute(
    db.withoutPlugins(),
  )
  const [found] = rows
  if (!found) return false
  const arriving = { ...found.arrived, original: found.original }
  const [placed = arriving] = await withPoints(db, [{ ...arriving, ...kept.amended }])
  const amended = kept.amended.places ? { ...kept.amended, places: placed.places } : kept.amended
  const row = rowOf(arriving, { id, digest: found.digest, kept: { ...kept, amended } })
  // What waits for a steward, or is gone from its source, comes back only when a steward says so.
  const stays = (found.status === 'gone' || found.status === 'waiting') && !amended.status
  await saveRows(db, [stays ? { ...row, status: found.status } : row])
  await learnWords(db, [id])
  return true
}

/** Tells whether what arrives is what arrived before. */
function digestOf(listing: ArrivingListing) {
  return createHash('sha256').update(JSON.stringify(listing)).digest('base64url')
}

interface KnownRow {
  id: string
  source: string
  source_id: string
  digest: string
  gone: boolean
  amended: Amendment
  address_hidden: boolean
}

function keyOf({ source, sourceId }: Pick<ArrivingListing, 'source' | 'sourceId'>) {
  return JSON.stringify([source, sourceId])
}

async function knownOf(db: Db, listings: readonly ArrivingListing[]) {
  const { rows } = await sql<KnownRow>`
    select id, source, source_id, digest, status = 'gone' as gone, amended,
      address_hidden and not coalesce((arrived ->> 'addressHidden')::boolean, false) as address_hidden
    from listing join unnest(${listings.map(({ source }) => source)}::text[],
      ${listings.map(({ sourceId }) => sourceId)}::text[]) as given (source, source_id) using (source, source_id)`.execute(
    db.withoutPlugins(),
  )
  return new Map(rows.map((row) => [keyOf({ source: row.source, sourceId: row.source_id }), row]))
}

/** The id that each has or gets. A UUID that another source came with first is that listing's, whoever copies it. */
async function idsFor(
  db: Db,
  { arrived, known }: { arrived: readonly ArrivingListing[]; known: Map<string, KnownRow> },
): Promise<Map<string, string>> {
  const wanted = arrived.map((listing) => {
    const { source, sourceId } = listing
    const key = keyOf(listing)
    return { key, source, sourceId, id: known.get(key)?.id ?? keptId({ source, of: 'service', sourceId }) }
  })
  const fresh = wanted.filter(({ key }) => !known.has(key)).map(({ id }) => id)
  const { rows } = await sql<{ id: string }>`select id from listing where id = any(${fresh}::uuid[])`.execute(db)
  const taken = new Set(rows.map(({ id }) => id))
  const ids = new Map<string, string>()
  const given = new Set<string>()
  for (const { key, source, sourceId, id } of wanted) {
    const mine = known.has(key) || !(taken.has(id) || given.has(id)) ? id : nameUuid(source, 'service', sourceId)
    ids.set(key, mine)
    given.add(mine)
  }
  return ids
}

/** Places that came with a postcode and no point stand where their postcode is, when we know it. */
async function withPoints(db: Db, listings: readonly ArrivingListing[]) {
  const compact = (postcode: string | null) => readPostcode(postcode ?? '')?.postcode ?? ''
  const wanted = listings.flatMap(({ places }) => places.filter((place) => place.lat === null && place.postcode))
  const spots = await spotsOf(
    db,
    wanted.map((place) => compact(place.postcode)),
  )
  return listings.map((listing) => ({
    ...listing,
    places: listing.places.map((place) => {
      const spot = place.lat === null ? spots.get(compact(place.postcode)) : undefined
      return spot ? { ...place, lat: spot.lat, lng: spot.lng } : place
    }),
  }))
}

async function saveProviders(db: Db, listings: readonly ArrivingListing[]) {
  const providers = new Map(
    listings.flatMap((listing) => {
      const { provider, source } = listing
      const id = providerId(listing)
      if (!provider || !id) return []
      const { sourceId: source_id, name, website, description } = provider
      return [[id, { id, source, source_id, name, website, description }]]
    }),
  )
  // An id that another source came with first stays as that source describes it.
  await sql`
    insert into provider (id, source, source_id, name, website, description)
    select id, source, source_id, name, website, description
    from jsonb_populate_recordset(null::provider, ${JSON.stringify([...providers.values()])}::jsonb)
    on conflict (id) do update
    set name = excluded.name, website = excluded.website, description = excluded.description
    where provider.source = excluded.source and (provider.name, provider.website, provider.description)
      is distinct from (excluded.name, excluded.website, excluded.description)`.execute(db)
}

async function saveTerms(db: Db, listings: readonly ArrivingListing[], saved: ReadonlySet<string>) {
  const taxonomies = new Map<string, object>()
  const terms = new Map<string, object>()
  for (const { source, terms: named } of listings) {
    for (const term of named) {
      const { id, taxonomyId } = idsOfTerm(source, term)
      if (saved.has(id)) continue
      const { name, description, code, uri } = term
      const parent_id = term.parentId && keptId({ source, of: 'term', sourceId: term.parentId })
      taxonomies.set(taxonomyId, { id: taxonomyId, source, name: term.taxonomy.name, description: term.taxonomy.name })
      terms.set(id, { id, taxonomy_id: taxonomyId, source, name, description, code, uri, parent_id })
    }
  }
  if (terms.size === 0) return []
  await sql`insert into taxonomy select * from jsonb_populate_recordset(null::taxonomy,
    ${JSON.stringify([...taxonomies.values()])}::jsonb) on conflict do nothing`.execute(db)
  await sql`insert into taxonomy_term select * from jsonb_populate_recordset(null::taxonomy_term,
    ${JSON.stringify([...terms.values()])}::jsonb) on conflict do nothing`.execute(db)
  return [...terms.keys()]
}

/** What a source said otherwise than before goes into the listing's history, by the names of its fields. */
async function noteChanges(db: Db, rows: readonly ListingRow[]) {
  if (rows.length === 0) return
  const { rows: known } = await sql<{ id: string; arrived: Partial<ArrivingListing> }>`
    select id, arrived from listing where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db.withoutPlugins())
  const arrivedBefore = new Map(known.map(({ id, arrived }) => [id, arrived]))
  const changes = rows.map((row) => {
    const before = arrivedBefore.get(row.id) ?? {}
    const names = Object.keys(row.arrived) as (keyof typeof row.arrived)[]
    const changed = names.filter((name) => !isDeepStrictEqual(row.arrived[name], before[name]))
    const fields = Object.fromEntries(changed.map((name) => [name, [before[name] ?? null, row.arrived[name]]]))
    return { id: randomUUIDv7(), listing_id: row.id, what: 'source', fields }
  })
  await sql`insert into listing_change (id, listing_id, what, fields)
    select id, listing_id, what, fields
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
      as given (id uuid, listing_id uuid, what text, fields jsonb)`.execute(db)
}

const columns = `id provider_id source source_id kind status name description who_for how_to_start cost free website
  email phones places times terms term_ids place_ids also licence checked_on checked_by original arrived amended digest
  address_hidden lats lngs reach facts open_minutes minimum_age maximum_age languages cost_options areas`.split(/\s+/)

async function saveRows(db: Db, rows: readonly (Omit<ListingRow, 'status'> & { status: ListingStatus })[]) {
  const names = sql.raw(columns.join(', '))
  const changes = sql.raw(
    columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', '),
  )
  await sql`
    insert into listing (${names})
    select ${names} from jsonb_populate_recordset(null::listing, ${JSON.stringify(rows)}::jsonb)
    on conflict (id) do update set ${changes}, changed_at = now()`.execute(db)
}
