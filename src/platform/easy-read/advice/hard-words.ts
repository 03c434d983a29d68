import type { HardWord } from './advice.ts'
import { isCapital, joins, type Sentence, type Token } from './tokens.ts'
import { formsOf } from './word-forms.ts'

/** The list, made ready for looking words up in it. */
export interface WordFinder {
  /** By the form, its words joined by spaces. */
  byForm: ReadonlyMap<string, HardWord>
  /** How many words the longest phrase has that begins with this one. */
  longest: ReadonlyMap<string, number>
}

/** A word of the list in a sentence: its first and last word, as they are counted there. */
export interface FoundWord {
  from: number
  to: number
  start: number
  end: number
  word: HardWord
}

const listsMax = 8
const finders = new Map<string, WordFinder>()

/** Makes the list ready. The last few lists are kept, because it is asked for with each page of the editor. */
export function wordFinder(hardWords: readonly HardWord[]): WordFinder {
  const content = hardWords.map(({ word, plain }) => `${word}\t${plain.join('\t')}`).join('\n')
  const kept = finders.get(content)
  if (kept) return kept
  const made = madeReady(hardWords)
  const [oldest] = finders.keys()
  if (finders.size >= listsMax && oldest !== undefined) finders.delete(oldest)
  finders.set(content, made)
  return made
}

/** The words of the list in a sentence, the longest phrase first. Names are left out where they can be told. */
export function wordsOfListIn(sentence: Sentence, finder: WordFinder): FoundWord[] {
  const found: FoundWord[] = []
  if (!sentence.tokens.some(({ low }) => finder.longest.has(low) || /[-']/.test(low))) return found
  const pieces = piecesOf(sentence.tokens)
  for (let at = 0; at < pieces.length; at++) {
    const match = longestAt(pieces, at, finder)
    const [first, last] = [pieces[at], pieces[at + (match?.length ?? 1) - 1]]
    if (match === undefined || first === undefined || last === undefined) continue
    if (!isName(sentence, first.token, last.token)) {
      found.push({ from: first.token, to: last.token, start: first.start, end: last.end, word: match.word })
    }
    at += match.length - 1
  }
  return found
}

/** The word of the list of which this is a form: 'assessments' is listed as 'assessment'. Undefined: it is not listed. */
export function listedAs(phrase: string, finder: WordFinder): string | undefined {
  return finder.byForm.get(phrase.split(/[\s-]+/).join(' '))?.word
}

function madeReady(hardWords: readonly HardWord[]): WordFinder {
  const byForm = new Map<string, HardWord>()
  const longest = new Map<string, number>()
  const add = (form: readonly string[], word: HardWord) => {
    const [first = ''] = form
    byForm.set(form.join(' '), byForm.get(form.join(' ')) ?? word)
    longest.set(first, Math.max(longest.get(first) ?? 0, form.length))
  }
  // Words as they are listed first, so that a form of one never hides another: "meeting" is not of "meet".
  for (const word of hardWords) add(word.word.split(/[\s-]+/).filter(Boolean), word)
  for (const word of hardWords) for (const form of formsOf(word.word)) add(form, word)
  return { byForm, longest }
}

interface Piece {
  low: string
  start: number
  end: number
  token: number
  joined: boolean
}

/** Words with hyphens are looked up by their parts, so that "co-production" and "co production" are one. */
function piecesOf(tokens: readonly Token[]): Piece[] {
  return tokens.flatMap((token, index): Piece[] => {
    if (token.address) return []
    const low = token.low.replace(/'s$/, '')
    if (!low.includes('-')) {
      return [
        {
          low,
          start: token.start,
          end: token.start + (token.text.includes('.') ? token.text.length : low.length),
          token: index,
          joined: joins(token),
        },
      ]
    }
    let start = token.start
    return low.split('-').map((part, nth) => {
      const piece = { low: part, start, end: start + part.length, token: index, joined: nth > 0 || joins(token) }
      start += part.length + 1
      return piece
    })
  })
}

function longestAt(pieces: readonly Piece[], at: number, finder: WordFinder) {
  const most = finder.longest.get(pieces[at]?.low ?? '') ?? 0
  for (let length = Math.min(most, pieces.length - at); length > 0; length--) {
    const some = pieces.slice(at, at + length)
    const word =
      some.every(({ joined }, nth) => nth === 0 || joined) && finder.byForm.get(some.map(({ low }) => low).join(' '))
    if (word) return { length, word }
  }
  return undefined
}

/** A capital in mid-sentence beside another capital: "Mrs Commission", "the Care Quality Commission". */
function isName({ tokens, shouted, titled }: Sentence, from: number, to: number) {
  if (shouted || titled || !isCapital(tokens[from]) || !isCapital(tokens[to])) return false
  const [before, after] = [tokens[from - 1], tokens[to + 1]]
  if (joins(after) && isCapital(after)) return true
  // "Disclosure and Barring Service"
  if (joins(after) && /^(?:and|of|for)$/.test(after.low) && joins(tokens[to + 2]) && isCapital(tokens[to + 2]))
    return true
  if (!joins(tokens[from]) || !isCapital(before)) return false
  return (
    from > 1 ||
    !/^(?:a|an|the|my|your|our|his|her|their|this|that|these|those|we|you|they|he|she|it|if|when|what|is|are|no|some|any|all|every|each|for|in|on|at|to|of|with|do|ask|get|most|many)$/.test(
      before?.low ?? '',
    )
  )
}
