import type { Db } from '../../db/kysely.ts'
import type { FoundSymbol, SymbolSet } from './symbol.ts'

/** Symbols for a word, the best first: those that come with Alongside and those that were installed. */
export async function findSymbols(_db: Db, _words: string, _max: number): Promise<FoundSymbol[]> {
  return []
}

/** Every set there is, the one that comes with Alongside first. */
export async function symbolSetsOf(_db: Db): Promise<SymbolSet[]> {
  return []
}
