import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { withoutRemovedPhotos } from '../photos/queries.ts'
import { checksOf, findTwin } from '../queries.ts'
import { changesSince } from '../state.ts'
import type { TextNow } from '../texts.ts'
import type { Picture, TextOf } from '../twin.ts'
import type { ShownTwin } from './shown.ts'

/** The twin of a text as readers are shown it; null when there is none. */
export async function findShownTwin(db: Db, { of, text }: { of: TextOf; text: TextNow }): Promise<ShownTwin | null> {
  const twin = await findTwin(db, of)
  if (!twin) return null
  const checks = await checksOf(db, twin.twinId)
  return {
    of,
    title: twin.title,
    rows: await withoutRemovedPhotos(db, twin.rows),
    textHref: text.href,
    version: twin.version,
    writtenAs: twin.writtenAs,
    helpedBy: twin.helpedBy,
    savedAt: twin.savedAt,
    check: checks.find(({ version }) => version === twin.version) ?? null,
    changes: changesSince(twin.ofText, text.says),
  }
}

/** True when there is a twin to show. Cheaper than finding it, for pages whose reader did not ask for it. */
export async function hasTwin(db: Db, { kind, subject }: TextOf): Promise<boolean> {
  // Built, and so named: each page with a text asks it, and planning it takes longer than answering.
  const newest = await db
    .selectFrom('twin as t')
    .innerJoin('twinVersion as v', 'v.twinId', 't.id')
    .select(sql<boolean>`jsonb_array_length(v.rows) > 0`.as('hasRows'))
    .where('t.kind', '=', kind)
    .where('t.subject', '=', subject)
    .where('v.stands', '=', true)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.hasRows ?? false
}

/** One of the texts that are in Easy Read. */
export interface TwinInList extends TextOf {
  title: string
  /** The first of its pictures. */
  picture: Picture | null
}

/** What is in Easy Read, by title, so many from `offset` on. */
export async function twinsShown(
  db: Db,
  { kinds, max, offset }: { kinds: readonly string[]; max: number; offset: number },
): Promise<TwinInList[]> {
  const { rows } = await sql<TwinInList>`
    select t.kind, t.subject, v.title,
      jsonb_path_query_first(v.rows, '$[*].picture ? (@ != null)') as picture
    from twin t cross join lateral (
      select title, rows from twin_version where twin_id = t.id and stands order by version desc limit 1
    ) v
    where t.kind = any(${kinds}::text[]) and jsonb_array_length(v.rows) > 0
    order by lower(v.title), t.id limit ${max} offset ${offset}`.execute(db)
  const pictured = rows.map(({ picture }, index) => ({ id: `r${index}`, kind: 'idea' as const, words: '', picture }))
  const there = await withoutRemovedPhotos(db, pictured)
  return rows.map((row, index) => ({ ...row, picture: there[index]?.picture ?? null }))
}
