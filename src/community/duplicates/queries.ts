import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Listing } from '../listings/listing.ts'
import { listingColumns } from '../listings/queries.ts'
import { type Alike, type DuplicatePair, pairsPerPage } from './duplicate.ts'

interface FoundPair {
  firstId: string
  secondId: string
  alike: Alike
  score: number
}

/**
 * Pairs among these listings that may be one thing told twice. Two meet when they share a telephone, website, email
 * or postcode, or have one name in one square. A number or address that more than three listings share is a head
 * office's, and says nothing. Equal names alone never do: a chain of pharmacies is many shops.
 */
function pairsAmong(listed: RawBuilder<unknown>) {
  return sql`
    with listed as materialized (
      select id, phones, places, website, email, lats, lngs, called, count(*) over (partition by called) as namesakes
      from (select *, btrim(regexp_replace(regexp_replace(lower(replace(name, '&', ' and ')), '[^[:alnum:]]+', ' ', 'g'),
        '\\m(the|ltd|limited|cic|and)\\M ?', '', 'g')) as called from (${listed}) as given) as named
    ), said as materialized (
      select id, 'phone' as what, regexp_replace(regexp_replace(regexp_replace(phone ->> 'number', 'ext.*$', '', 'i'),
        '[^0-9]', '', 'g'), '^(0044|44)', '0') as key
      from listed, jsonb_array_elements(phones) as phone
      union select id, 'website', regexp_replace(regexp_replace(lower(website), '^https?://(www\\.)?', ''), '/+$', '')
      from listed where website is not null
      union select id, 'email', lower(email) from listed where email is not null
      union select id, 'postcode', upper(replace(place ->> 'postcode', ' ', ''))
      from listed, jsonb_array_elements(places) as place where place ->> 'postcode' <> ''
      -- Squares of a hundredth of a degree, and the same moved by half: whatever is near shares one of the four.
      union select id, 'square', concat_ws(' ', called, floor(lat * 100 + up), floor(lng * 100 + across))
      from listed, unnest(lats, lngs) as point (lat, lng), (values (0), (0.5)) as north (up),
        (values (0), (0.5)) as east (across)
    ), shared as materialized (
      select what, key from said
      where what <> 'phone' or (length(key) between 9 and 13 and key !~ '^(\\d)\\1+$')
      group by what, key
      having count(*) between 2 and case when what in ('postcode', 'square') then 60 else 3 end
    ), pair as materialized (
      select one.id as first_id, other.id as second_id, bool_or(what = 'phone') as phone,
        bool_or(what = 'website') as website, bool_or(what = 'email') as email, bool_or(what = 'postcode') as postcode
      from shared join said as one using (what, key) join said as other using (what, key)
      where one.id < other.id group by one.id, other.id
    ), met as materialized (
      -- By their ids alone: compared in this join, the names would be compared each with each.
      select pair.*, one.called as one_called, other.called as other_called, one.namesakes, one.lats as one_lats,
        one.lngs as one_lngs, other.lats as other_lats, other.lngs as other_lngs
      from pair join listed as one on one.id = first_id join listed as other on other.id = second_id
    ), alike as materialized (
      select *, one_called = other_called as same_name, public.similarity(one_called, other_called) as near from met
    ), compared as materialized (
      -- Names that share next to nothing are two things, whatever else they share: two groups in one hall.
      select *, (${apartInMiles}) as miles from alike where near >= 0.3
    )
    select first_id, second_id,
      jsonb_build_object('phone', phone, 'website', website, 'email', email, 'postcode', postcode,
        'sameName', same_name, 'near', near, 'miles', miles) as alike,
      near + 0.5 * phone::int + 0.3 * website::int + 0.3 * email::int + 0.4 * postcode::int as score
    from compared
    where (postcode and near >= 0.65)
      or (same_name and miles < case when namesakes > 5 then 0.05 else 0.15 end)
      or (phone and (near >= 0.45 or postcode or miles is null or miles < 0.15))
      or ((website or email) and near >= 0.45 and (postcode or miles < 0.5 or (miles is null and near >= 0.65)))`
}

