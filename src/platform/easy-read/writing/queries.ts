import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { findDraft, findTwin, findVersion, newestVersionOf } from '../queries.ts'
import type { TextNow } from '../texts.ts'
import type { TextOf, TwinCheck, TwinVersion } from '../twin.ts'
import type { Written } from './draft.ts'

/** The draft of the current member; without one, what they would begin from: what readers see now, or nothing yet. */
export async function writtenNow(db: Db, of: TextOf, text: TextNow): Promise<Written> {
  const draft = await findDraft(db, of)
  if (draft) return draft
  const version = await findTwin(db, of)
  return beginFrom(of, { version, text, basedOn: version?.version ?? (await newestVersionOf(db, of)) })
}

/** What a window began from that was sent before anything was kept. A version that nobody saved is no beginning. */
export async function writtenFrom(
  db: Db,
  { of, basedOn, text }: { of: TextOf; basedOn: number | null; text: TextNow },
): Promise<Written> {
  const version = basedOn === null ? undefined : await findVersion(db, of, basedOn)
  return beginFrom(of, { version, text, basedOn: version?.version ?? null })
}

/** A beginning from a version, with nothing kept yet. What changed in the text since that version is still to be told. */
export function beginFrom(
  { kind, subject }: TextOf,
  { version, text, basedOn }: { version: TwinVersion | undefined; text: TextNow; basedOn: number | null },
): Written {
  const isThere = version !== undefined && version.rows.length > 0
  return {
    kind,
    subject,
    basedOn,
    title: isThere ? version.title : '',
    rows: isThere ? version.rows : [],
    takenOut: null,
    ofText: isThere ? version.ofText : [...text.says],
    writtenAs: '',
    helpedBy: '',
    revision: 0,
  }
}

/** The kinds of text whose twins the current member writes. */
export async function kindsToWrite(db: Db): Promise<string[]> {
  if (!db.acting.memberId) return []
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from twinned where may_write_twin(kind) order by kind`.execute(db)
  return rows.map(({ kind }) => kind)
}

/** What the current member is writing, the latest first. */
export async function draftsOf(db: Db): Promise<(TextOf & { title: string; changedAt: Date })[]> {
  return db
    .selectFrom('twinDraft')
    .select(['kind', 'subject', 'title', 'changedAt'])
    .where('authorId', '=', db.acting.memberId ?? '')
    .orderBy('changedAt', 'desc')
    .execute()
}

/** A twin as the desk looks at it: the version that readers see, and what was said of it last. */
export interface WatchedTwin extends TextOf {
  version: number
  title: string
  hasRows: boolean
  ofText: string[]
  savedAt: Date
  /** Null: nobody with a learning disability has checked this version. */
  easy: boolean | null
}

export const watchedMax = 200

/** The twins of these kinds, those first that were not touched for longest. */
export async function watchedTwins(db: Db, kinds: readonly string[]): Promise<WatchedTwin[]> {
  const { rows } = await sql<WatchedTwin>`
    select t.kind, t.subject, v.version, v.title, v.rows <> '[]' as "hasRows", v.of_text as "ofText",
      v.saved_at as "savedAt", k.easy
    from twin t
    cross join lateral (
      select * from twin_version where twin_id = t.id and stands order by version desc limit 1) v
    left join lateral (
      select easy from twin_check where twin_id = t.id and version = v.version
      order by checked_on desc, id desc limit 1) k on true
    where t.kind = any (${kinds})
    order by v.saved_at, t.id limit ${watchedMax}`.execute(db)
  return rows
}

/** Writes down what people said of a version. */
export async function addCheck(db: Db, { twinId, kind, ...check }: TwinCheck & { twinId: string; kind: string }) {
  await db
    .insertInto('twinCheck')
    .values({ id: randomUUIDv7(), twinId, kind, ...check, recordedBy: db.acting.memberId ?? '' })
    .execute()
}

/** Forgets drafts that nobody has touched for 30 days. */
export async function sweepDrafts(db: Db): Promise<void> {
  await db.deleteFrom('twinDraft').where('changedAt', '<', sql<Date>`now() - interval '30 days'`).execute()
}
