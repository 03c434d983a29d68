import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { FileCutShort } from '../../platform/cli/cut-short.ts'
import type { RawRecord } from '../../platform/cli/json-records.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { saveListings } from '../arrivals/queries.ts'
import { renewPlaceNames } from '../place-names/queries.ts'
import { countWords } from '../vocabulary/queries.ts'
import {
  cutShort,
  type DefectSource,
  type FaultyRecord,
  type Imported,
  type Importing,
  newImporting,
  type ReadRecord,
  readRecord,
  recordsMax,
  refusedRecord,
  toKeep,
} from './importing.ts'

export interface ImportOf {
  source: string
  licence: string | null
  records: AsyncIterable<RawRecord[]>
  /** False when the source was only asked for what changed: what it does not send is not gone then. */
  everything: boolean
  /** So many may go because somebody said so, even if they are more than a fifth; 0 when nobody was asked. */
  removalsAgreed: number
  /** Runs one transaction: a command's on the owner's connection, or a job's under the duty 'fetch-feeds'. */
  inWork: <T>(run: (db: Db) => Promise<T>) => Promise<T>
}

interface Task extends Importing {
  inWork: ImportOf['inWork']
  reader: string
  /** Words that this import has committed. A hundred thousand services are sorted by the same few hundred. */
  termsSaved: Set<string>
}

const batchSize = 200
const listingsAtOnce = 5000

/**
 * Reads and saves records a batch at a time, each batch in one short transaction, and marks as gone what the source no
 * longer has. Cut off anywhere it can be run again, and is whole then. Throws what the source of the records throws,
 * apart from FileCutShort; what was saved before that stays.
 */
export async function importRecords(given: ImportOf): Promise<Imported> {
  const task: Task = { ...newImporting(given), inWork: given.inWork, reader: randomUUIDv7(), termsSaved: new Set() }
  const began = await task.inWork((db) => beginReading(db, task))
  await readAll(task, given.records)
  if (given.everything) await removeUnmet(task, given.removalsAgreed)
  if (given.everything && !task.imported.cutShort) {
    await task.inWork((db) => forgetDefects(db, { source: task.source, before: began }))
  }
  // What searches look words and places up in follows the listings.
  await task.inWork(countWords)
  await task.inWork(renewPlaceNames)
  return task.imported
}

/** While the database takes in one batch, the next is read. */
async function readAll(task: Task, records: AsyncIterable<RawRecord[]>) {
  let waiting: ReadRecord[] = []
  let saving = Promise.resolve()
  try {
    for await (const some of records) {
      for (const raw of some) {
        waiting.push(readRecord(task, raw))
        if (waiting.length < batchSize) continue
        await saving
        saving = saveSome(task, waiting)
        // It is awaited below, but it may fail before we come there.
        void Promise.allSettled([saving])
        waiting = []
      }
      if (task.imported.read <= recordsMax) continue
      waiting.push(cutShort(task, 'more than a million records: the rest was left out'))
      break
    }
  } catch (error) {
    // Whoever hears of the failure may use the connection next: what is under way on it ends first.
    await Promise.allSettled([saving])
    if (!(error instanceof FileCutShort)) throw error
    waiting.push(cutShort(task, error.message || undefined))
  }
  await saving
  await saveSome(task, waiting)
}

/** Saves a batch, whole or not at all. One that the database refuses is halved until the faulty record stands alone. */
async function saveSome(task: Task, some: readonly ReadRecord[]): Promise<void> {
  if (some.length === 0) return
  try {
    const counts = await task.inWork((db) => saveBatch(db, task, some))
    for (const name of ['added', 'changed', 'unchanged'] as const) task.imported[name] += counts[name]
    for (const id of counts.termIds) task.termsSaved.add(id)
  } catch (error) {
    // 22 a value it cannot hold, 23 a rule of the table, 54 a limit of its own: the fault is in what was sent.
    if (!(error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? ''))) throw error
    const [only] = some
    if (some.length === 1 && only) {
      if (!only.listing) throw error
      return saveSome(task, [refusedRecord(task, only, error.message)])
    }
    const half = Math.ceil(some.length / 2)
    await saveSome(task, some.slice(0, half))
    await saveSome(task, some.slice(half))
  }
}

async function saveBatch(db: Db, task: Task, some: readonly ReadRecord[]) {
  await takeTurn(db)
  const listings = some.flatMap(({ listing }) => listing ?? [])
  const saved = await saveListings(db, listings, task)
  const ids = new Map(listings.map((listing, index) => [listing, saved.ids[index] ?? null]))
  await keepDefects(db, { task, some, idOf: (listing) => listing && (ids.get(listing) ?? null) })
  return saved
}

/** Two imports that write the same words and organisations in different orders would wait for each other for ever. */
async function takeTurn(db: Db) {
  await sql`select pg_advisory_xact_lock(hashtext('import ' || current_schema()))`.execute(db)
}

/** From now on this reading of the source counts, and one that began before marks nothing as gone. */
async function beginReading(db: Db, { source, reader }: { source: string; reader: string }) {
  await sql`insert into source_reading (source, reader) values (${source}, ${reader}::uuid)
    on conflict (source) do update set reader = excluded.reader`.execute(db)
  const { rows } = await sql<{ now: string }>`select clock_timestamp()::text as now`.execute(db)
  return rows[0]?.now ?? ''
}

interface Keeping {
  task: Task
  some: readonly ReadRecord[]
  idOf: (listing: ReadRecord['listing']) => string | null
}

