import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { wordsOf } from './ranking.ts'
import type { SymbolSet } from './symbol.ts'

/** A symbol as its row holds it. */
export interface InstalledSymbol {
  name: string
  title: string
  tags: string[]
  category: string
  words: string[]
  digest: string
}

export interface NewSymbol extends InstalledSymbol {
  sizeBytes: number
}

/** Waits until nobody else installs or removes symbols here, until the transaction ends. Only the owner may. */
export async function lockSymbols(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema || ' symbols', 0))`.execute(db)
}

/** Adds a set, or gives a known one its new title, licence and thanks. */
export async function saveSet(db: Db, { name, title, licence, attribution }: SymbolSet): Promise<void> {
  await db
    .insertInto('symbolSet')
    .values({ name, title, licence, attribution })
    .onConflict((known) => known.column('name').doUpdateSet({ title, licence, attribution }))
    .execute()
}

/** The symbols of a set by name. */
export async function installedSymbols(db: Db, set: string): Promise<Map<string, InstalledSymbol>> {
  const rows = await db
    .selectFrom('symbol')
    .select(['name', 'title', 'tags', 'category', 'words', 'digest'])
    .where('setName', '=', set)
    .execute()
  return new Map(rows.map((row) => [row.name, row]))
}

/** Adds symbols to a set, or renews those with the same names. Their content is kept already. */
export async function keepSymbols(
  db: Db,
  { set, symbols }: { set: string; symbols: readonly NewSymbol[] },
): Promise<void> {
  if (symbols.length === 0) return
  const files = new Map(
    symbols.map(({ digest, sizeBytes }) => [digest, { digest, sizeBytes, mediaType: 'image/svg+xml' }]),
  )
  await db
    .insertInto('storedFile')
    .values([...files.values()])
    .onConflict((again) => again.column('digest').doNothing())
    .execute()
  await db
    .insertInto('symbol')
    .values(symbols.map(({ sizeBytes: _, ...symbol }) => ({ ...symbol, setName: set })))
    .onConflict((known) =>
      known.columns(['setName', 'name']).doUpdateSet(({ ref }) => ({
        title: ref('excluded.title'),
        tags: ref('excluded.tags'),
        category: ref('excluded.category'),
        words: ref('excluded.words'),
        digest: ref('excluded.digest'),
      })),
    )
    .execute()
}

/** Keeps every word of a set once, for those who type one wrongly. */
export async function gatherWords(db: Db, set: string): Promise<void> {
  const words = [...new Set([...(await installedSymbols(db, set)).values()].flatMap(wordsOf))]
  await sql`delete from symbol_word where set_name = ${set} and word <> all(${words}::text[])`.execute(db)
  await sql`
    insert into symbol_word (set_name, word) select ${set}, word from unnest(${words}::text[]) as word
    on conflict do nothing`.execute(db)
}

/** The symbols of a set that some twin shows or showed, or that somebody is writing with, by name. */
export async function usedSymbols(db: Db, set: string): Promise<Map<string, { kind: string; subject: string }[]>> {
  const { rows } = await sql<{ name: string; kind: string; subject: string }>`
    select distinct row -> 'picture' ->> 'name' as name, kind, subject from (
      select t.kind, t.subject, v.rows from twin_version v join twin t on t.id = v.twin_id
      union all select kind, subject, rows from twin_draft
      union all select kind, subject, jsonb_build_array(taken_out -> 'row') from twin_draft where taken_out is not null
    ) as written, jsonb_array_elements(written.rows) as row
    where row -> 'picture' ->> 'kind' = 'symbol' and row -> 'picture' ->> 'set' = ${set}
    order by name, kind, subject`.execute(db)
  const used = new Map<string, { kind: string; subject: string }[]>()
  for (const { name, kind, subject } of rows) used.set(name, [...(used.get(name) ?? []), { kind, subject }])
  return used
}

/** Takes symbols out of a set. */
export async function removeSymbols(db: Db, { set, names }: { set: string; names: readonly string[] }): Promise<void> {
  await sql`delete from symbol where set_name = ${set} and name = any(${[...names]}::text[])`.execute(db)
}

/** Takes a set away with all that is in it. */
export async function removeSet(db: Db, set: string): Promise<void> {
  await db.deleteFrom('symbolWord').where('setName', '=', set).execute()
  await db.deleteFrom('symbol').where('setName', '=', set).execute()
  await db.deleteFrom('symbolSet').where('name', '=', set).execute()
}

/** Forgets those of some pictures that no symbol has any more. Gives them: their content may go after the commit. */
export async function forgetUnused(db: Db, digests: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ digest: string }>`
    delete from stored_file f where digest = any(${[...digests]}::text[]) and media_type = 'image/svg+xml'
      and not exists (select from symbol where symbol.digest = f.digest)
    returning digest`.execute(db)
  return rows.map(({ digest }) => digest)
}

/** The sets that are installed, each with how many symbols it has. */
export async function installedSets(db: Db): Promise<(SymbolSet & { symbols: number })[]> {
  const rows = await db
    .selectFrom('symbolSet as s')
    .select(['s.name', 's.title', 's.licence', 's.attribution'])
    .select(({ selectFrom }) =>
      selectFrom('symbol')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('symbol.setName', '=', 's.name')
        .as('symbols'),
    )
    .orderBy('s.name')
    .execute()
  return rows.map((row) => ({ ...row, symbols: Number(row.symbols) }))
}
