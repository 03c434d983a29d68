import { endsAfterPoint, isSpeechTag } from './sentence-ends.ts'

/** Where a sentence stands in its text: `text.slice(start, end)`. */
export interface SentencePlace {
  start: number
  end: number
}

/**
 * The sentences of a text in order, without the space around them. A line break ends one too. Every word of the text is
 * in exactly one of them; marks that stand alone, such as a bullet, are in none.
 */
export function sentencesOf(text: string): string[] {
  return sentencePlaces(text).map(({ start, end }) => text.slice(start, end))
}

/** Where the sentences of a text stand, in order. */
export function sentencePlaces(text: string): SentencePlace[] {
  const places: SentencePlace[] = []
  for (const line of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    let from = line.index
    for (const end of [...endsIn(line[0]), line[0].length]) {
      const place = trimmed(text, { start: from, end: line.index + end })
      from = line.index + end
      if (/[\p{L}\p{N}]/u.test(text.slice(place.start, place.end))) places.push(place)
      else extendLast(places, { place, from: line.index })
    }
  }
  return places
}

/**
 * The words of a sentence as people count them: "well-known" and "don't" are one each, and so are a number, a time such
 * as "2 pm" and a telephone number. Marks are none.
 */
export function wordsOf(sentence: string): string[] {
  const words: string[] = []
  for (const [chunk] of sentence.matchAll(/[^\s—]+/g)) {
    if (!/[\p{L}\p{N}]/u.test(chunk)) continue
    const last = words.at(-1)
    if (last !== undefined && belongsTo(last, chunk)) words[words.length - 1] = `${last} ${bare(chunk)}`
    else words.push(/\d[.,;:!?]+$/.test(chunk) ? `${bare(chunk)} ` : bare(chunk))
  }
  return words.map((word) => word.trim())
}

function bare(chunk: string) {
  let [start, end] = [0, chunk.length]
  while (start < end && !/[\p{L}\p{N}£$€+]/u.test(chunk.charAt(start)) && !isHalf(chunk, start)) start++
  while (end > start && !/[\p{L}\p{M}\p{N}%]/u.test(chunk.charAt(end - 1)) && !isHalf(chunk, end - 1)) end--
  return chunk.slice(start, end)
}

// A letter or sign beyond the first plane is two halves, and neither alone is a letter.
function isHalf(text: string, at: number) {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdfff
}

/** "01632" and "960", "2" and "pm". A number that ended with a mark keeps a space behind it, and takes no more. */
function belongsTo(last: string, chunk: string) {
  if (/^\d{1,2}(?:[.:]\d\d)?$/.test(last)) return /^[ap]\.?m\b/i.test(chunk)
  return /^[+0][\d ]*\d$/.test(last) && last.length < 24 && /^\(?\d+\P{L}?$/u.test(chunk)
}

function trimmed(text: string, { start, end }: SentencePlace): SentencePlace {
  while (start < end && /\s/.test(text.charAt(start))) start++
  while (end > start && /\s/.test(text.charAt(end - 1))) end--
  return { start, end }
}

/** Marks behind a sentence, such as the end of bold, stay with it. */
function extendLast(places: SentencePlace[], { place, from }: { place: SentencePlace; from: number }) {
  const last = places.at(-1)
  if (last && last.start >= from && place.end > place.start) last.end = place.end
}

/** Behind which characters of a line a sentence ends, its last one left out. */
function endsIn(line: string): number[] {
  const ends: number[] = []
  const first = line.search(/\S/)
  for (const marks of line.matchAll(/[.!?…]+/g)) {
    let end = marks.index + marks[0].length
    const behind = end
    while (/["”’')\]*_»]/.test(line.charAt(end))) end++
    if (!/\s/.test(line.charAt(end))) continue
    if (endsHere(line, { marks: marks[0], at: marks.index, closers: line.slice(behind, end), end, first }))
      ends.push(end)
  }
  return ends
}

function endsHere(line: string, mark: { marks: string; at: number; closers: string; end: number; first: number }) {
  const next = wordFrom(line, mark.end)
  const quoted = /["”’']/.test(mark.closers)
  const small = /^\p{Ll}/u.test(next)
  if (quoted && (small || isSpeechTag(line.slice(mark.end, mark.end + 60)))) return false
  if (mark.marks.includes('…') || mark.marks.includes('...')) return !small && !/^I\b/.test(next)
  if (mark.marks !== '.') return true
  const start = wordStart(line, mark.at)
  const before = /\S+(?=\s*$)/.exec(line.slice(Math.max(0, start - 40), start))?.[0] ?? ''
  return endsAfterPoint({ word: line.slice(start, mark.at), before, next, opens: start === mark.first })
}

// Sixty characters are enough to know a word by, and bound the work in a text without spaces.
function wordStart(line: string, at: number) {
  let start = at
  while (start > 0 && at - start < 60 && !/[\s(["“‘]/.test(line.charAt(start - 1))) start--
  return start
}

function wordFrom(line: string, at: number) {
  return /^[\s"“‘'(*_[]*([^\s]{0,40})/.exec(line.slice(at, at + 60))?.[1] ?? ''
}
