import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { KnownWord, Looked } from './vocabulary.ts'

export interface LookedUp {
  /** By the text that was asked for. */
  texts: Map<string, Looked>
  /** Of the single words asked for as they are written, those that listings say. */
  known: Map<string, number>
  listings: number
}

/** What the index of words makes of texts, and which of some words are said as they are written. */
export async function lookUp(
  db: Db,
  { texts, words }: { texts: readonly string[]; words: readonly string[] },
): Promise<LookedUp> {
  interface Row {
    texts: (Looked & { text: string })[] | null
    known: { word: string; uses: number }[] | null
    listings: number | null
  }
  const { rows } = await sql<Row>`
    select (
      select json_agg(json_build_object('text', text, 'stems', plainto_tsquery('pg_catalog.english', text)::text,
        'phrase', phraseto_tsquery('pg_catalog.english', text)::text, 'plain', plainto_tsquery('pg_catalog.simple', text)::text, 'uses', (
          select case when count(*) = count(uses) then min(uses) end from (
            select (select max(uses) from search_word where lexeme = said.lexeme) as uses
            from unnest(tsvector_to_array(to_tsvector('pg_catalog.english', text))) as said (lexeme)
          ) as each
        )))
      from unnest(${[...texts]}::text[]) as text
    ) as texts, (
      select json_agg(json_build_object('word', word, 'uses', uses)) from search_word
      where word = any(${[...words]}::text[]) and word <> ''
    ) as known, (select uses from search_word where word = '') as listings`.execute(db)
  const [row] = rows
  return {
    texts: new Map(row?.texts?.map(({ text, ...looked }) => [text, looked])),
    known: new Map(row?.known?.map(({ word, uses }) => [word, uses])),
    listings: row?.listings ?? 0,
  }
}

/** For each word, the words of listings that lie about two slips of typing from it, and some that lie further. */
export async function similarTo(db: Db, words: readonly string[]): Promise<Map<string, KnownWord[]>> {
  if (words.length === 0) return new Map()
  const { rows } = await sql<KnownWord & { typed: string }>`
    select typed, word, lexeme, uses from unnest(${[...words]}::text[]) as typed
    cross join lateral (
      select word, lexeme, uses from search_word where shapes && word_shapes(typed) order by uses desc limit 200
    ) as near`.execute(db)
  const similar = new Map<string, KnownWord[]>()
  for (const { typed, ...word } of rows) similar.set(typed, [...(similar.get(typed) ?? []), word])
  return similar
}

/** Adds the words of listings that were saved, so that they are known at once. How many say each is counted later. */
export async function learnWords(db: Db, ids: readonly string[]) {
  await sql`select learn_words(${[...ids]}::uuid[])`.execute(db)
}

/** Counts afresh how many listings say each word, and forgets what none says. For the owner and the nightly job. */
export async function countWords(db: Db) {
  await sql`select count_words()`.execute(db)
}
