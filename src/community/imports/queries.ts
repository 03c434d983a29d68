import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { nameUuid } from '../../platform/db/name-uuid.ts'
import { squaresOf } from '../directory/reach.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { spotsOf } from '../postcodes/queries.ts'
import type { ArrivingListing } from './arriving.ts'

export interface SaveCounts {
  ids: string[] // of all that were given
  added: number
  changed: number
  unchanged: number
}

/**
 * Adds and changes listings, each whole; what is the same already is not touched. Only the owner's login may. Each
 * source id at most once. Runs in the caller's transaction.
 */
export async function saveListings(db: Db, listings: readonly ArrivingListing[]): Promise<SaveCounts> {
  const rows = (await withPoints(db, listings)).map((listing) => ({
    id: nameUuid(listing.source, 'service', listing.sourceId),
    listing,
    digest: digestOf(listing),
  }))
  const ids = rows.map(({ id }) => id)
  const known = await sql<{ id: string; digest: string; gone: boolean }>`
    select id, digest, status = 'gone' as gone from listing where id = any(${ids}::uuid[])`.execute(db)
  const before = new Map(known.rows.map((row) => [row.id, row]))
  const fresh = rows.filter(({ id, digest }) => {
    const row = before.get(id)
    return !row || row.gone || row.digest !== digest
  })
  if (fresh.length > 0) {
    await saveProviders(
      db,
      fresh.map(({ listing }) => listing),
    )
    await saveRows(db, fresh)
  }
  const added = fresh.filter(({ id }) => !before.has(id)).length
  return { ids, added, changed: fresh.length - added, unchanged: rows.length - fresh.length }
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

function digestOf(listing: ArrivingListing) {
  return createHash('sha256').update(JSON.stringify(listing)).digest('base64url')
}

async function saveProviders(db: Db, listings: readonly ArrivingListing[]) {
  const providers = new Map(
    listings.flatMap(({ provider, source }) => {
      if (!provider) return []
      const { sourceId: source_id, name, website } = provider
      const id = providerId({ provider, source })
      return [[id, { id, source, source_id, name, website }]]
    }),
  )
  await sql`
    insert into provider (id, source, source_id, name, website)
    select id, source, source_id, name, website
    from jsonb_populate_recordset(null::provider, ${JSON.stringify([...providers.values()])}::jsonb)
    on conflict (id) do update set name = excluded.name, website = excluded.website
    where (provider.name, provider.website) is distinct from (excluded.name, excluded.website)`.execute(db)
}

function providerId({ provider, source }: Pick<ArrivingListing, 'provider' | 'source'>) {
  return provider && nameUuid(source, 'organization', provider.sourceId)
}

interface Row {
  id: string
  listing: ArrivingListing
  digest: string
}

const columns = `id provider_id source source_id kind status name description who_for how_to_start cost free website
  email phones places times terms also licence checked_on checked_by original digest lats lngs reach`.split(/\s+/)

async function saveRows(db: Db, rows: readonly Row[]) {
  const names = sql.raw(columns.join(', '))
  const changes = sql.raw(
    columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', '),
  )
  const json = JSON.stringify(rows.map(rowOf))
  await sql`
    insert into listing (${names})
    select ${names} from jsonb_populate_recordset(null::listing, ${json}::jsonb)
    on conflict (id) do update set ${changes}, changed_at = now()`.execute(db)
}

function rowOf({ id, listing, digest }: Row) {
  const points = listing.places.flatMap(({ lat, lng }) => (lat === null || lng === null ? [] : [{ lat, lng }]))
  const placeWords = listing.places.flatMap((place) => [place.name, ...place.address, place.postcode])
  return {
    id,
    provider_id: providerId(listing),
    source: listing.source,
    source_id: listing.sourceId,
    kind: listing.kind,
    status: listing.status,
    name: listing.name,
    description: listing.description,
    who_for: listing.whoFor,
    how_to_start: listing.howToStart,
    cost: listing.cost,
    free: listing.free,
    website: listing.website,
    email: listing.email,
    phones: listing.phones,
    places: listing.places,
    times: listing.times,
    terms: listing.terms,
    also: [listing.provider?.name, listing.whoFor, ...placeWords].filter(Boolean).join('. '),
    licence: listing.licence,
    checked_on: listing.checkedOn,
    checked_by: listing.checkedBy,
    original: listing.original,
    digest,
    lats: points.map(({ lat }) => lat),
    lngs: points.map(({ lng }) => lng),
    reach: [...new Set([...points.flatMap(squaresOf), ...listing.serves])],
  }
}

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
  await sql`update listing set status = 'gone', changed_at = now()
    where source = ${source} and status <> 'gone' and not exists (select from import_met where id = listing.id)`.execute(
    db,
  )
}

export async function forgetMet(db: Db) {
  await sql`drop table if exists import_met`.execute(db)
}
