import type { PartName } from '../about/about.ts'
import { beginningOf, type ToldPart } from '../about/told.ts'
import { type CardChoice, ringsMax } from './card.ts'

// The lines of words that one side has room for, besides the headings, and the letters in a line.
const linesMax = 22
const lineLetters = 52

// The same in larger letters, as in the theme's `_about.scss`: lines for all but the name and the day, and how many of
// them a heading, somebody to ring and a line of the smaller letters take.
const roomy = { lines: 20, heading: 1.7, ring: 1.3, narrower: 1.25 }

export interface CardPart {
  part: PartName
  words: string
  /** False where the beginning alone has room. */
  whole: boolean
  views: ToldPart['versions'][number]['views']
}

/** The words of each part that was ticked, cut at the end of a sentence where all of them together are too long. */
export function cardWords(parts: readonly ToldPart[], choice: Pick<CardChoice, 'parts' | 'rings'>): CardPart[] {
  const told = choice.parts.flatMap((name) =>
    (parts.find(({ part }) => part === name)?.versions ?? []).flatMap(({ facts, views }) =>
      facts.words === null ? [] : [{ part: name, words: facts.words, views }],
    ),
  )
  // How somebody sees it differently stays with it, and is never cut.
  const seen = told.flatMap(({ views }) => views.map(({ words }) => linesOf(words ?? '') + 2))
  const beside = seen.reduce((sum, lines) => sum + lines, linesToRing(Math.min(choice.rings.length, ringsMax)))
  let left = Math.max(linesMax - beside, told.length)
  // The shortest have their room first, so that a long one leaves them whole.
  const byLength = [...told].sort((a, b) => linesOf(a.words) - linesOf(b.words))
  const shown = new Map<object, string>()
  for (const [index, one] of byLength.entries()) {
    const share = Math.floor(left / (byLength.length - index))
    const words = fitting(one.words, share)
    left -= linesOf(words)
    shown.set(one, words)
  }
  return told.map((one) => {
    const words = shown.get(one) ?? ''
    return { ...one, words, whole: words === one.words }
  })
}

/** True where so little stands on the card that its letters can be larger. */
export function hasRoom(words: readonly CardPart[], { rings }: { rings: number }): boolean {
  const told = words.reduce((sum, one) => sum + linesOf(one.words) * roomy.narrower + roomy.heading, 0)
  const beside = rings > 0 ? roomy.heading + rings * roomy.ring : 0
  return told + beside <= roomy.lines && words.every(({ views }) => views.length === 0)
}

// Their letters are larger, and a long name takes two lines.
function linesToRing(rings: number): number {
  return rings === 0 ? 0 : Math.ceil(1 + rings * 1.5)
}

function fitting(words: string, lines: number): string {
  if (linesOf(words) <= lines) return words
  let cut = words
  for (let max = lines * lineLetters; max > lineLetters && linesOf(cut) > lines; max -= lineLetters) {
    cut = beginningOf(words, max)
  }
  return cut
}

function linesOf(words: string): number {
  return words.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLetters)), 0)
}
