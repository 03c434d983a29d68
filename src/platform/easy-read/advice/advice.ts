import type { TwinRow } from '../twin.ts'
import { type WordFinder, wordFinder } from './hard-words.ts'
import { type PlacedFinding, type RowReading, readRow } from './row-reading.ts'

export type FindingKind = 'long-sentence' | 'passive' | 'acronym' | 'number' | 'hard-word' | 'no-picture'

/** Something that might be easier to read. It advises: nothing is ever refused for it. */
export interface Finding {
  kind: FindingKind
  /** The words it is about, as they stand in the row; empty for a missing picture. */
  about: string
  /** What could be done, in a plain sentence. */
  advice: string
}

/** A word of the list, with easier ones. None: it has to be explained. */
export interface HardWord {
  word: string
  plain: string[]
}

const names: Readonly<Record<FindingKind, string>> = {
  'long-sentence': 'Long sentence',
  passive: 'Who does it?',
  acronym: 'Letters for words',
  number: 'Hard number',
  'hard-word': 'Hard word',
  'no-picture': 'Picture missing',
}

/** What a kind of finding is called on a label. */
export function findingName(kind: FindingKind): string {
  return names[kind]
}

/**
 * What might be easier to read, by the row's id, in the order of the row's words; a missing picture comes last. Rows
 * without findings are left out. A hard word or letters that a row explains are explained for that row, for the row
 * before it and for all that follow.
 */
export function adviceOn(rows: readonly TwinRow[], hardWords: readonly HardWord[]): Map<string, Finding[]> {
  const finder = wordFinder(hardWords)
  const readings = rows.map(({ words }) => readingOf(words, finder))
  const advice = new Map<string, Finding[]>()
  const explained = new Set<string>()
  rows.forEach((row, nth) => {
    const reading = readings[nth]
    if (reading === undefined) return
    const next = readings[nth + 1]
    for (const key of reading.explained) explained.add(key)
    if (next?.opensWithThis) for (const key of reading.spokenOfLast) explained.add(key)
    const unexplained = reading.mentions.filter(({ key }) => !explained.has(key) && !next?.explained.has(key))
    const found = inOrder([...reading.findings, ...unexplained])
    if (row.kind === 'idea' && row.picture === null && row.words.trim() !== '') found.push(noPicture)
    if (found.length > 0) advice.set(row.id, found)
  })
  return advice
}

const noPicture: Finding = {
  kind: 'no-picture',
  about: '',
  advice: 'This idea has no picture. Find a symbol for it, or add a photo.',
}

function inOrder(found: PlacedFinding[]): Finding[] {
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ kind, about, advice }): Finding => ({ kind, about, advice }))
}

const readingsMax = 3000
const readings = new WeakMap<WordFinder, Map<string, RowReading>>()

/** Each change of a twin asks for all of its rows again, and most of them have not changed. */
function readingOf(words: string, finder: WordFinder): RowReading {
  const known = readings.get(finder) ?? new Map<string, RowReading>()
  readings.set(finder, known)
  const before = known.get(words)
  if (before) return before
  const reading = readRow(words, finder)
  if (known.size >= readingsMax) known.clear()
  known.set(words, reading)
  return reading
}
