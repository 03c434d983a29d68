import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { readPostcode } from '../postcodes/postcode.ts'
import { findOutcode, findSpot } from '../postcodes/queries.ts'
import { type FoundPlace, readPlaceName, shortDistrict, spotsOf, type Town } from './place-name.ts'

/** Where a postcode, its first half or a place's name is. Looked up here: it is neither sent out nor written down. */
export async function findPlace(db: Db, typed: string): Promise<FoundPlace> {
  const postcode = readPostcode(typed)
  if (postcode) {
    const spot = await findSpot(db, postcode)
    if (spot) return { spot }
    const outcode = postcode.postcode === null ? undefined : await findOutcode(db, postcode.outcode)
    return { unknown: 'postcode', outcode: outcode ?? null }
  }
  const named = readPlaceName(typed)
  if (!named) return { unknown: 'name' }
  const towns = await townsCalled(db, named.name)
  const meant = named.district ? towns.filter((town) => isIn(town, named.district ?? '')) : towns
  const spots = spotsOf(meant.length > 0 ? meant : towns)
  const [only] = spots
  if (only && spots.length === 1) return { spot: only }
  if (only) return { choices: spots }
  const district = await findDistrict(db, named.name)
  return district ? { spot: district } : { unknown: 'name' }
}

function isIn({ districtName }: Town, typed: string) {
  return (districtName ?? '').toLowerCase().startsWith(typed)
}

async function townsCalled(db: Db, key: string): Promise<Town[]> {
  const { rows } = await sql<Town>`
    select town.name, lat, lng, nullif(district, '') as district, listings, d.name as district_name
    from place_name town left join public.district d on d.code = town.district
    where town.key = ${key}`.execute(db)
  return rows.map((town) => ({ ...town, districtName: town.districtName && shortDistrict(town.districtName) }))
}

/** A council's area by its name, at the middle of the first halves of postcodes that mostly lie in it. */
async function findDistrict(db: Db, name: string) {
  const { rows } = await sql<{ label: string; lat: number; lng: number; district: string }>`
    select d.name as label, d.code as district, sum(o.lat * greatest(postcodes, 1)) / sum(greatest(postcodes, 1)) as lat,
      sum(o.lng * greatest(postcodes, 1)) / sum(greatest(postcodes, 1)) as lng
    from public.district d join public.outcode o on o.district = d.code
    where lower(d.name) in (${name}, ${`${name} district`}, ${`${name} borough`}, ${`${name} london borough`},
      ${`${name} district (b)`}, ${`city of ${name}`}, ${`${name} city`})
    group by d.code, d.name order by sum(postcodes) desc, d.code limit 1`.execute(db)
  const [found] = rows
  return found && { ...found, label: shortDistrict(found.label) }
}

/** What councils' areas are called, by their codes. */
export async function districtNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db.selectFrom('public.district').select(['code', 'name']).where('code', 'in', codes).execute()
  return new Map(rows.map(({ code, name }) => [code, shortDistrict(name)]))
}

/** Makes the names of towns anew from the listings there are. Gives how many. */
export async function renewPlaceNames(db: Db): Promise<number> {
  const { rows } = await sql<{ made: number }>`select renew_place_names() as made`.execute(db)
  return rows[0]?.made ?? 0
}

/** Adds what councils' areas are called, or calls them otherwise. Only the owner's login may. */
export async function saveDistricts(db: Db, districts: readonly { code: string; name: string }[]) {
  await sql`
    insert into public.district (code, name)
    select code, name from jsonb_to_recordset(${JSON.stringify(districts)}::jsonb) as given (code text, name text)
    on conflict (code) do update set name = excluded.name`.execute(db)
}
