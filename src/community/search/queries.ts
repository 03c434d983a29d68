import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Listing } from '../listings/listing.ts'
import { listingColumns } from '../listings/queries.ts'
import { needsAsked } from '../needs/need.ts'
import { today } from '../openings/opening.ts'
import { milesBetween, type Spot } from '../postcodes/postcode.ts'
import { type Asking, askingOf, fitsAbout, groupsOf } from '../ranking/asking.ts'
import {
  type Asked,
  askingFor,
  comesTo,
  fitsAll,
  type KnownWords,
  meantFor,
  meets,
  milesFrom,
  notStated,
  type Ranking,
  reaches,
  saysNeed,
  scoreOf,
} from '../ranking/queries.ts'
import { type Filters, mayLeaveUnstated, noFilters, type Order } from './filters.ts'
import { type Found, lettersOf, pageSize, radii } from './search.ts'

export interface Wanted {
  words: string
  spot: Spot | null
  page: number
  filters?: Filters
  /** Left out: the best match where there are words, else the nearest, else what was checked last. */
  order?: Order | undefined
  /** What `askingFor` made of the words, where it was asked at the same time as the place. */
  asked?: Asked | undefined
}

/** Fewer than this, and what fits only some of the words is worth looking at. */
const fewFound = 10

/**
 * What fits the words, passes the filters and is near the spot or serves it. Looks further away, step by step, until
 * something near is found; and where few listings fit all of the words, adds those that fit most of what they tell.
 */
export async function searchListings(db: Db, wanted: Wanted): Promise<Found> {
  const { spot, page, filters = noFilters } = wanted
  const letters = lettersOf(wanted.words)
  const { asking, known } = wanted.asked ?? (await askingFor(db, letters))
  const order = wanted.order ?? (letters !== '' ? 'best' : spot ? 'nearest' : 'checked')
  const meant = needsAsked(letters)
  const needs = [...new Set([...filters.needs, ...meant.all])]
  const ranking = { asking, letters, spot, filters, needs, narrow: meant.narrow, today: today() }
  const look: Look = { ...ranking, page, order, loosely: false, listings: known.listings, radius: null }
  if (letters !== '' && asking.groups.length === 0) return nothing(look)

  const whole = letters !== '' && asking.all === null ? nothing(look) : await lookWidely(db, look)
  if (letters === '' || whole.total >= fewFound) return whole
  return lookLoosely(db, { look, whole, known })
}

interface Look extends Ranking {
  page: number
  order: Order
  /** Whether what fits only some of the words counts. */
  loosely: boolean
  /** How many listings there are, about. */
  listings: number
  /** Miles to look within: or the smallest of `radii` that holds anything, else anywhere. Null: anywhere. */
  radius: number | 'within 50' | 'nearest' | null
}

// So many are read at once in a few milliseconds; beyond, what is near is asked for first, and then all the same.
const readAtOnce = 400
const readInTurn = 2000
const smallDirectory = 4000

/** Looks near the spot, then as far as the nearest that there is, then anywhere. */
async function lookWidely(db: Db, look: Look): Promise<Found> {
  const { spot, letters, asking, loosely, listings } = look
  if (!spot) return lookOnce(db, look)
  const few = listings <= smallDirectory || (!loosely && fitsAbout(asking) <= readAtOnce)
  if (letters !== '' && few) return lookOnce(db, { ...look, radius: 'nearest' })
  const near = await lookOnce(db, { ...look, radius: radii[0] })
  if (near.near > 0) return near
  if (letters !== '' && !loosely && fitsAbout(asking) <= readInTurn) return lookOnce(db, { ...look, radius: 'nearest' })
  const far = await lookOnce(db, { ...look, radius: 'within 50' })
  // What comes to everyone is a better answer than what is on the other side of the country.
  return far.total > 0 ? far : lookOnce(db, { ...look, radius: null })
}