/** Between the nearest two of their places, as `milesBetween` reckons. Null when one has no point. */
const apartInMiles = sql`
  select min(2 * 3958.7613 * asin(least(1, sqrt(power(sin(radians(a.lat - b.lat) / 2), 2)
    + cos(radians(a.lat)) * cos(radians(b.lat)) * power(sin(radians(a.lng - b.lng) / 2), 2)))))
  from unnest(one_lats, one_lngs) as a (lat, lng), unnest(other_lats, other_lngs) as b (lat, lng)`

const asked = sql`id, name, phones, places, website, email, lats, lngs`

/**
 * Looks through everything published, keeps the pairs it finds and forgets those it finds no more. What a steward
 * dismissed stays dismissed. Gives how many pairs wait.
 */
export async function findDuplicates(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with found as materialized (${pairsAmong(sql`select ${asked} from published_listing`)}),
    gone as (
      delete from duplicate_pair as kept where dismissed_at is null
        and not exists (select from found where first_id = kept.first_id and second_id = kept.second_id)
    ), kept as (
      insert into duplicate_pair (first_id, second_id, alike, score)
      select first_id, second_id, alike, score from found
      on conflict (first_id, second_id) do update set alike = excluded.alike, score = excluded.score
      returning dismissed_at
    )
    select count(*) filter (where dismissed_at is null)::int as n from kept`.execute(db)
  return rows[0]?.n ?? 0
}

/** The pairs of one listing, looked for at once among what is near it or has its name. */
export async function duplicatesOf(db: Db, listingId: string): Promise<DuplicatePair[]> {
  const around = sql`
    select ${asked} from published_listing as near, (
      select name as its_name, array(select square from unnest(reach) as square where square like 's%:%') as squares
      from published_listing where id = ${listingId}::uuid
    ) as it
    where near.reach && squares or near.words @@ plainto_tsquery('pg_catalog.simple', its_name)`
  const { rows } = await sql<FoundPair>`
    select found.* from (${pairsAmong(around)}) as found
    left join duplicate_pair as kept using (first_id, second_id)
    where ${listingId}::uuid in (first_id, second_id) and dismissed_at is null
    order by found.score desc, first_id, second_id limit 20`.execute(db)
  return withListings(db, rows)
}

/** A page of the pairs that wait for a steward, the likeliest first; and how many there are in all. */
export async function waitingPairs(db: Db, page: number): Promise<{ total: number; pairs: DuplicatePair[] }> {
  const bothPublished = sql`dismissed_at is null and exists (select from published_listing where id = first_id)
    and exists (select from published_listing where id = second_id)`
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from duplicate_pair where ${bothPublished}`.execute(db)
  const { rows } = await sql<FoundPair>`
    select first_id, second_id, alike, score from duplicate_pair where ${bothPublished}
    order by score desc, first_id, second_id limit ${pairsPerPage} offset ${(page - 1) * pairsPerPage}`.execute(db)
  return { total: counted[0]?.n ?? 0, pairs: await withListings(db, rows) }
}

async function withListings(db: Db, found: readonly FoundPair[]): Promise<DuplicatePair[]> {
  const ids = found.flatMap(({ firstId, secondId }) => [firstId, secondId])
  const { rows } = await sql<Listing>`
    select ${listingColumns} from published_listing where id = any(${ids}::uuid[])`.execute(db)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return found.flatMap(({ firstId, secondId, alike }) => {
    const [first, second] = [byId.get(firstId), byId.get(secondId)]
    return first && second ? [{ first, second, alike }] : []
  })
}

/** Remembers that these are two things, or with `dismissed` false takes that back. Any order of the two. */
export async function dismissPair(db: Db, pair: { ids: [string, string]; dismissed: boolean }) {
  const [first, second] = [...pair.ids].sort()
  const memberId = db.acting.memberId ?? null
  await sql`
    insert into duplicate_pair (first_id, second_id, alike, score, dismissed_at, dismissed_by)
    values (${first}::uuid, ${second}::uuid, '{}', 0, now(), ${memberId}::uuid)
    on conflict (first_id, second_id) do update set
      dismissed_at = case when ${pair.dismissed} then now() end,
      dismissed_by = case when ${pair.dismissed} then ${memberId}::uuid end`.execute(db)
}
