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
  await pipeline(Readable.from(lines), owner.query(copy))
  await dropRepeats(owner)
  await owner.query('alter table public.postcode_new add constraint postcode_new_pkey primary key (postcode)')

  const counts = await compare(owner)
  await owner.query(`insert into public.postcode_new
    select * from public.postcode old where not exists (select from public.postcode_new where postcode = old.postcode)`)
  await owner.query(`drop table public.postcode;
    alter table public.postcode_new rename to postcode;
    alter table public.postcode rename constraint postcode_new_pkey to postcode_pkey;
    grant select on public.postcode to "${names.app}", "${names.jobs}"`)
  await owner.query('analyze public.postcode')
  await deriveOutcodes(owner)
  return counts
}

/** A postcode given twice keeps the row that came last. */
async function dropRepeats(owner: pg.Client) {
  const repeated = 'select postcode from public.postcode_new group by postcode having count(*) > 1'
  await owner.query(`delete from public.postcode_new a using public.postcode_new b
    where a.postcode in (${repeated}) and a.postcode = b.postcode and a.ctid < b.ctid`)
}

async function compare(owner: pg.Client): Promise<PostcodeCounts> {
  const { rows } = await owner.query<PostcodeCounts>(`
    select count(*) filter (where old.postcode is null) as added,
      count(*) filter (where (old.lat, old.lng, old.district) is distinct from (new.lat, new.lng, new.district)
        and old.postcode is not null) as changed,
      count(*) filter (where (old.lat, old.lng, old.district) is not distinct from (new.lat, new.lng, new.district))
        as unchanged
    from public.postcode_new new left join public.postcode old using (postcode)`)
  return rows[0] ?? { added: 0, changed: 0, unchanged: 0 }
}

async function deriveOutcodes(owner: pg.Client) {
  await owner.query(`
    insert into public.outcode (outcode, lat, lng, district, postcodes, approximate)
    select left(postcode, -3), avg(lat), avg(lng), mode() within group (order by district), count(*), false
    from public.postcode group by 1
    on conflict (outcode) do update set lat = excluded.lat, lng = excluded.lng, district = excluded.district,
      postcodes = excluded.postcodes, approximate = false`)
}