async function lookLoosely(db: Db, { look, whole, known }: { look: Look; whole: Found; known: KnownWords }) {
  // A word that listings do say was hardly a slip, unless nothing at all says it beside the others.
  const needed = look.asking.groups.filter(({ aside }) => !aside)
  const said = needed.filter(({ typed }) => !known.slips.has(typed))
  const slips = new Map([...known.slips, ...(whole.total === 0 && needed.length > 1 ? await meantFor(db, said) : [])])
  const asking = askingOf(groupsOf(known.groups, { known, slips }), { loosely: true })
  const some = needed.length > 1 ? asking.some : null
  if (asking.all === look.asking.all && some === null && look.narrow.length === 0) return whole
  const loose = { ...look, asking, loosely: true }
  // Once something near fits all of the words, nothing that fits them less is fetched from further away.
  if (look.spot && whole.near > 0) return lookOnce(db, { ...loose, radius: whole.radius })
  const found = await lookWidely(db, loose)
  return found.total > 0 ? found : whole
}

function conditions(look: Look) {
  const { filters, spot, radius, letters } = look
  const where = reaches(spot, radius === 'nearest' ? null : radius === 'within 50' ? radii[3] : radius)
  const said = letters === '' ? [allOf(where)] : fitsWords(look).map((fits) => allOf([fits, ...where]))
  return allOf([sql`(${sql.join(said, sql` or `)})`, ...meets(filters)])
}

/** Ways to fit the words. The place goes with each, because each is answered by an index of its own with places in it. */
function fitsWords({ asking, loosely, narrow }: Look) {
  const query = [asking.all, loosely ? asking.some : null].filter((one) => one !== null).join(' | ')
  const words = query === '' ? sql`false` : sql`words @@ ${query}::tsquery`
  return loosely && narrow.length > 0 ? [words, saysNeed(narrow)] : [words]
}