/** Each record's defects in a row of its own, where a steward finds them; a record that is whole again loses its row. */
async function keepDefects(db: Db, { task, some, idOf }: Keeping) {
  const { source } = task
  const whole = some.filter(({ defects }) => defects.length === 0).map(({ record }) => record)
  await sql`delete from import_defect where source = ${source} and record = any(${whole}::text[])`.execute(db)
  const rows = toKeep(task, some).map(({ record, listing, defects, original }) => {
    const problems = defects.map(({ field, problem }) => ({ field, problem }))
    return { id: randomUUIDv7(), record, listing_id: idOf(listing), problems, original }
  })
  if (rows.length === 0) return
  await sql`
    insert into import_defect (id, source, record, listing_id, problems, original)
    select id, ${source}, record, listing_id, problems, original
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (id uuid, record text, listing_id uuid, problems jsonb, original jsonb)
    on conflict (source, record) do update set listing_id = excluded.listing_id, problems = excluded.problems,
      original = excluded.original, seen_at = now()`.execute(db)
}

/** Defects of records that the source no longer has, or that it counts otherwise now. */
async function forgetDefects(db: Db, { source, before }: { source: string; before: string }) {
  await sql`delete from import_defect where source = ${source} and seen_at < ${before}::timestamptz`.execute(db)
}

async function removeUnmet(task: Task, agreed: number) {
  const { imported } = task
  // As many as were saved just now: then none was missed, and nobody has to look which.
  const listings = await task.inWork((db) => countOf(db, task.source))
  if (listings === imported.added + imported.changed + imported.unchanged) {
    imported.known = listings
    return
  }
  const unmet = await unmetIn(task)
  if (unmet.length === 0) return
  const agreedTo = unmet.length <= agreed
  if (imported.cutShort) imported.staysFor = 'cut short'
  else if (!agreedTo && unmet.length > imported.known / 5) imported.staysFor = 'more than a fifth'
  else if (!agreedTo && task.unreadable > 0) imported.staysFor = 'unreadable records'
  else for (const ids of inBatches(unmet)) imported.removed += await task.inWork((db) => markGone(db, { task, ids }))
  imported.notRemoved = unmet.length - imported.removed
}

async function countOf(db: Db, source: string) {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from listing where source = ${source} and status <> 'gone'`.execute(db)
  return rows[0]?.n ?? 0
}

/** Counts the source's listings, and gives the ids of those that this import did not meet. */
async function unmetIn(task: Task): Promise<string[]> {
  const unmet: string[] = []
  let after = ''
  while (true) {
    const listings = await task.inWork((db) => listingsAfter(db, { source: task.source, after }))
    const last = listings.at(-1)
    if (!last) return unmet
    task.imported.known += listings.length
    for (const { id, sourceId } of listings) if (!task.met.has(sourceId)) unmet.push(id)
    after = last.sourceId
  }
}

function inBatches(ids: readonly string[]) {
  return Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, n) =>
    ids.slice(n * batchSize, (n + 1) * batchSize),
  )
}

/** Some of a source's listings, except those that a steward published, by its own ids and after one of them: all at once they would fill the memory. */
async function listingsAfter(db: Db, { source, after }: { source: string; after: string }) {
  const { rows } = await sql<{ id: string; sourceId: string }>`
    select id, source_id as "sourceId" from listing
    where source = ${source} and source_id > ${after} and status <> 'gone'
      and amended ->> 'status' is distinct from 'published'
    order by source_id limit ${listingsAtOnce}`.execute(db.withoutPlugins())
  return rows
}

/** Marks as gone what the source no longer has. Nothing is deleted: links to it keep their answer. */
async function markGone(db: Db, { task, ids }: { task: Task; ids: readonly string[] }) {
  await takeTurn(db)
  if (!(await isLastReader(db, task))) {
    task.imported.staysFor = 'read again meanwhile'
    return 0
  }
  const { rows } = await sql`
    with gone as (
      update listing set status = 'gone', changed_at = now() where id = any(${[...ids]}::uuid[]) and status <> 'gone'
      returning id
    )
    insert into listing_change (id, listing_id, what)
    select gen_random_uuid(), id, 'gone' from gone returning listing_id`.execute(db)
  return rows.length
}

async function isLastReader(db: Db, { source, reader }: Pick<Task, 'source' | 'reader'>) {
  const { rows } = await sql`
    select from source_reading where source = ${source} and reader = ${reader}::uuid for share`.execute(db)
  return rows.length > 0
}

/** The sources with whose last import something was wrong, the newest first. For stewards. */
export async function defectSources(db: Db): Promise<DefectSource[]> {
  const { rows } = await sql<DefectSource>`
    select source, count(*)::int as records, max(seen_at) as "seenAt" from import_defect
    group by source order by max(seen_at) desc, source limit 200`.execute(db.withoutPlugins())
  return rows
}

const defectsOnPage = 50

/** A page of a source's faulty records, from page 1: first those that became no listing. For stewards. */
export async function defectsOf(db: Db, source: string, { page }: { page: number }): Promise<FaultyRecord[]> {
  const { rows } = await sql<FaultyRecord>`
    select defect.id, record, listing_id as "listingId", listing.name as "listingName", problems,
      defect.original, seen_at as "seenAt"
    from import_defect defect left join listing on listing.id = defect.listing_id
    where defect.source = ${source} order by defect.listing_id is not null, record, defect.id
    limit ${defectsOnPage} offset ${(page - 1) * defectsOnPage}`.execute(db.withoutPlugins())
  return rows
}
