import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { everywhere, squaresAround } from '../listings/reach.ts'
import type { NeedName } from '../needs/need.ts'
import { minutesOf } from '../openings/minutes.ts'
import { days } from '../openings/opening.ts'
import type { Spot } from '../postcodes/postcode.ts'
import type { Filters } from '../search/filters.ts'
import { synonymsOf } from '../synonyms/queries.ts'
import { expandWords } from '../synonyms/synonym.ts'
import { lookUp, similarTo } from '../vocabulary/queries.ts'
import { type KnownWord, meantBy } from '../vocabulary/vocabulary.ts'
import { type Asking, askingOf, type Group, groupsOf, type Part, toLookUp, waysOf, within } from './asking.ts'
import { weights } from './weights.ts'

type Sql = RawBuilder<unknown>

/** What the words of a search ask of the index, and what is known of each. */
export interface Asked {
  asking: Asking
  known: KnownWords
}

export type KnownWords = Awaited<ReturnType<typeof lookUp>> & { groups: string[][]; slips: Map<string, KnownWord[]> }

/**
 * How the words of a search (`lettersOf`) are asked of the index. One that no listing says is taken for what it was
 * meant to be.
 */
export async function askingFor(db: Db, letters: string): Promise<Asked> {
  const groups = letters === '' ? [] : expandWords(letters, await synonymsOf(db))
  const found =
    letters === '' ? { texts: new Map(), known: new Map(), listings: 0 } : await lookUp(db, toLookUp(groups))
  const read = groupsOf(groups, { known: found, slips: new Map() })
  const slips = await meantFor(
    db,
    read.filter(({ unknown }) => unknown),
  )
  const known = { ...found, groups, slips }
  return { asking: askingOf(slips.size > 0 ? groupsOf(groups, { known, slips }) : read, { loosely: false }), known }
}

/** The words that listings say which these were probably meant to be, by what was typed. */
export async function meantFor(db: Db, groups: readonly Group[]): Promise<Map<string, KnownWord[]>> {
  const words = groups.map(({ typed }) => typed).filter((typed) => typed.length > 3 && !typed.includes(' '))
  const similar = await similarTo(db, words)
  const meant = [...similar].map(([typed, near]) => [typed, meantBy(typed, near)] as const)
  return new Map(meant.filter(([, words]) => words.length > 0))
}

/** What comes to everyone who lives in a spot's district, wherever it is. */
export function comesTo(spot: Spot) {
  return [...everywhere, ...(spot.district ? [spot.district] : [])]
}

/** Conditions that a listing meets to be shown, beyond its words and its place. */
export function meets(filters: Filters): Sql[] {
  const { free, needs, age, access, online, kinds } = filters
  const has = (facts: string[]) => sql`facts && ${facts}::text[]`
  return [
    ...whenOpen(filters),
    ...(free ? [has(['free:yes', 'free:unknown'])] : []),
    ...(needs.length > 0 ? [has(needs.flatMap((need) => [`need:${need}`, `need~:${need}`]))] : []),
    ...(kinds.length > 0 ? [has(kinds.map((kind) => `kind:${kind}`))] : []),
    ...(online ? [has(['online'])] : []),
    ...access.map((fact) => sql`(${has([`access:${fact}`, 'access:unknown'])} and not ${has([`access:no-${fact}`])})`),
    ...(age === null
      ? []
      : [sql`coalesce(minimum_age, 0) <= ${age}::int and coalesce(maximum_age, 999) >= ${age}::int`]),
  ]
}

function whenOpen({ day, at }: Filters): Sql[] {
  const onDay = day && sql`facts && ${[`day:${day}`, 'day:unknown']}::text[]`
  if (!at) return onDay ? [onDay] : []
  const times = (day ? [day] : days).map((each) => days.indexOf(each) * 24 * 60 + minutesOf(at))
  const open = sql.join(
    times.map((minute) => sql`open_minutes @> ${minute}::int`),
    sql` or `,
  )
  // Where it says days and no times, the day is all that can be asked.
  return [sql`case when open_minutes is null then ${onDay ?? sql`true`} else ${open} end`]
}

/** How many of the things that were asked for a listing does not state. */
export function notStated({ day, at, free, age, access }: Filters): Sql {
  const counts = [
    ...(at ? [sql`(open_minutes is null)::int`] : []),
    ...(day && !at ? [sql`(facts @> '{day:unknown}')::int`] : []),
    ...(free ? [sql`(facts @> '{free:unknown}')::int`] : []),
    ...(age === null ? [] : [sql`(minimum_age is null and maximum_age is null)::int`]),
    ...(access.length > 0 ? [sql`(facts @> '{access:unknown}')::int`] : []),
  ]
  return counts.length > 0 ? sql`(${sql.join(counts, sql` + `)})` : sql`0::int`
}

/** Where listings may be found: within some miles, or because they serve the spot. Null: wherever they are. */
export function reaches(spot: Spot | null, radius: number | null): Sql[] {
  if (!spot || radius === null) return []
  return [sql`reach && ${[...squaresAround(spot, radius), ...comesTo(spot)]}::text[]`]
}

