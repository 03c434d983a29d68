import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import type { TextOf, TwinCheck, TwinDraft, TwinVersion } from './twin.ts'

/** True when the current member writes twins of this kind of text. */
export async function mayWriteTwin(db: Db, kind: string): Promise<boolean> {
  if (!db.acting.memberId) return false
  const { rows } = await sql<{ may: boolean }>`select may_write_twin(${kind}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** The version that readers are shown: the newest that stands. Undefined when there is none, or it was taken away. */
export async function findTwin(db: Db, of: TextOf): Promise<TwinVersion | undefined> {
  const newest = await versions(db, of)
    .where('v.stands', '=', true)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest && newest.rows.length > 0 ? newest : undefined
}

/** The newest that stands even when it was taken away, so that the next one is based on it. */
export async function newestVersionOf(db: Db, of: TextOf): Promise<number | null> {
  const newest = await db
    .selectFrom('twin as t')
    .innerJoin('twinVersion as v', 'v.twinId', 't.id')
    .select('v.version')
    .where('t.kind', '=', of.kind)
    .where('t.subject', '=', of.subject)
    .where('v.stands', '=', true)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.version ?? null
}

/** One version, whatever became of it. */
export function findVersion(db: Db, of: TextOf, version: number): Promise<TwinVersion | undefined> {
  return versions(db, of).where('v.version', '=', version).executeTakeFirst()
}

/** Every version that the current member may read, the newest first, without its rows and text. */
export function versionsOf(db: Db, of: TextOf): Promise<Omit<TwinVersion, 'rows' | 'ofText'>[]> {
  return db
    .selectFrom('twin as t')
    .innerJoin('twinVersion as v', 'v.twinId', 't.id')
    .select(['v.id', 'v.twinId', 't.kind', 't.subject', 'v.version', 'v.basedOn', 'v.stands', 'v.title'])
    .select(['v.writtenBy', 'v.writtenAs', 'v.helpedBy', 'v.savedAt'])
    .where('t.kind', '=', of.kind)
    .where('t.subject', '=', of.subject)
    .orderBy('v.version', 'desc')
    .execute()
}

/** What was said of the versions of a twin, the newest first. */
export function checksOf(db: Db, twinId: string): Promise<TwinCheck[]> {
  return db
    .selectFrom('twinCheck')
    .select(['version', 'easy', 'checkedBy', 'checkedOn', 'said'])
    .where('twinId', '=', twinId)
    .orderBy('checkedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export interface NewVersion extends TextOf {
  /** The newest that stood when its writer began; null for none. */
  basedOn: number | null
  title: string
  rows: TwinVersion['rows']
  ofText: readonly string[]
  writtenAs: string
  helpedBy: string
}

/**
 * Saves a version. Where somebody else saved since `basedOn`, it is kept aside: `stands` is false, and `newest` is
 * theirs. Two who save at once come one after the other.
 */
export async function saveVersion(
  db: Db,
  added: NewVersion,
): Promise<{ version: number; stands: boolean; newest: number | null }> {
  const { kind, subject, basedOn, title, rows, ofText, writtenAs, helpedBy } = added
  const twinId = await lockTwin(db, { kind, subject })
  const newest = await newestVersionOf(db, { kind, subject })
  const stands = newest === basedOn
  const { last } = await db
    .selectFrom('twinVersion')
    .select(({ fn }) => fn.coalesce(fn.max('version'), sql.lit(0)).as('last'))
    .where('twinId', '=', twinId)
    .executeTakeFirstOrThrow()
  const version = Number(last) + 1
  await db
    .insertInto('twinVersion')
    .values({
      id: randomUUIDv7(),
      twinId,
      kind,
      version,
      basedOn,
      stands,
      title,
      rows: JSON.stringify(rows),
      ofText: JSON.stringify(ofText),
      writtenBy: db.acting.memberId ?? '',
      writtenAs,
      helpedBy,
    })
    .execute()
  return { version, stands, newest }
}

/** Waits for whoever is saving the same twin, until the transaction ends. */
async function lockTwin(db: Db, { kind, subject }: TextOf): Promise<string> {
  await db
    .insertInto('twin')
    .values({ id: randomUUIDv7(), kind, subject })
    .onConflict((there) => there.columns(['kind', 'subject']).doNothing())
    .execute()
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema || ${`twin ${kind} ${subject}`}, 0))`.execute(
    db,
  )
  const { id } = await db
    .selectFrom('twin')
    .select('id')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow()
  return id
}

/** What the current member is writing of this text. */
export async function findDraft(db: Db, { kind, subject }: TextOf): Promise<TwinDraft | undefined> {
  const { memberId } = db.acting
  if (!memberId) return undefined
  const found = await db
    .selectFrom('twinDraft')
    .select(['kind', 'subject', 'basedOn', 'title', 'rows', 'takenOut', 'ofText'])
    .select(['writtenAs', 'helpedBy', 'revision', 'changedAt'])
    .where('authorId', '=', memberId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return found as TwinDraft | undefined
}

/**
 * Keeps what the current member is writing. Gives the new revision, or null when the draft has been changed since
 * `revision` in another window; a `revision` of 0 begins one.
 */
export async function keepDraft(db: Db, draft: Omit<TwinDraft, 'changedAt'>): Promise<number | null> {
  const { kind, subject, revision } = draft
  const authorId = db.acting.memberId ?? ''
  const kept = {
    basedOn: draft.basedOn,
    title: draft.title,
    rows: JSON.stringify(draft.rows),
    takenOut: draft.takenOut === null ? null : JSON.stringify(draft.takenOut),
    // Left as it was by whoever does not say.
    ...(draft.ofText ? { ofText: JSON.stringify(draft.ofText) } : {}),
    writtenAs: draft.writtenAs,
    helpedBy: draft.helpedBy,
  }
  if (revision === 0) {
    const begun = await db
      .insertInto('twinDraft')
      .values({ authorId, kind, subject, ...kept })
      .onConflict((there) => there.columns(['authorId', 'kind', 'subject']).doNothing())
      .returning('revision')
      .executeTakeFirst()
    return begun?.revision ?? null
  }
  const changed = await db
    .updateTable('twinDraft')
    .set({ ...kept, revision: revision + 1, changedAt: sql`now()` })
    .where('authorId', '=', authorId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('revision', '=', revision)
    .returning('revision')
    .executeTakeFirst()
  return changed?.revision ?? null
}

/** Forgets what the current member was writing of this text. */
export async function dropDraft(db: Db, { kind, subject }: TextOf): Promise<void> {
  await db
    .deleteFrom('twinDraft')
    .where('authorId', '=', db.acting.memberId ?? '')
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute()
}

function versions(db: Db, { kind, subject }: TextOf) {
  return db
    .selectFrom('twin as t')
    .innerJoin('twinVersion as v', 'v.twinId', 't.id')
    .select(['v.id', 'v.twinId', 't.kind', 't.subject', 'v.version', 'v.basedOn', 'v.stands', 'v.title'])
    .select(['v.rows', 'v.ofText', 'v.writtenBy', 'v.writtenAs', 'v.helpedBy', 'v.savedAt'])
    .where('t.kind', '=', kind)
    .where('t.subject', '=', subject)
    .$castTo<TwinVersion>()
}
