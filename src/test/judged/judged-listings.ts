import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importServices } from '../../community/imports/commands.ts'
import { readPostcode, type Spot } from '../../community/postcodes/postcode.ts'
import { findSpot } from '../../community/postcodes/queries.ts'
import { type Judged, readJudged, type Score, scoreOf } from '../../community/search/judging.ts'
import { linesOf, openInput } from '../../platform/cli/input-file.ts'
import { Db } from '../../platform/db/kysely.ts'
import { runCommand } from '../command.ts'
import { type TestDatabase, testDatabase } from '../database.ts'
import { realFile } from '../real-files.ts'

export const judgedServices = 'services-gm/oruk-v3/services.ndjson.gz'

/** The real listings in a database of their own, and the queries that were judged over them. */
export interface JudgedListings {
  database: TestDatabase
  db: Db
  queries: Judged[]
  /** A listing's id by the id that its source gave. */
  idOf: ReadonlyMap<string, string>
}

/** Imports the real services, and the places that judged queries name. Needs the real files. */
export async function openJudgedListings(): Promise<JudgedListings> {
  const database = await testDatabase()
  const db = new Db(async () => database.owner, { schema: database.schema })
  const queries = readJudged(JSON.parse(readFileSync(join('src', 'community', 'search', 'judged.json'), 'utf8')))
  await addSpots(
    database,
    queries.map(({ place }) => place),
  )
  await runCommand(database, importServices, { positionals: [real(judgedServices)] })
  const { rows } = await database.owner.query<{ id: string; source_id: string }>('select id, source_id from listing')
  return { database, db, queries, idOf: new Map(rows.map((row) => [row.source_id, row.id])) }
}

/** Asks every query of a part, and scores what was found: listings' ids, best first. */
export async function scoreSearch(
  { db, queries, idOf }: JudgedListings,
  part: Judged['part'],
  search: (asked: { words: string; place: string; spot: Spot | null }) => Promise<readonly string[]>,
): Promise<Score> {
  const sourceOf = new Map([...idOf].map(([sourceId, id]) => [id, sourceId]))
  const asked = queries.filter((query) => query.part === part)
  const answers = new Map<string, string[]>()
  for (const { id, words, place } of asked) {
    const found = await search({ words, place, spot: await spotOf(db, place) })
    answers.set(
      id,
      found.map((listing) => sourceOf.get(listing) ?? listing),
    )
  }
  return scoreOf(asked, answers)
}

async function spotOf(db: Db, place: string) {
  if (place === '') return null
  const typed = readPostcode(place)
  const spot = typed && (await findSpot(db, typed))
  if (!spot) throw new Error(`${place} is not known`)
  return spot
}

/** All of the country's postcodes take seconds to import, and a few dozen are asked for. */
async function addSpots({ owner }: TestDatabase, places: readonly string[]) {
  const typed = places.flatMap((place) => readPostcode(place) ?? [])
  const postcodes = new Set(typed.flatMap(({ postcode }) => postcode ?? []))
  for await (const [postcode, lat, lng, district] of rowsOf('postcodes/gb-postcodes-2014-08.csv.gz')) {
    if (!postcodes.has(postcode.replace(' ', ''))) continue
    await owner.query('insert into public.postcode (postcode, lat, lng, district) values ($1, $2, $3, $4)', [
      postcode.replace(' ', ''),
      lat,
      lng,
      district,
    ])
  }
  const outcodes = new Set(typed.map(({ outcode }) => outcode))
  for await (const [outcode, lat, lng, count, district] of rowsOf('postcodes/gb-outcodes-2014-08.csv')) {
    if (!outcodes.has(outcode)) continue
    await owner.query(
      `insert into public.outcode (outcode, lat, lng, district, postcodes, approximate)
      values ($1, $2, $3, $4, $5, false)`,
      [outcode, lat, lng, district, count],
    )
  }
}

async function* rowsOf(path: string): AsyncGenerator<[string, ...string[]]> {
  const file = await openInput(real(path))
  for await (const lines of linesOf(file.pieces({ to() {}, end() {} }))) {
    for (const line of lines) {
      const [first = '', ...rest] = line.split(',')
      yield [first, ...rest]
    }
  }
}

function real(path: string) {
  const file = realFile(path)
  if (!file) throw new Error('There is no real data to judge by.')
  return file
}
