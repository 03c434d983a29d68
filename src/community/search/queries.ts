import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Listing } from '../listings/listing.ts'
import { listingColumns } from '../listings/queries.ts'
import { everywhere, squaresAround } from '../listings/reach.ts'
import { milesBetween, type Spot } from '../postcodes/postcode.ts'
import { type Found, lettersOf, pageSize, radii } from './search.ts'

export interface Wanted {
  words: string
  spot: Spot | null
  page: number
}

/**
 * What fits all the words and serves the spot: nearest first, or the best match where no place was given, or what was
 * checked last where nothing was. Looks further away, step by step, until something near is found.
 */
export async function searchListings(db: Db, wanted: Wanted): Promise<Found> {
  const letters = lettersOf(wanted.words)
  if (!wanted.spot) return searchAnywhere(db, { ...wanted, letters })
  let found: Found | undefined
  for (const radius of radii) {
    found = await searchAround(db, { ...wanted, letters, spot: wanted.spot, radius })
    if (found.near > 0) return found
  }
  // What comes to everyone is a better answer than what is on the other side of the country.
  if (found && found.total > 0) return found
  return searchAround(db, { ...wanted, letters, spot: wanted.spot, radius: null })
}

interface Page {
  total: number
  near: number
  found: { id: string; miles: number | null }[]
}

interface Asked {
  letters: string
  spot: Spot | null
  words: string
  page: number
}

async function searchAround(db: Db, asked: Asked & { spot: Spot; radius: number | null }): Promise<Found> {
  const { spot, radius, letters } = asked
  const comesTo = [...everywhere, ...(spot.district ? [spot.district] : [])]
  const squares = radius === null ? null : [...squaresAround(spot, radius), ...comesTo]
  const matched = conditions([
    letters !== '' && sql`words @@ ${queryOf(letters)}`,
    squares !== null && sql`reach && ${squares}::text[]`,
  ])
  // A square is larger than the circle in it, so the exact distance decides.
  const { rows } = await sql<Page>`
    with matched as materialized (
      select id, reach && ${comesTo}::text[] as comes, ${rankOf(letters)} as rank,
        (select min(${milesTo(spot)}) from unnest(lats, lngs) as place (lat, lng)) as miles
      from published_listing where ${matched}
    ), fitting as materialized (
      select *, ${radius === null ? sql`miles is not null` : sql`coalesce(miles <= ${radius}, false)`} as near from matched
    ), kept as materialized (
      select * from fitting where near or comes
    )
    select (select count(*)::int from kept) as total, (select count(*)::int from kept where near) as near,
      (select coalesce(json_agg(json_build_object('id', id, 'miles', miles)), '[]') from (
        select id, miles from kept order by miles nulls last, rank desc, id ${pageOf(asked.page)}
      ) as page) as found`.execute(db)
  return withCards(db, { asked, radius, page: rows[0] })
}

async function searchAnywhere(db: Db, asked: Asked): Promise<Found> {
  const { letters } = asked
  const order = letters === '' ? sql`checked_on desc nulls last, id` : sql`${rankOf(letters)} desc, id`
  const matched = conditions([letters !== '' && sql`words @@ ${queryOf(letters)}`])
  const { rows } = await sql<Page>`
    select (select count(*)::int from published_listing where ${matched}) as total, 0 as near,
      (select coalesce(json_agg(json_build_object('id', id, 'miles', null)), '[]') from (
        select id from published_listing where ${matched} order by ${order} ${pageOf(asked.page)}
      ) as page) as found`.execute(db)
  return withCards(db, { asked, radius: null, page: rows[0] })
}

function queryOf(letters: string) {
  // Never an error, whatever is in it. A name may be made of words that the dictionary leaves out.
  return sql`(plainto_tsquery('pg_catalog.english', ${letters}) || plainto_tsquery('pg_catalog.simple', ${letters}))`
}

function rankOf(letters: string) {
  // Weights of D, C, B and A: an address counts for finding it and for nothing else.
  return letters === '' ? sql`0` : sql`ts_rank('{0, 0.2, 0.6, 1}', words, ${queryOf(letters)})`
}

/** The same distance as `milesBetween`. */
function milesTo({ lat, lng }: Spot) {
  return sql`2 * 3958.7613 * asin(least(1, sqrt(
    power(sin(radians(place.lat - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(place.lat)) * power(sin(radians(place.lng - ${lng}::float8) / 2), 2))))`
}

function pageOf(page: number) {
  return sql`limit ${pageSize} offset ${(page - 1) * pageSize}`
}

function conditions(all: (RawBuilder<unknown> | false)[]) {
  const given = all.filter((condition) => condition !== false)
  return given.length > 0 ? sql.join(given, sql` and `) : sql`true`
}

async function withCards(
  db: Db,
  { asked, radius, page }: { asked: Asked; radius: number | null; page: Page | undefined },
): Promise<Found> {
  const { total, near, found } = page ?? { total: 0, near: 0, found: [] }
  const ids = found.map(({ id }) => id)
  const tokens = [...new Set(asked.letters.toLowerCase().split(' '))].slice(0, 20)
  const { rows } = await sql<Listing & { says: string[] }>`
    select ${listingColumns}, array(
      select word from unnest(${tokens}::text[]) with ordinality as typed (word, place)
      where words @@ plainto_tsquery('pg_catalog.english', word) order by place
    ) as says
    from published_listing where id = any(${ids}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const listings = found.flatMap(({ id, miles }) => {
    const listing = byId.get(id)
    return listing ? [{ ...listing, miles, nearest: nearestOf(listing, asked.spot) }] : []
  })
  return { total, near, radius, listings }
}

function nearestOf({ places }: Listing, spot: Spot | null) {
  if (!spot) return null
  const points = places.flatMap(({ lat, lng }) => (lat === null || lng === null ? [] : [{ lat, lng }]))
  const [nearest] = points.sort((a, b) => milesBetween(spot, a) - milesBetween(spot, b))
  return nearest ?? null
}
