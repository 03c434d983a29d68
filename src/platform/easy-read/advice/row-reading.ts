import { wordsOf } from '../sentences.ts'
import { isAcronym, lettersOf } from './acronyms.ts'
import type { Finding, HardWord } from './advice.ts'
import { explains, opensWithThis } from './explained.ts'
import { type WordFinder, wordsOfListIn } from './hard-words.ts'
import { adviceOnNumber, hardNumbersIn } from './numbers.ts'
import { passivesIn } from './passive.ts'
import { readSentences, type Sentence } from './tokens.ts'

/** Sentences with more words than this are hard to follow (Department of Health: 10 to 15). */
const mostWords = 15

/** A finding with where it begins in its row. */
export interface PlacedFinding extends Finding {
  at: number
}

/** A hard word or an acronym of a row. Whether something is said of it depends on the rows around. */
export interface Mention extends PlacedFinding {
  /** The word of the list, or the letters. */
  key: string
}

/** What a row says, as far as it can be told from the row alone. */
export interface RowReading {
  findings: PlacedFinding[]
  /** The first of each that is not explained in this row. */
  mentions: Mention[]
  /** What this row explains. */
  explained: ReadonlySet<string>
  /** What the last sentence speaks of, for the next row to explain. */
  spokenOfLast: ReadonlySet<string>
  /** The first sentence says what the row before means. */
  opensWithThis: boolean
}

/** Reads one row: the same answer for the same words and list. */
export function readRow(words: string, finder: WordFinder): RowReading {
  const sentences = readSentences(words)
  const spoken = sentences.map((sentence) => mentionsIn(words, sentence, finder))
  const explained = new Set<string>()
  spoken.forEach((mentions, nth) => {
    const following = sentences[nth + 1]
    const explainedNext = following !== undefined && opensWithThis(following)
    for (const { key, explainedHere } of mentions) if (explainedHere || explainedNext) explained.add(key)
  })
  const seen = new Set<string>()
  const mentions = spoken.flat().filter(({ key, quoted }) => {
    if (quoted || explained.has(key) || seen.has(key)) return false
    seen.add(key)
    return true
  })
  return {
    findings: sentences.flatMap((sentence) => findingsIn(words, sentence)),
    mentions,
    explained,
    spokenOfLast: new Set(spoken.at(-1)?.map(({ key }) => key)),
    opensWithThis: sentences[0] !== undefined && opensWithThis(sentences[0]),
  }
}

function findingsIn(words: string, sentence: Sentence): PlacedFinding[] {
  const { start, text, tokens } = sentence
  // There are no more words than tokens, so short sentences need no counting.
  const count = tokens.length <= mostWords ? 0 : wordsOf(text.replace(/^\s*\d{1,3}[.)]\s/, '')).length
  const long =
    count > mostWords ? [{ kind: 'long-sentence' as const, at: start, about: text, advice: adviceOnLength(count) }] : []
  const passives = passivesIn(sentence).map((place) => ({
    kind: 'passive' as const,
    at: place.start,
    about: words.slice(place.start, place.end),
    advice: `Say who does it, and begin with them. Here it is “${words.slice(place.start, place.end)}”.`,
  }))
  const numbers = hardNumbersIn(sentence).map((amount) => {
    const about = words.slice(amount.start, amount.end)
    return { kind: 'number' as const, at: amount.start, about, advice: adviceOnNumber(amount, about) }
  })
  return [...long, ...passives, ...numbers]
}

function adviceOnLength(count: number) {
  const many = ['two', 'three', 'four'][Math.ceil(count / mostWords) - 2] ?? 'shorter'
  return `This sentence has ${count} words. Try ${many} sentences.`
}

function mentionsIn(words: string, sentence: Sentence, finder: WordFinder) {
  const listed = wordsOfListIn(sentence, finder).map((found) => ({
    ...placed(words, sentence, found),
    kind: 'hard-word' as const,
    key: found.word.word,
    advice: adviceOnWord(words.slice(found.start, found.end), found.word),
  }))
  const inList = new Set(
    listed.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, nth) => from + nth)),
  )
  const letters = sentence.tokens.flatMap((token, at) => {
    if (!isAcronym(sentence, at) || inList.has(at)) return []
    const about = token.text.replace(/['’]s$/, '')
    const spot = placed(words, sentence, { from: at, to: at, start: token.start, end: token.start + about.length })
    const advice = `Not everyone knows what “${about}” means. Say it in full, or say what it is.`
    return [{ ...spot, kind: 'acronym' as const, key: `letters ${lettersOf(token)}`, advice }]
  })
  return [...listed, ...letters].sort((one, other) => one.at - other.at)
}

function placed(words: string, sentence: Sentence, found: { from: number; to: number; start: number; end: number }) {
  const { from, to, start, end } = found
  return {
    from,
    to,
    at: start,
    about: words.slice(start, end),
    quoted: sentence.tokens[from]?.quoted ?? false,
    explainedHere: explains(sentence, { from, to }),
  }
}

function adviceOnWord(about: string, { plain }: HardWord) {
  if (plain.length === 0) return `“${about}” can be a hard word. Say what it means in the next sentence.`
  const easier = plain.slice(0, 3).map((word) => `“${word}”`)
  const last = easier.pop()
  return `“${about}” is a hard word. You could say ${easier.length > 0 ? `${easier.join(', ')} or ` : ''}${last}.`
}
