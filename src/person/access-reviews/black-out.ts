/** What stands for blacked out words: as wide whatever it hides, so that nobody counts the letters. */
export const bar = '████████'

/**
 * The text with each of these passages blacked out, as whole words, in any case, however the lines break. Passages that
 * touch or overlap become one bar: what lies under both must not show at an edge.
 */
export function blackOut(text: string, passages: readonly string[]): string {
  const plain = text.normalize('NFC')
  const hidden = passages
    .flatMap((passage) => placesOf(plain, passage))
    .sort((a, b) => a.from - b.from)
    .reduce<Place[]>((merged, { from, to }) => {
      const last = merged.at(-1)
      if (last && from <= last.to) last.to = Math.max(last.to, to)
      else merged.push({ from, to })
      return merged
    }, [])
  let [shown, at] = ['', 0]
  for (const { from, to } of hidden) {
    shown += plain.slice(at, from) + bar
    at = to
  }
  return hidden.length === 0 ? text : shown + plain.slice(at)
}

/** True where the passage stands in the text, so that blacking it out hides something. */
export function standsIn({ text, passage }: { text: string; passage: string }): boolean {
  return placesOf(text.normalize('NFC'), passage).length > 0
}

/** What can be picked to be blacked out: known names that stand in the text, then its sentences; 60 at most. */
export function picksIn(text: string, names: readonly string[]): string[] {
  const found = [...names, ...names.flatMap((name) => name.split(/\s+/).slice(0, 1))].filter(
    (name) => [...name].length > 1 && standsIn({ text, passage: name }),
  )
  const sentences = text
    .split('\n')
    .flatMap((line) => [...sentencesOf.segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
  return [...new Set([...found, ...sentences])].slice(0, 60)
}

interface Place {
  from: number
  to: number
}

const sentencesOf = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

function placesOf(plain: string, passage: string): Place[] {
  const words = passage.normalize('NFC').trim().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const pattern = words.map((word) => escaped(word).replaceAll(/['’]/g, "['’]")).join('\\s+')
  const before = /^[\p{L}\p{N}]/u.test(words[0] ?? '') ? '(?<![\\p{L}\\p{N}])' : ''
  const after = /[\p{L}\p{N}]$/u.test(words.at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : ''
  return [...plain.matchAll(new RegExp(before + pattern + after, 'giu'))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
  }))
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
