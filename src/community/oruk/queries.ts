import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { listingColumns } from '../listings/queries.ts'
import { everywhere, squaresAround } from '../listings/reach.ts'
import { termsOf } from '../oruk-terms/queries.ts'
import type { Spot } from '../postcodes/postcode.ts'
import type { Filters } from './asked.ts'
import type { Slice } from './envelope.ts'
import type { Exported, Terms } from './service.ts'

/** What is looked for. `spot` is where the postcode is; null when none was given. */
export interface Wanted {
  filters: Filters
  spot: Spot | null
}

/** When anything in the directory last changed, taken away or come; null while nothing ever has. */
export async function lastChange(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ changedAt: Date | null }>`select changed_at from directory_change`.execute(db)
  return rows[0]?.changedAt ?? null
}

/** One slice of the ids that fit, in their order, and how many there are. */
export async function findServices(db: Db, wanted: Wanted, slice: Slice): Promise<{ total: number; ids: string[] }> {
  const fitting = conditionsOf(wanted)
  const from = fitting
    ? sql`with fitting as materialized (select id from published_listing where ${fitting})`
    : sql`with fitting as not materialized (select id from published_listing)`
  const { rows } = await sql<{ total: number; ids: string[] }>`
    ${from} select (select count(*)::int from fitting) as total,
      array(select id from fitting order by id limit ${slice.limit} offset ${slice.offset}) as ids`.execute(db)
  return rows[0] ?? { total: 0, ids: [] }
}

/** The ids that fit and come after another, in their order. */
export async function servicesAfter(
  db: Db,
  wanted: Wanted,
  { after, limit }: { after: string | null; limit: number },
): Promise<string[]> {
  const fitting = conditionsOf(wanted) ?? sql`true`
  const { rows } = await sql<{ id: string }>`
    select id from published_listing where ${fitting} and ${after === null ? sql`true` : sql`id > ${after}::uuid`}
    order by id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Listings whole, in the order of their ids as given, and every term that they have. */
export async function listingsOf(db: Db, ids: readonly string[]): Promise<{ listings: Exported[]; terms: Terms }> {
  if (ids.length === 0) return { listings: [], terms: new Map() }
  const { rows } = await sql<Exported>`
    select ${listingColumns}, reach from published_listing where id = any(${[...ids]}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const listings = ids.flatMap((id) => byId.get(id) ?? [])
  return { listings, terms: await termsOf(db, [...new Set(rows.flatMap(({ termIds }) => termIds))]) }
}

export interface At {
  listingId: string
  placeId: string
}

/** One slice of the places of what fits, in a fixed order; with a postcode and metres, of the places so near. */
export async function findPlaces(db: Db, wanted: Wanted, slice: Slice): Promise<{ total: number; at: At[] }> {
  const fitting = conditionsOf(wanted) ?? sql`true`
  const { spot, filters } = wanted
  const near = spot && filters.proximity !== null ? { spot, metres: filters.proximity } : null
  const places = near
    ? sql`select (place ->> 'id')::uuid as place_id, n
        from jsonb_array_elements(places) with ordinality as each_place (place, n)
        where ${metresTo(near.spot, { lat: sql`(place ->> 'lat')::float8`, lng: sql`(place ->> 'lng')::float8` })} <= ${near.metres}`
    : sql`select place_id, n from unnest(place_ids || case when 'online' = any(reach) then id end)
        with ordinality as each_place (place_id, n) where place_id is not null`
  const { rows } = await sql<{ total: number; at: At[] }>`
    with at as materialized (
      select id, place_id, n from published_listing, lateral (${places}) place where ${fitting}
    )
    select (select count(*)::int from at) as total,
      (select coalesce(json_agg(json_build_object('listingId', id, 'placeId', place_id)), '[]') from (
        select id, place_id from at order by id, n limit ${slice.limit} offset ${slice.offset}
      ) page) as at`.execute(db)
  return rows[0] ?? { total: 0, at: [] }
}

/** Whose place this is. Of two listings that were given one place's id, the first. */
export async function findPlace(db: Db, placeId: string): Promise<At | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from published_listing
    where place_ids @> array[${placeId}::uuid] or (id = ${placeId}::uuid and 'online' = any(reach))
    order by id limit 1`.execute(db)
  return rows[0] && { listingId: rows[0].id, placeId }
}

/** Null when everything fits. */
function conditionsOf({ filters, spot }: Wanted): RawBuilder<unknown> | null {
  const { search, taxonomy_term_id, taxonomy_id, organization_id, minimum_age, maximum_age, modified_after } = filters
  const all = [
    search !== null && wordsOf(search),
    taxonomy_term_id !== null && sql`term_ids @> array[${taxonomy_term_id}::uuid]`,
    taxonomy_id !== null &&
      sql`term_ids && array(select id from published_taxonomy_term where taxonomy_id = ${taxonomy_id}::uuid)`,
    organization_id !== null && sql`provider_id = ${organization_id}::uuid`,
    minimum_age !== null && sql`minimum_age >= ${minimum_age}`,
    maximum_age !== null && sql`maximum_age <= ${maximum_age}`,
    modified_after !== null && sql`changed_at >= ${modified_after}::timestamptz`,
    scheduleFits(filters),
    spot !== null &&
      (filters.proximity === null
        ? sql`reach && ${[...everywhere, ...(spot.district ? [spot.district] : [])]}::text[]`
        : near(spot, filters.proximity)),
  ].filter((condition) => condition !== false)
  return all.length > 0 ? sql.join(all, sql` and `) : null
}

/** All of the words. They are read as `listing_words` reads a name: it is found by itself only when both read alike. */
function wordsOf(search: string) {
  const letters = search.replaceAll(/[/._\-@:]/g, ' ')
  return sql`words @@ (plainto_tsquery('pg_catalog.english', ${letters}) || plainto_tsquery('pg_catalog.simple', ${letters}))`
}

/** One schedule must fit all that was asked; which days there are is known before any schedule is looked at. */
function scheduleFits({ day, start_time, end_time }: Filters) {
  if (day === null && start_time === null && end_time === null) return false
  const fits = [
    day !== null && sql`time -> 'days' ? ${day}`,
    start_time !== null && sql`time ->> 'opens' >= ${start_time} collate "C"`,
    end_time !== null && sql`time ->> 'closes' <= ${end_time} collate "C"`,
  ].filter((condition) => condition !== false)
  const one = sql`exists (select from jsonb_array_elements(times) as each_time (time) where ${sql.join(fits, sql` and `)})`
  return day === null ? one : sql`facts @> array[${`day:${day}`}] and ${one}`
}

// Beyond it the squares of a search are too many to be of use.
const squaresMilesMax = 50
const metresPerMile = 1609.344

function near(spot: Spot, metres: number) {
  const miles = metres / metresPerMile
  const exact = sql`exists (select from unnest(lats, lngs) as place (lat, lng)
    where ${metresTo(spot, { lat: sql`lat`, lng: sql`lng` })} <= ${metres})`
  return miles > squaresMilesMax ? exact : sql`reach && ${squaresAround(spot, miles)}::text[] and ${exact}`
}

/** By haversine, on a sphere of the earth's mean radius. */
function metresTo(spot: Spot, { lat, lng }: { lat: RawBuilder<unknown>; lng: RawBuilder<unknown> }) {
  return sql`2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(${lat} - ${spot.lat}::float8) / 2), 2)
    + cos(radians(${spot.lat}::float8)) * cos(radians(${lat}))
      * power(sin(radians(${lng} - ${spot.lng}::float8) / 2), 2))))`
}