function allOf(conditions: RawBuilder<unknown>[]) {
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

interface Row extends Listing {
  total: number
  near: number
  whole: number
  radius: number | null
  miles: number | null
  comes: boolean
  fitsAll: boolean
  openMinutes: string | null
  says: string[]
}

/** One page of what one look finds, with its counts: one statement. */
async function lookOnce(db: Db, look: Look): Promise<Found> {
  const { rows } = await sql<Row>`
    with ${look.letters === '' && !look.spot ? everything(look) : weighed(look)}
    select totals.*, page.miles, page.comes, page.fits_all, listing.*
    from totals left join page on true
    left join lateral (
      select ${listingColumns}, open_minutes, ${saysOf(look)} as says from published_listing where id = page.id
    ) as listing on true
    order by page.at`.execute(db)
  return foundOf(look, rows)
}

/** Every candidate is weighed, and only what orders it is kept: the texts of thousands are never carried along. */
function weighed(look: Look) {
  const { spot, letters, filters, asking } = look
  const ranked = look.order === 'best' && letters !== ''
  // The offset keeps the distance from being worked out once for every place where it is mentioned.
  return sql`candidate as (
      select id, ${milesFrom(spot)} as miles, ${spot ? sql`reach && ${comesTo(spot)}::text[]` : sql`false`} as comes,
        words, facts, checked_on, lowered_reason, plain_name, minimum_age, maximum_age, open_minutes
      from findable_listing where ${conditions(look)} offset 0
    ),
    met as materialized (
      select id, miles, comes, ${letters === '' ? sql`true` : fitsAll(asking)} as fits_all,
        ${keyOf(look, ranked)} as key, lowered_reason is not null as lowered, ${notStated(filters)} as not_stated
      from candidate ${typeof look.radius === 'number' ? sql`where comes or miles <= ${look.radius}` : sql``}
    ),
    circle as (${circleOf(look)}),
    kept as materialized (
      select met.*, coalesce(miles <= coalesce(circle.radius, 'infinity'), false) as near
      from met cross join circle where circle.radius is null or comes or miles <= circle.radius
    ),
    totals as (
      select count(*)::int as total, count(*) filter (where near)::int as near,
        count(*) filter (where fits_all)::int as whole, (select radius from circle) as radius from kept
    ),
    page as (
      select *, row_number() over () as at
      from (select * from kept order by ${orderOf(look, ranked)} ${pageOf(look)}) as one
    )`
}

/**
 * The circle that what is shown lies in, unless it comes to the spot. A square is larger than the circle in it, so the
 * exact distance decides. Where even the largest is empty, what comes to the spot is shown, or else what is anywhere.
 */
function circleOf({ radius }: Look) {
  if (radius === null || typeof radius === 'number') return sql`select ${radius}::float8 as radius`
  const smallest = sql`(select min(r) from unnest(${[...radii]}::float8[]) as r where r >= (select min(miles) from met))`
  const otherwise =
    radius === 'nearest' ? sql`case when (select bool_or(comes) from met) then ${radii[0]}::float8 end` : radii[0]
  return sql`select coalesce(${smallest}, ${otherwise})::float8 as radius`
}

/** What a candidate is ordered by. */
function keyOf(look: Look, ranked: boolean) {
  if (ranked) return scoreOf(look)
  if (look.order === 'name') return sql`plain_name`
  return look.order === 'nearest' ? sql`miles` : sql`checked_on`
}

/** By the id in the end, so that pages neither repeat nor lose a listing. */
function orderOf(look: Look, ranked: boolean) {
  if (ranked) return sql`key desc, id`
  if (look.order === 'name') return sql`key, id`
  if (look.order === 'nearest') return sql`lowered, not_stated, key nulls last, id`
  return sql`lowered, not_stated, key desc nulls last, id`
}

/** Neither words nor a place: the directory itself, read in the order of an index and counted by one. */
function everything(look: Look) {
  // A constant between would keep the order from being read off the index.
  const unstated = mayLeaveUnstated(look.filters) ? sql`${notStated(look.filters)}, ` : sql``
  const order =
    look.order === 'name'
      ? sql`plain_name, id`
      : sql`(lowered_reason is not null), ${unstated}checked_on desc nulls last, id`
  return sql`totals as (
      select count(*)::int as total, 0 as near, count(*)::int as whole, null::float8 as radius
      from findable_listing where ${conditions(look)}
    ),
    page as (
      select id, null::float8 as miles, false as comes, true as fits_all, row_number() over () as at from (
        select id from findable_listing where ${conditions(look)} order by ${order} ${pageOf(look)}
      ) as one
    )`
}

function pageOf({ page }: Look) {
  return sql`limit ${pageSize} offset ${(page - 1) * pageSize}`
}

const saidMax = 40

/** The words of the search, and those that stand for them, that a listing says. */
function saysOf({ asking }: Look) {
  const texts = asking.groups
    .flatMap(({ typed, readAs }) => [typed, ...readAs.means, ...readAs.slips])
    .slice(0, saidMax)
  return sql`array(select text from unnest(${texts}::text[]) with ordinality as asked (text, at)
    where words @@ plainto_tsquery('pg_catalog.english', text) order by at)`
}

function foundOf(look: Look, rows: readonly Row[]): Found {
  const [{ total, near, whole, radius } = { total: 0, near: 0, whole: 0, radius: null }] = rows
  const { needs, spot, asking } = look
  const listings = rows.flatMap(({ says, radius: _, ...listing }) => {
    if (listing.id === null) return []
    const named = needs.filter((need) => listing.facts.includes(`need:${need}`))
    return [{ ...listing, says: saidBy(asking, says), needs: named, nearest: nearestOf(listing, spot) }]
  })
  const readAs = asking.groups.flatMap(({ typed, readAs, unknown }) =>
    unknown && readAs.slips[0] !== undefined ? [{ typed, read: readAs.slips[0] }] : [],
  )
  const where = { near: spot ? near : 0, radius: spot ? radius : null }
  return { total, some: total - whole, ...where, order: look.order, readAs, listings }
}

/** For each thing that was asked for, what a listing says of it: what was typed, or else what stands for it. */
function saidBy({ groups }: Asking, says: readonly string[]) {
  return groups.flatMap(({ typed, readAs }) => {
    const said = [typed, ...readAs.means, ...readAs.slips].find((text) => says.includes(text))
    return said === undefined ? [] : [said]
  })
}

function nothing({ order }: Look): Found {
  return { total: 0, near: 0, some: 0, radius: null, order, readAs: [], listings: [] }
}

function nearestOf({ places }: Listing, spot: Spot | null) {
  if (!spot) return null
  const points = places.flatMap(({ lat, lng }) => (lat === null || lng === null ? [] : [{ lat, lng }]))
  const [nearest] = points.sort((a, b) => milesBetween(spot, a) - milesBetween(spot, b))
  return nearest ?? null
}
