import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { daysUntilNext, type FeedForm, FeedLost, type FeedOutcome, type KeptFeed } from './kept-feed.ts'

const columns = [
  'id',
  'url',
  'source',
  'licence',
  'endedAt',
  'endedWith',
  'etag',
  'lastModified',
  'takesModifiedAfter',
  'askedAt',
  'readingUntil',
  'readAt',
  'wellAt',
  'wholeAt',
  'nextAt',
  'outcome',
  'problem',
  'failures',
  'removalsAgreed',
] as const

/** The feeds that are read, by name. Stewards alone see any. */
export async function feedsOf(db: Db): Promise<KeptFeed[]> {
  const rows = await db.selectFrom('feed').select(columns).where('endedAt', 'is', null).orderBy('source').execute()
  return rows as unknown as KeptFeed[]
}

/** One feed that is read. */
export async function findFeed(db: Db, id: string): Promise<KeptFeed | undefined> {
  const query = db.selectFrom('feed').select(columns).where('id', '=', id).where('endedAt', 'is', null)
  return (await query.executeTakeFirst()) as unknown as KeptFeed | undefined
}

/** Adds a feed, to be read at once. Gives null when its address or name is kept already. */
export async function addFeed(db: Db, feed: FeedForm & { keptBy: string }): Promise<string | null> {
  const added = await db
    .insertInto('feed')
    .values({ id: randomUUIDv7(), ...feed, licence: feed.licence || null, askedAt: sql<Date>`now()` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added?.id ?? null
}

/** What of a new feed another one has already: its address, or its name. */
export function feedLike(db: Db, { url, source }: FeedForm) {
  return db
    .selectFrom('feed')
    .select(['url', 'source'])
    .where('endedAt', 'is', null)
    .where((or) => or.or([or('url', '=', url), or('source', '=', source)]))
    .executeTakeFirst()
}

/** Notes that a steward wants it read now. False when that is noted already, or the feed has ended. */
export async function askFeed(db: Db, id: string): Promise<boolean> {
  const asked = await sql`
    update feed set asked_at = now() where id = ${id}::uuid and ended_at is null
      and (reading_until is null or reading_until < now())
      and (asked_at is null or asked_at <= read_at or asked_at < now() - interval '1 hour')`.execute(db)
  return asked.numAffectedRows === 1n
}

/** Notes that so many listings may go, when that is how many the page showed. */
export async function agreeRemovals(db: Db, { id, count }: { id: string; count: number }): Promise<boolean> {
  const agreed = await sql`
    update feed set removals_agreed = ${count} where id = ${id}::uuid and ended_at is null
      and (outcome ->> 'notRemoved')::int = ${count}`.execute(db)
  return agreed.numAffectedRows === 1n
}

/** Ends a feed: nobody reads it any more. False when it has ended already. */
export async function endFeed(db: Db, { id, how }: { id: string; how: 'stay' | 'gone' }): Promise<boolean> {
  const ended = await sql`
    update feed set ended_at = now(), ended_with = ${how} where id = ${id}::uuid and ended_at is null`.execute(db)
  return ended.numAffectedRows === 1n
}

/** The feeds whose turn it is. */
export function dueFeeds(db: Db) {
  return db
    .selectFrom('feed')
    .select('id')
    .where('endedAt', 'is', null)
    .where('nextAt', '<=', sql<Date>`now()`)
    .orderBy('nextAt')
    .execute()
}

export interface Holding {
  id: string
  reader: string
}

/**
 * Takes a feed for reading, unless somebody else reads it. Held a little longer than a reading may last, so that one
 * that was killed is let go; the same reader may take it again.
 */
export async function takeFeed(db: Db, { id, reader }: Holding): Promise<KeptFeed | undefined> {
  const row = await db
    .updateTable('feed')
    .set({ reader, readingUntil: sql<Date>`now() + interval '50 minutes'` })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .where((or) =>
      or.or([or('readingUntil', 'is', null), or('readingUntil', '<', sql<Date>`now()`), or('reader', '=', reader)]),
    )
    .returning(columns)
    .executeTakeFirst()
  return row as unknown as KeptFeed | undefined
}

/** Throws FeedLost when the feed was ended, or taken by another reader, since it was taken. */
export async function stillHeld(db: Db, { id, reader }: Holding): Promise<void> {
  const { rows } = await sql`
    select from feed where id = ${id}::uuid and reader = ${reader}::uuid and ended_at is null for share`.execute(db)
  if (rows.length === 0) throw new FeedLost()
}

/** A feed that was ended together with its listings; null when another one goes by its name now. */
export async function findEnded(db: Db, id: string): Promise<{ source: string } | undefined> {
  const { rows } = await sql<{ source: string }>`
    select source from feed where id = ${id}::uuid and ended_with = 'gone'
      and not exists (select from feed other where other.source = feed.source and other.ended_at is null)`.execute(db)
  return rows[0]
}

/** What a reading that went well leaves for the next. `outcome` null: nothing had changed. */
export interface WellRead {
  began: Date
  outcome: FeedOutcome | null
  etag: string | null
  lastModified: string | null
  takesModifiedAfter: boolean
}

/** Notes that a feed was read to its end, and lets it go. */
export async function noteWell(db: Db, { id, reader }: Holding, read: WellRead): Promise<void> {
  const whole = read.outcome?.everything === true
  await db
    .updateTable('feed')
    .set({
      ...letGo,
      wellAt: read.began,
      problem: null,
      failures: 0,
      nextAt: sql<Date>`now() + interval '1 hour'`,
      ...(read.outcome ? { outcome: JSON.stringify(read.outcome), removalsAgreed: 0 } : {}),
      ...(whole ? { wholeAt: read.began, takesModifiedAfter: read.takesModifiedAfter } : {}),
      ...(whole ? { etag: read.etag, lastModified: read.lastModified } : {}),
    })
    .where('id', '=', id)
    .where('reader', '=', reader)
    .execute()
}

/** Notes why a feed could not be read, lets it go, and waits longer each time. */
export async function noteProblem(
  db: Db,
  { id, reader }: Holding,
  { problem, outcome }: { problem: string; outcome: FeedOutcome | null },
): Promise<void> {
  const { rows } = await sql<{ failures: number }>`
    select failures from feed where id = ${id}::uuid and reader = ${reader}::uuid for update`.execute(db)
  const failures = (rows[0]?.failures ?? 0) + 1
  await db
    .updateTable('feed')
    .set({
      ...letGo,
      problem,
      failures,
      // An hour into the day before, so that the night is the right one whenever it was read.
      nextAt: sql<Date>`now() + ${daysUntilNext(failures) * 24 - 23} * interval '1 hour'`,
      removalsAgreed: 0,
      ...(outcome ? { outcome: JSON.stringify(outcome) } : {}),
    })
    .where('id', '=', id)
    .where('reader', '=', reader)
    .execute()
}

const letGo = { readAt: sql<Date>`now()`, reader: null, readingUntil: null }
