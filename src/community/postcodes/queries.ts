import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Db } from '../../platform/db/kysely.ts'
import type { LoginNames } from '../../platform/db/logins.ts'
import { type Spot, type TypedPlace, writePostcode } from './postcode.ts'

/** Where a postcode is, or its first half. Looked up here: a place that somebody typed is never sent out. */
export async function findSpot(db: Db, place: TypedPlace): Promise<Spot | undefined> {
  if (place.postcode === null) return findOutcode(db, place.outcode)
  const row = await db
    .selectFrom('public.postcode')
    .select(['lat', 'lng', 'district'])
    .where('postcode', '=', place.postcode)
    .executeTakeFirst()
  return row && { label: writePostcode(place.postcode), ...row }
}

/** The middle of a first half of a postcode. */
export async function findOutcode(db: Db, outcode: string): Promise<Spot | undefined> {
  return db
    .selectFrom('public.outcode')
    .select(['outcode as label', 'lat', 'lng', 'district'])
    .where('outcode', '=', outcode)
    .executeTakeFirst()
}

/** Where many whole postcodes are, by their compact form. Unknown ones are missing from the answer. */
export async function spotsOf(db: Db, postcodes: string[]): Promise<Map<string, { lat: number; lng: number }>> {
  if (postcodes.length === 0) return new Map()
  const { rows } = await sql<{ postcode: string; lat: number; lng: number }>`
    select postcode, lat, lng from public.postcode where postcode = any(${postcodes}::text[])`.execute(db)
  return new Map(rows.map(({ postcode, lat, lng }) => [postcode, { lat, lng }]))
}

/** Adds first halves by hand, where no import knows better. */
export async function addOutcodes(
  db: Db,
  outcodes: readonly { outcode: string; lat: number; lng: number; district: string }[],
) {
  await sql`
    insert into public.outcode (outcode, lat, lng, district, postcodes, approximate)
    select outcode, lat, lng, district, 0, true
    from jsonb_to_recordset(${JSON.stringify(outcodes)}::jsonb)
      as given (outcode text, lat float8, lng float8, district text)
    on conflict (outcode) do nothing`.execute(db)
}

export interface PostcodeCounts {
  added: number
  changed: number
  unchanged: number
}

/**
 * Makes the postcodes anew from lines of COPY text (`postcode lat lng district`, tab between), and swaps them in.
 * Those that the new ones do not mention stay, for people go on using a postcode after it has ended. The caller's
 * transaction makes it whole or nothing.
 */
export async function replacePostcodes(
  owner: pg.Client,
  { lines, names }: { lines: AsyncIterable<string>; names: LoginNames },
): Promise<PostcodeCounts> {
  await owner.query('create table public.postcode_new (like public.postcode including defaults)')
  const copy = copyFrom(`copy public.postcode_new (postcode, lat, lng, district) from stdin with (null '')`)
  await pipeline(Readable.from(lines, { highWaterMark: 1 }), owner.query(copy))
  await addKey(owner)
  await owner.query('analyze public.postcode_new')

  const { known, ...counts } = await compare(owner)
  if (known > counts.changed + counts.unchanged) {
    await owner.query(`insert into public.postcode_new select * from public.postcode old
      where not exists (select from public.postcode_new where postcode = old.postcode)`)
  }
  await owner.query(`drop table public.postcode;
    alter table public.postcode_new rename to postcode;
    alter table public.postcode rename constraint postcode_new_pkey to postcode_pkey;
    grant select on public.postcode to "${names.app}", "${names.jobs}"`)
  await deriveOutcodes(owner)
  return counts
}

/** A postcode given twice keeps the row that came last. It is rare, and finding it costs more than the key. */
async function addKey(owner: pg.Client) {
  const key = 'alter table public.postcode_new add constraint postcode_new_pkey primary key (postcode)'
  await owner.query('savepoint no_key')
  try {
    await owner.query(key)
  } catch (error) {
    if ((error as pg.DatabaseError).code !== '23505') throw error
    await owner.query('rollback to savepoint no_key')
    await owner.query(`delete from public.postcode_new where ctid in (
      select ctid from (select ctid, row_number() over (partition by postcode order by ctid desc) from public.postcode_new) r
      where row_number > 1)`)
    await owner.query(key)
  }
}

async function compare(owner: pg.Client): Promise<PostcodeCounts & { known: number }> {
  const { rows } = await owner.query<PostcodeCounts & { known: number }>(`
    select count(*) filter (where old.postcode is null)::int as added,
      count(old.postcode) filter (where old.lat <> new.lat or old.lng <> new.lng
        or old.district is distinct from new.district)::int as changed,
      count(old.postcode) filter (where old.lat = new.lat and old.lng = new.lng
        and old.district is not distinct from new.district)::int as unchanged,
      (select count(*) from public.postcode)::int as known
    from public.postcode_new new left join public.postcode old using (postcode)`)
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0, known: 0 }
}

/** The middle of all postcodes of each first half, and the district that most of them lie in. */
async function deriveOutcodes(owner: pg.Client) {
  await owner.query(`
    insert into public.outcode (outcode, lat, lng, district, postcodes, approximate)
    select outcode, sum(lat) / sum(n), sum(lng) / sum(n), (array_agg(district order by n desc))[1], sum(n), false
    from (
      select left(postcode, -3) as outcode, district, sum(lat) as lat, sum(lng) as lng, count(*) as n
      from public.postcode group by 1, 2
    ) part
    group by outcode
    on conflict (outcode) do update set lat = excluded.lat, lng = excluded.lng, district = excluded.district,
      postcodes = excluded.postcodes, approximate = false`)
}
