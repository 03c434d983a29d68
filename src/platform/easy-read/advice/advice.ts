import { sentencesOf } from '../sentences.ts'
import type { TwinRow } from '../twin.ts'

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

/** What might be easier to read, by the row's id. Rows without findings are left out. */
export function adviceOn(rows: readonly TwinRow[], hardWords: readonly HardWord[]): Map<string, Finding[]> {
  void hardWords
  return new Map(
    rows.flatMap((row) => {
      const found = sentencesOf(row.words)
        .filter((sentence) => sentence.split(/\s+/).length > 15)
        .map((about): Finding => ({ kind: 'long-sentence', about, advice: 'Make two sentences of this one.' }))
      return found.length > 0 ? [[row.id, found] as const] : []
    }),
  )
}
