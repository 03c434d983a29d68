import { sql } from 'kysely'
import type { Spot } from '../../community/postcodes/postcode.ts'
import type { Db } from '../../platform/db/kysely.ts'

/** What a search without thought would find: PostgreSQL's own rank, and whatever is near enough. */
export interface PlainQuery {
  words: string
  spot: Spot | null
  /** All of the words, or any of them, which finds more and orders worse. */
  match: 'all' | 'any'
}

const aroundMiles = 10

/**
 * Ids of the ten best by `ts_rank`, equal ones by id, among what has a place within ten miles of the spot or comes to
 * it. Every listing is measured: this is to compare with, not to serve pages.
 */
export async function plainRank(db: Db, { words, spot, match }: PlainQuery): Promise<string[]> {
  const all = sql`plainto_tsquery('pg_catalog.english', ${words})`
  const query = match === 'all' ? all : sql`replace(${all}::text, ' & ', ' | ')::tsquery`
  const { rows } = await sql<{ id: string }>`
    select id from published_listing cross join (select ${query} as query) as asked
    where words @@ query and ${spot ? around(spot) : sql`true`}
    order by ts_rank(words, query) desc, id limit 10`.execute(db)
  return rows.map(({ id }) => id)
}

function around({ lat, lng, district }: Spot) {
  const comesTo = ['online', 'everywhere', 'E92000001', 'K02000001', ...(district ? [district] : [])]
  return sql`(reach && ${comesTo}::text[] or exists (
    select from unnest(lats, lngs) as place (lat, lng)
    where 2 * 3958.7613 * asin(least(1, sqrt(power(sin(radians(place.lat - ${lat}::float8) / 2), 2)
      + cos(radians(${lat}::float8)) * cos(radians(place.lat))
        * power(sin(radians(place.lng - ${lng}::float8) / 2), 2)))) <= ${aroundMiles}))`
}
