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

/**
 * What to look for a symbol by: the words of a sentence that a picture can show. Null where a picture would mislead or
 * say nothing: none is better than a wrong one.
 */
export function shownBy(sentence: string): string | null {
  if (/\b(?:not|never|no|nobody|nothing)\b|n[’']t\b/i.test(sentence)) return null
  const words = sentence.split(/[^\p{L}\p{N}’'-]+/u).filter(Boolean)
  // A capital inside a sentence begins a name, and names sound like other words: Rose, Bill, Mark.
  const shown = words.filter((word, at) => (at === 0 || /^\p{Ll}/u.test(word)) && !vague.has(word.toLowerCase()))
  return shown.length > 0 ? shown.join(' ') : null
}

/** True for what somebody asks others not to do: the sign for "no" says so before the words are read. */
export function isRefusal(sentence: string): boolean {
  return /^(?:please )?(?:do not|don[’']t|never)\b/i.test(sentence)
}

// They have other meanings than the picture that is found by them: "next door", "lie down", "a good day", "not cross".
const vague = new Set(
  `next down up on off out over back right left good bad better best well day days go goes come comes call called cross
  way each other until know need needs like likes want wants please first last long after before without own hand hands
  head kind mean means light match change miss mr mrs ms where who somebody someone take takes train trains room second stand state point part place`.split(
    /\s+/,
  ),
)

/** A row of Easy Read from one sentence, with the symbol that fits. */
export function easyRow(sentence: string, { id, symbol }: { id: string; symbol: Symbol | undefined }): TwinRow {
  const picture = symbol ? { kind: 'symbol' as const, set: symbol.set, name: symbol.name } : null
  return { id, kind: 'idea', words: sentence, picture }
}

interface Symbol {
  set: string
  name: string
}
