/**
 * The forms in which a word or phrase of the list can stand in a sentence: of many, and of verbs. Of a phrase, its first
 * or its last word changes ("carries out", "direct payments"). Each is cut into its words, hyphens included.
 */
export function formsOf(phrase: string): string[][] {
  const words = phrase.split(/[\s-]+/).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length === 1) return endingsOf(first).map((form) => [form])
  return [
    words,
    ...endingsOf(first).map((form) => [form, ...words.slice(1)]),
    ...endingsOf(last).map((form) => [...words.slice(0, -1), form]),
  ]
}

function endingsOf(word: string): string[] {
  const spelt = /ise$/.test(word) ? [word, word.replace(/ise$/, 'ize')] : [word]
  return spelt.flatMap((one) => [one, ...(one.length > 3 ? changed(one) : [])])
}

function changed(word: string): string[] {
  if (/(?:ing|ed|ly)$/.test(word)) return [`${word}s`]
  if (/[^aeiou]y$/.test(word)) return [word.replace(/y$/, 'ies'), word.replace(/y$/, 'ied'), `${word}ing`]
  if (/e$/.test(word)) return [`${word}s`, `${word}d`, word.replace(/e$/, 'ing')]
  const many = /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`
  const twice = /[^aeiou][aeiou][bdfgklmnprt]$/.test(word)
    ? [`${word}${word.at(-1)}ed`, `${word}${word.at(-1)}ing`]
    : []
  return [many, `${word}ed`, `${word}ing`, ...twice]
}
