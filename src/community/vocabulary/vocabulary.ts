/** A word or phrase of a search, as the index of words knows it. */
export interface Looked {
  /** As a tsquery of word stems: `'food' & 'bank'`. Empty when it is all small words such as "the". */
  stems: string
  /** The same, side by side: `'food' <-> 'bank'`. */
  phrase: string
  /** As a tsquery of the words themselves, for names that are made of small words. */
  plain: string
  /** How many listings say it; of a phrase, how many say its rarest word. Null when none ever did. */
  uses: number | null
}

/** A word that listings say, and how many. */
export interface KnownWord {
  word: string
  lexeme: string // its stem
  uses: number
}

/** How many slips may lie between a word as typed and as it is: none in short words, two in long ones. */
export function slipsAllowed(word: string) {
  const { length } = [...word]
  if (length < 4) return 0
  return length < 8 ? 1 : 2
}

/**
 * How many slips of typing lie between two words: a letter left out, put in, changed, or two beside each other swapped
 * (optimal string alignment). Gives 9 when they are more than `most`.
 */
export function slipsBetween({ typed, word }: { typed: string; word: string }, most: number): number {
  const [from, to] = [[...typed], [...word]]
  if (Math.abs(from.length - to.length) > most) return 9
  let before: number[] = []
  let last = to.map((_, at) => at + 1)
  last.unshift(0)
  for (const [i, letter] of from.entries()) {
    const row = [i + 1]
    for (const [j, other] of to.entries()) {
      const changed = (last[j] ?? 0) + (letter === other ? 0 : 1)
      let least = Math.min(changed, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1)
      const swapped = i > 0 && j > 0 && letter === to[j - 1] && from[i - 1] === other
      if (swapped) least = Math.min(least, (before[j - 1] ?? 0) + 1)
      row.push(least)
    }
    before = last
    last = row
  }
  const slips = last.at(-1) ?? 0
  return slips <= most ? slips : 9
}

const fewSlips = 4

/** What a word was probably meant to be: the fewest slips away, then what more listings say. At most four. */
export function meantBy(typed: string, known: readonly KnownWord[]): KnownWord[] {
  const most = slipsAllowed(typed)
  const near = known.flatMap(({ word, uses, lexeme }) => {
    const slips = slipsBetween({ typed, word }, most)
    return word === typed || lexeme === '' || uses === 0 || slips > most ? [] : [{ word, uses, lexeme, slips }]
  })
  const fewest = Math.min(...near.map(({ slips }) => slips))
  return near
    .filter(({ slips }) => slips === fewest)
    .sort((a, b) => b.uses - a.uses || a.word.localeCompare(b.word))
    .slice(0, fewSlips)
}

/** The ways to read a word as two: 'foodbank' as 'food' and 'bank'. Neither part has fewer than three letters. */
export function splitsOf(word: string): [string, string][] {
  const letters = [...word]
  const cuts = Array.from({ length: Math.max(0, letters.length - 5) }, (_, at) => at + 3)
  return cuts.map((at) => [letters.slice(0, at).join(''), letters.slice(at).join('')])
}
