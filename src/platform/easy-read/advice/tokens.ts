import { type SentencePlace, sentencePlaces } from '../sentences.ts'
import { quotedPlaces } from './quotes.ts'

/** A word or number of a sentence, with where it stands in the row. */
export interface Token {
  text: string
  /** In small letters, with straight apostrophes and without points: 'p.m.' is 'pm'. */
  low: string
  start: number
  end: number
  /** What stands between it and the word before; for the first, what the sentence begins with. */
  gap: string
  /** Somebody else's words, in quotation marks. */
  quoted: boolean
  /** A web or email address. */
  address: boolean
}

/** A sentence of a row, cut into its words. */
export interface Sentence extends SentencePlace {
  text: string
  tokens: Token[]
  /** Written in capitals throughout, so that capitals say nothing. */
  shouted: boolean
  /** A question. */
  asks: boolean
  /** Every longer word begins with a capital, as in a title, so that a capital marks no name. */
  titled: boolean
}

/** The sentences of a row, each with its words. Linear in the length of the text. */
export function readSentences(text: string): Sentence[] {
  const quotes = quotedPlaces(text)
  let next = 0
  const isQuoted = (at: number) => {
    while ((quotes[next]?.end ?? at + 1) <= at) next++
    return at >= (quotes[next]?.start ?? at + 1)
  }
  return sentencePlaces(text).map(({ start, end }) => {
    const tokens = tokensIn(text, { start, end }, isQuoted)
    const sentence = text.slice(start, end)
    const asks = /\?["”’')\]*_]{0,9}$/.test(sentence.slice(-10))
    return { start, end, text: sentence, tokens, asks, shouted: isShouted(tokens), titled: isTitled(tokens) }
  })
}

/** True when only space, or the marks of bold, stand before it: the two belong together. */
export function joins(token: Token | undefined): token is Token {
  return token !== undefined && /^[\s*]*$/.test(token.gap)
}

/** True for a word that begins with a capital and goes on in small letters. */
export function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.text)
}

// A number with what hangs on it; letters with points between; a word with hyphens and apostrophes in it.
const words =
  /\d+(?:[.,:/–-]\d+)*[\p{L}\p{N}]*(?:-\p{L}+)*|\p{L}(?:\.\p{L})+(?!\p{L})\.?|[\p{L}\p{M}\p{N}]+(?:['’‑-][\p{L}\p{M}\p{N}]+)*/gu

function tokensIn(text: string, { start, end }: SentencePlace, isQuoted: (at: number) => boolean): Token[] {
  const tokens: Token[] = []
  let behind = start
  const add = (found: string, at: number, address: boolean) => {
    const low = simple(found.toLowerCase())
    tokens.push({
      text: found,
      low,
      start: at,
      end: at + found.length,
      gap: text.slice(behind, at),
      quoted: isQuoted(at),
      address,
    })
    behind = at + found.length
  }
  for (const chunk of text.slice(start, end).matchAll(/\S+/g)) {
    const at = start + chunk.index
    if (isAddress(chunk[0])) add(chunk[0], at, true)
    else for (const found of chunk[0].matchAll(words)) add(found[0], at + found.index, false)
  }
  return tokens
}

/** With straight apostrophes and short hyphens; letters with points between without the points. */
function simple(low: string) {
  if (/^[a-z]+$/.test(low)) return low
  const plain = low.replaceAll('’', "'").replaceAll('‑', '-')
  return /^\p{L}\./u.test(plain) ? plain.replaceAll('.', '') : plain
}

function isAddress(chunk: string) {
  if (!/[.@/]/.test(chunk)) return false
  return (
    /^\W{0,4}(?:https?:\/\/|www\.)/i.test(chunk) ||
    /[^@]@[^@]/.test(chunk) ||
    (chunk.includes('.') &&
      /^[("'“<*]*[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|uk|gov|coop|info|io|eu)(?:\/|\W*$)/i.test(chunk))
  )
}

function isShouted(tokens: readonly Token[]) {
  const lettered = tokens.filter(({ text, address }) => !address && /\p{L}{2}/u.test(text))
  return lettered.length > 1 && lettered.every(({ text }) => text === text.toUpperCase())
}

function isTitled(tokens: readonly Token[]) {
  const telling = tokens.filter(
    ({ text, low, address }) =>
      !address && /^\p{L}/u.test(text) && !/^(?:a|an|and|as|at|by|for|in|of|on|or|the|to|with|your)$/.test(low),
  )
  return telling.length > 1 && telling.every(({ text }) => /^\p{Lu}/u.test(text))
}
