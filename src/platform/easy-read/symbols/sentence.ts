import { type AskedWord, type Candidate, rankSymbols } from './ranking.ts'
import type { FoundSymbol } from './symbol.ts'

const perWord = 3

/**
 * Symbols for a whole sentence out of those that share a word with it: first the best for each of its words, the one
 * that shows its word best first; then the second best for each, and so on.
 */
export function sentenceSymbols(asked: readonly AskedWord[], candidates: readonly Candidate[]): FoundSymbol[] {
  const whole = rankSymbols(asked, candidates).slice(0, perWord)
  const words = [...asked].sort((a, b) => b.weight - a.weight)
  const each = words.map((one) => rankSymbols([one], candidates).slice(0, perWord))
  const turns = Array.from({ length: perWord }, (_, turn) => [whole, ...each].flatMap((found) => found[turn] ?? []))
  const seen = new Set<string>()
  return turns.flat().filter(({ set, name }) => {
    const key = `${set}/${name}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
