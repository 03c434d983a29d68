/** A paragraph that is new in the text, is not there any more, or says something else now. */
export interface TextChange {
  kind: 'new' | 'gone' | 'changed'
  /** As it stands now; of a paragraph that is gone, as it stood. */
  words: string
  /** Of a changed paragraph: as it stood before. */
  was?: string
}

/**
 * What changed in a text since a twin was written of it, in the order of the text. None: the twin is not older. Space
 * between words and the order of paragraphs alone say nothing new, so they are no change; a paragraph that stands twice
 * counts twice.
 */
export function changesSince(was: readonly string[], is: readonly string[]): TextChange[] {
  const [before, now] = [was.map(evened).filter(Boolean), is.map(evened).filter(Boolean)]
  const [gone, added] = [without(before, now), without(now, before)]
  const changes: (TextChange & { at: number })[] = []
  for (const [from, to] of pairs(gone, added)) {
    changes.push({ at: to.at, kind: 'changed', words: to.words, was: from.words })
    gone.splice(gone.indexOf(from), 1)
    added.splice(added.indexOf(to), 1)
  }
  for (const { at, words } of added) changes.push({ at, kind: 'new', words })
  const places = placesIn(now, before)
  for (const { at, words } of gone) changes.push({ at: places[at] ?? -1, kind: 'gone', words })
  return changes.sort((one, other) => one.at - other.at).map(({ at: _, ...change }) => change)
}

interface Paragraph {
  at: number
  words: string
}

function evened(paragraph: string) {
  return paragraph.replaceAll(/\s+/g, ' ').trim()
}

/** The paragraphs of one that the other does not have, each as often as it is there more. */
function without(one: readonly string[], other: readonly string[]): Paragraph[] {
  const left = new Map<string, number>()
  for (const words of other) left.set(words, (left.get(words) ?? 0) + 1)
  return one.flatMap((words, at) => {
    const count = left.get(words) ?? 0
    if (count > 0) left.set(words, count - 1)
    return count > 0 ? [] : [{ at, words }]
  })
}

// Each is held against each, and some texts come from others by the thousand lines. Nobody reads so many pairs.
const comparedMax = 20_000

/** What is gone and what is new, where half of their words are the same: the most alike first. */
function pairs(gone: readonly Paragraph[], added: readonly Paragraph[]): [Paragraph, Paragraph][] {
  if (gone.length * added.length > comparedMax) return []
  const counted = new Map([...gone, ...added].map((each) => [each, wordCounts(each.words)]))
  const alike = gone.flatMap((from) =>
    added.map((to) => ({ from, to, likeness: likeness(counted.get(from), counted.get(to)) })),
  )
  const taken = new Set<Paragraph>()
  const found: [Paragraph, Paragraph][] = []
  for (const { from, to, likeness } of alike.sort((one, other) => other.likeness - one.likeness)) {
    if (likeness < 0.5 || taken.has(from) || taken.has(to)) continue
    taken.add(from).add(to)
    found.push([from, to])
  }
  return found
}

function wordCounts(words: string) {
  const counts = new Map<string, number>()
  for (const word of words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** From 0, no word in common, to 1, the same words (Dice 1945). */
function likeness(one: ReadonlyMap<string, number> = new Map(), other: ReadonlyMap<string, number> = new Map()) {
  let [both, all] = [0, 0]
  for (const count of other.values()) all += count
  for (const [word, count] of one) {
    all += count
    both += Math.min(count, other.get(word) ?? 0)
  }
  return all === 0 ? 0 : (2 * both) / all
}

/** Where each paragraph that stood before would stand now: below the nearest above it that is still there. */
function placesIn(now: readonly string[], before: readonly string[]): number[] {
  const places = new Map<string, number>()
  for (const [at, words] of now.entries()) if (!places.has(words)) places.set(words, at)
  let below = -1
  return before.map((words) => {
    const here = below
    const still = places.get(words)
    if (still !== undefined) below = still + 0.5
    return here
  })
}
