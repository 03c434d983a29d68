const nearMax = 24
const beginningMin = 3
const slipMin = 4

/**
 * Of the words that are known, those that a word may have been meant for: first those a slip of typing away, then those
 * that it begins, the shortest first.
 */
export function nearTo(word: string, known: readonly string[]): string[] {
  const slips = known.filter((one) => isSlip(word, one))
  // The first letter is seldom the wrong one.
  const likely = slips.filter((one) => one[0] === word[0])
  const begun = word.length < beginningMin ? [] : known.filter((one) => one.startsWith(word))
  return [...new Set([...ordered(likely), ...ordered(slips), ...ordered(begun)])].slice(0, nearMax)
}

function ordered(words: string[]) {
  return words.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
}

/** One letter too many, too few, another in its place, or two the wrong way round. Short words are what they are. */
function isSlip(typed: string, known: string): boolean {
  if (typed.length < slipMin || Math.abs(typed.length - known.length) > 1 || known.length < beginningMin) return false
  let same = 0
  while (same < typed.length && typed[same] === known[same]) same++
  const [a, b] = [typed.slice(same), known.slice(same)]
  if (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)) return true
  return a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0]
}
