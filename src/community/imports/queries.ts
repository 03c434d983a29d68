import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { FileCutShort } from '../../platform/cli/cut-short.ts'
import type { RawRecord } from '../../platform/cli/json-records.ts'
import type { Db } from '../../platform/db/kysely.ts'
import { saveListings } from '../arrivals/queries.ts'
import {
  cutShort,
  type Imported,
  type Importing,
  newImporting,
  type ReadRecord,
  readRecord,
  refusedRecord,
} from './importing.ts'

export interface ImportOf {
  source: string
  licence: string | null
  records: AsyncIterable<RawRecord[]>
  /** False when the source was only asked for what changed: what it does not send is not gone then. */
  everything: boolean
  /** True when somebody said that what is missing is gone, even if it is more than a fifth. */
  removalsConfirmed: boolean
  /** Runs one transaction: a command's on the owner's connection, or a job's under the duty 'fetch-feeds'. */
  inWork: <T>(run: (db: Db) => Promise<T>) => Promise<T>
}

interface Task extends Importing {
  inWork: ImportOf['inWork']
}

const batchSize = 500

/**
 * Reads and saves records a batch at a time, each batch in one short transaction, and marks as gone what the source no
 * longer has. Cut off anywhere it can be run again, and is whole then. Throws what the source of the records throws,
 * apart from FileCutShort; what was saved before that stays.
 */
export async function importRecords(given: ImportOf): Promise<Imported> {
  const task: Task = { ...newImporting(given), inWork: given.inWork }
  const began = await task.inWork(timeNow)
  await readAll(task, given.records)
  if (given.everything) await removeUnmet(task, given.removalsConfirmed)
  if (given.everything && !task.imported.cutShort) {
    await task.inWork((db) => forgetDefects(db, { source: task.source, before: began }))
  }
  return task.imported
}

async function readAll(task: Task, records: AsyncIterable<RawRecord[]>) {
  let waiting: ReadRecord[] = []
  try {
    for await (const some of records) {
      for (const raw of some) {
        waiting.push(readRecord(task, raw))
        if (waiting.length < batchSize) continue
        await saveSome(task, waiting)
        waiting = []
      }
    }
  } catch (error) {
    if (!(error instanceof FileCutShort)) throw error
    waiting.push(cutShort(task))
  }
  await saveSome(task, waiting)
}

/** Saves a batch, whole or not at all. One that the database refuses is halved until the faulty record stands alone. */
async function saveSome(task: Task, some: readonly ReadRecord[]): Promise<void> {
  if (some.length === 0) return
  try {
    const counts = await task.inWork((db) => saveBatch(db, task.source, some))
    for (const name of ['added', 'changed', 'unchanged'] as const) task.imported[name] += counts[name]
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

async function saveBatch(db: Db, source: string, some: readonly ReadRecord[]) {
  await takeTurn(db)
  const listings = some.flatMap(({ listing }) => listing ?? [])
  const saved = await saveListings(db, listings)
  const ids = new Map(listings.map((listing, index) => [listing, saved.ids[index] ?? null]))
  await keepDefects(db, { source, some, idOf: (listing) => listing && (ids.get(listing) ?? null) })
  return saved
}

/** Two imports that write the same words and organisations in different orders would wait for each other for ever. */
async function takeTurn(db: Db) {
  await sql`select pg_advisory_xact_lock(hashtext('import ' || current_schema()))`.execute(db)
}

async function timeNow(db: Db) {
  const { rows } = await sql<{ now: string }>`select clock_timestamp()::text as now`.execute(db)
  return rows[0]?.now ?? ''
}

/** Each record's defects in a row of its own, where a steward finds them; a record that is whole again loses its row. */
async function keepDefects(
  db: Db,
  kept: {
    source: string
    some: readonly ReadRecord[]
    idOf: (listing: ReadRecord['listing']) => string | null
  },
) {
  const whole = kept.some.filter(({ defects }) => defects.length === 0).map(({ record }) => record)
  await sql`delete from import_defect where source = ${kept.source} and record = any(${whole}::text[])`.execute(db)
  const rows = kept.some
    .filter(({ defects }) => defects.length > 0)
    .map(({ record, listing, defects, original }) => {
      const problems = defects.map(({ field, problem }) => ({ field, problem }))
      return { id: randomUUIDv7(), record, listing_id: kept.idOf(listing), problems, original }
    })
  if (rows.length === 0) return
  await sql`
    insert into import_defect (id, source, record, listing_id, problems, original)
    select id, ${kept.source}, record, listing_id, problems, original
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (id uuid, record text, listing_id uuid, problems jsonb, original jsonb)
    on conflict (source, record) do update set listing_id = excluded.listing_id, problems = excluded.problems,
      original = excluded.original, seen_at = now()`.execute(db)
}

/** Defects of records that the source no longer has, or that it counts otherwise now. */
async function forgetDefects(db: Db, { source, before }: { source: string; before: string }) {
  await sql`delete from import_defect where source = ${source} and seen_at < ${before}::timestamptz`.execute(db)
}

async function removeUnmet(task: Task, confirmed: boolean) {
  const { imported } = task
  const { known, unmet } = await task.inWork((db) => unmetOf(db, task))
  imported.known = known
  if (unmet.length === 0) return
  if (imported.cutShort) imported.staysFor = 'cut short'
  else if (!confirmed && unmet.length > known / 5) imported.staysFor = 'more than a fifth'
  else if (!confirmed && task.unreadable > 0) imported.staysFor = 'unreadable records'
  if (imported.staysFor) imported.notRemoved = unmet.length
  else for (const ids of inBatches(unmet)) imported.removed += await task.inWork((db) => markGone(db, ids))
}

function inBatches(ids: readonly string[]) {
  return Array.from({ length: Math.ceil(ids.length / batchSize) }, (_, n) =>
    ids.slice(n * batchSize, (n + 1) * batchSize),
  )
}

/** How many listings of a source there are, and the ids of those not met. What a steward published is not counted. */
async function unmetOf(db: Db, { source, met }: Pick<Importing, 'source' | 'met'>) {
  const { rows } = await sql<{ id: string; source_id: string }>`
    select id, source_id from listing
    where source = ${source} and status <> 'gone' and amended ->> 'status' is distinct from 'published'`.execute(
    db.withoutPlugins(),
  )
  return { known: rows.length, unmet: rows.filter((row) => !met.has(row.source_id)).map(({ id }) => id) }
}

/** Marks as gone what the source no longer has. Nothing is deleted: links to it keep their answer. */
async function markGone(db: Db, ids: readonly string[]) {
  await takeTurn(db)
  const { rows } = await sql`
    with gone as (
      update listing set status = 'gone', changed_at = now() where id = any(${[...ids]}::uuid[]) and status <> 'gone'
      returning id
    )
    insert into listing_change (id, listing_id, what)
    select gen_random_uuid(), id, 'gone' from gone returning listing_id`.execute(db)
  return rows.length
}
