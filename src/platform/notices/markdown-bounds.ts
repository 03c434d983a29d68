// Stars, brackets and addresses that never end are tried against each other, every one with every other, and each list
// in a list is a call within a call. Within these bounds 40,000 letters are drawn in a fifth of a second at worst.
const marksMax = 300
const wordMax = 500
const nested = /^[ \t]*(?:(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+)){9}/m
const longWord = new RegExp(`[^\\s]{${wordMax + 1}}`)

/** What makes Markdown too hard to draw, as a sentence to whoever wrote it; null when nothing does. */
export function tooHard(markdown: string): string | null {
  if (nested.test(markdown)) return 'Use fewer marks at the start of a line: eight at most'
  if (longWord.test(markdown)) return `Put a space into words that are longer than ${wordMax} letters`
  const crowded = markdown.split(/\n[ \t]*\n/).some((part) => (part.match(/[`*_~[<&\\]/g)?.length ?? 0) > marksMax)
  return crowded ? `Use fewer stars, brackets and links in one paragraph: ${marksMax} at most` : null
}
