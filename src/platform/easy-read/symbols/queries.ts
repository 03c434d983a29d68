import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { ownSymbolSet, ownSymbols } from './own-set.ts'
import {
  type AskedWord,
  askedWords,
  type Candidate,
  lookedUpBy,
  rankSymbols,
  unsaid,
  withNearWords,
  wordsOf,
} from './ranking.ts'
import { sentenceSymbols } from './sentence.ts'
import { type FoundSymbol, isSymbolName, ownSetName, type SymbolSet } from './symbol.ts'

/** Symbols for a word, the best first: those that come with Alongside and those that were installed. */
export async function findSymbols(db: Db, words: string, max: number): Promise<FoundSymbol[]> {
  const asked = askedWords(words)
  const found = await candidatesFor(db, asked)
  if (unsaid(asked, found).length === 0) return rankSymbols(asked, found).slice(0, max)

  const wider = withNearWords(asked, { found, known: await knownWords(db) })
  return rankSymbols(wider, await candidatesFor(db, wider)).slice(0, max)
}

/** Symbols for a whole sentence: the best for each of its words that say something, the ones it is most about first. */
export async function suggestSymbols(db: Db, sentence: string, max: number): Promise<FoundSymbol[]> {
  const asked = askedWords(sentence)
  return sentenceSymbols(asked, await candidatesFor(db, asked)).slice(0, max)
}

/** One symbol by its set and name; undefined when there is none. Malformed names find none. */
export async function findSymbol(
  db: Db,
  { set, name }: { set: string; name: string },
): Promise<FoundSymbol | undefined> {
  if (set === ownSetName) {
    const own = (await ownSymbols()).get(name)
    return own && { set, name, title: own.title }
  }
  if (!isSymbolName(set) || !isSymbolName(name)) return undefined
  return db
    .selectFrom('symbol')
    .select(['setName as set', 'name', 'title'])
    .where('setName', '=', set)
    .where('name', '=', name)
    .executeTakeFirst()
}

/** The digest of an installed symbol's file; undefined when there is none. Malformed names find none. */
export async function digestOfSymbol(
  db: Db,
  { set, name }: { set: string; name: string },
): Promise<string | undefined> {
  if (!isSymbolName(set) || !isSymbolName(name)) return undefined
  const found = await db
    .selectFrom('symbol')
    .select('digest')
    .where('setName', '=', set)
    .where('name', '=', name)
    .executeTakeFirst()
  return found?.digest
}

/** Every set there is, the one that comes with Alongside first. */
export async function symbolSetsOf(db: Db): Promise<SymbolSet[]> {
  const installed = await db
    .selectFrom('symbolSet')
    .select(['name', 'title', 'licence', 'attribution'])
    .orderBy('title')
    .orderBy('name')
    .execute()
  return [ownSymbolSet, ...installed]
}

/** True for whoever writes twins of some kind of text. */
export async function mayUseSymbols(db: Db): Promise<boolean> {
  if (!db.acting.memberId) return false
  const { rows } = await sql<{ may: boolean | null }>`select bool_or(may_write_twin(kind)) as may from twinned`.execute(
    db,
  )
  return rows[0]?.may ?? false
}

/** Every symbol that shares a word with what was asked. */
async function candidatesFor(db: Db, asked: readonly AskedWord[]): Promise<Candidate[]> {
  const forms = [...new Set(asked.flatMap((one) => [...one.forms, ...one.instead]))]
  if (forms.length === 0) return []
  const own = [...(await ownSymbols()).values()].filter((symbol) =>
    lookedUpBy(symbol).some((word) => forms.includes(word)),
  )
  // As one value: some words have hundreds of symbols, and rows take longer to read than to look up.
  const { rows } = await sql<{ found: Candidate[] | null }>`
    select json_agg(json_build_object('set', set_name, 'name', name, 'title', title, 'tags', tags, 'category', category))
      as found
    from symbol where words && ${forms}::text[]`.execute(db)
  return [...own, ...(rows[0]?.found ?? [])]
}

/** Every word of every symbol, once. */
async function knownWords(db: Db): Promise<string[]> {
  const { rows } = await sql<{ words: string[] | null }>`select array_agg(word) as words from symbol_word`.execute(db)
  return [...new Set([...[...(await ownSymbols()).values()].flatMap(wordsOf), ...(rows[0]?.words ?? [])])]
}
