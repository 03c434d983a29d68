import { sentencesOf } from '../../platform/easy-read/sentences.ts'
import { rowWordsMax, type TwinRow } from '../../platform/easy-read/twin.ts'
import type { AboutPart } from '../about/about.ts'

/** How many sentences of one part are shown: more than that is no Easy Read. */
const rowsMax = 40

/**
 * The sentences of a part, one for each row: as somebody wrote them in short sentences, else as they stand in the
 * person's own words.
 */
export function easySentences({ words, easyWords }: Pick<AboutPart, 'words' | 'easyWords'>): string[] {
  const sentences = easyWords === null ? sentencesOf(words ?? '') : easyWords.split('\n')
  return sentences
    .map((sentence) => sentence.replaceAll('**', '').trim())
    .filter((sentence) => sentence !== '')
    .slice(0, rowsMax)
    .map((sentence) => sentence.slice(0, rowWordsMax))
}

/** A row of Easy Read from one sentence, with the symbol that fits. */
export function easyRow(sentence: string, { id, symbol }: { id: string; symbol: Symbol | undefined }): TwinRow {
  const picture = symbol ? { kind: 'symbol' as const, set: symbol.set, name: symbol.name } : null
  return { id, kind: 'idea', words: sentence, picture }
}

interface Symbol {
  set: string
  name: string
}