/** Miles from a spot to the nearest of a listing's places: the same as `milesBetween`. Null where it has none. */
export function milesFrom(spot: Spot | null): Sql {
  if (!spot) return sql`null::float8`
  const { lat, lng } = spot
  const to = (placeLat: Sql, placeLng: Sql) => sql`2 * 3958.7613 * asin(least(1, sqrt(
    power(sin(radians(${placeLat} - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(${placeLat})) * power(sin(radians(${placeLng} - ${lng}::float8) / 2), 2))))`
  // Nearly all have one place, and going through a list of one costs more than the distance.
  return sql`case cardinality(lats) when 0 then null when 1 then ${to(sql`lats[1]`, sql`lngs[1]`)}
    else (select min(${to(sql`place.lat`, sql`place.lng`)}) from unnest(lats, lngs) as place (lat, lng)) end`
}

export interface Ranking {
  asking: Asking
  letters: string
  spot: Spot | null
  filters: Filters
  /** Needs that were chosen, or that the words name. */
  needs: readonly NeedName[]
  /** Those that may stand for the words where few listings say these. */
  narrow: readonly NeedName[]
  today: string
}

/** The score of a candidate, which has `miles` and `comes`: text × distance × needs × freshness × completeness. */
export function scoreOf(ranking: Ranking): Sql {
  const { spot, today, filters, needs } = ranking
  const factors = [
    textOf(ranking),
    ...(spot ? [distance()] : []),
    ...(needs.length > 0 ? [needsMet(needs)] : []),
    sql`case when checked_on > ${today}::date - 92 then 1 when checked_on > ${today}::date - 365
      then ${weights.checkedAYearAgo}::float8 else ${weights.checkedLongAgo}::float8 end`,
    sql`case when facts @> '{complete}' then 1 else ${weights.incomplete}::float8 end`,
    sql`power(${weights.notStated}::float8, ${notStated(filters)})`,
    sql`case when lowered_reason is null then 1 else ${weights.lowered}::float8 end`,
  ]
  return sql.join(
    factors.map((factor) => sql`(${factor})`),
    sql` * `,
  )
}

function distance(): Sql {
  const { distanceFloor: floor, distanceScale: scale } = weights
  return sql`greatest(
    coalesce(${floor}::float8 + (1 - ${floor}::float8) * exp(-least(power(miles / ${scale}::float8, 2), 600)), 0),
    case when comes then ${weights.comes}::float8 else 0 end)`
}

function needsMet(needs: readonly NeedName[]): Sql {
  const each = needs.map(
    (need) => sql`case when facts @> ${[`need:${need}`]}::text[] then ${weights.need}::float8
      when facts @> ${[`need~:${need}`]}::text[] then ${weights.needByKind}::float8 else 0 end`,
  )
  return sql`least(${weights.needsMost}::float8, 1 + ${sql.join(each, sql` + `)})`
}

function textOf({ asking, letters, narrow }: Ranking): Sql {
  const { groups } = asking
  if (groups.length === 0) return sql`1`
  const needed = groups.filter(({ aside }) => !aside)
  const total = needed.reduce((sum, { weight }) => sum + weight, 0)
  const said = groups.map((group) => sql`${group.aside ? group.weight / 5 : group.weight}::float8 * ${howWell(group)}`)
  const inName = needed.map((group) => sql`(words @@ ${within(waysOf(group, { loosely: true }), 'A')}::tsquery)::int`)
  // Of a name of five words, two that were asked for are less than of a name of two.
  const nameFit = sql`(${sql.join(inName, sql` + `)})::float8
    / greatest(${needed.length}::int, array_length(string_to_array(plain_name, ' '), 1))`
  const words = sql`(${sql.join(said, sql` + `)}) / ${total}::float8`
  const instead = sql`case when ${saysNeed(narrow)} then ${weights.needInstead / weights.some}::float8 else 0 end`
  return sql`${narrow.length > 0 ? sql`greatest(${words}, ${instead})` : words}
    * (1 + ${weights.nameFit}::float8 * ${nameFit})
    * case when words @@ phraseto_tsquery('pg_catalog.english', ${letters}) then ${1 + weights.phrase}::float8 else 1 end
    * case when plain_name = plain_words(${letters}) then ${weights.ownName}::float8 else 1 end
    * case when ${fitsAll(asking)} then 1 else ${weights.some}::float8 end`
}

/** True for a candidate that says one of some needs itself. */
export function saysNeed(needs: readonly NeedName[]): Sql {
  return sql`facts && ${needs.map((need) => `need:${need}`)}::text[]`
}

/** True for a candidate that fits all of the words. */
export function fitsAll({ all }: Asking): Sql {
  return all === null ? sql`false` : sql`words @@ ${all}::tsquery`
}

function howWell(group: Group): Sql {
  const ways = [
    part(group.says, 1),
    ...(group.means ? [part(group.means, weights.means)] : []),
    ...(group.slips ? [part(group.slips, weights.slips)] : []),
  ]
  return ways.length === 1 ? sql`${ways[0]}` : sql`greatest(${sql.join(ways)})`
}

function part(query: string, times: number): Sql {
  const of = (one: Part) => sql`words @@ ${within(query, one)}::tsquery`
  return sql`case when ${of('A')} then ${weights.name * times}::float8 when ${of('B')} then ${weights.kind * times}::float8
    when ${of('C')} then ${weights.description * times}::float8
    when words @@ ${query}::tsquery then ${weights.other * times}::float8 else 0 end`
}
