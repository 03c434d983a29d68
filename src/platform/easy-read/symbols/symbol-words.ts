// They say nothing about a picture. 'On', 'up', 'no' and such do, and are not among them.
const empty = new Set(
  `a an the of to in at by as is are am be been was were it its i me my we us our you your he him his she her they them
  their this that these those and or but for with from if so than then there here some any will would can could should
  may might must shall do does did has had about into just also very really please who which`.split(/\s+/),
)

// They say little beside another word: 'go to the doctor' is about the doctor.
const light = new Set(
  `go goes going get gets getting have having make makes making take takes taking need needs want wants feel feels
  feeling use uses using give gives giving put like let thing things lot way not when what how why where`.split(/\s+/),
)

const irregular: Readonly<Record<string, string>> = Object.fromEntries(
  `ate eat, eaten eat, began begin, begun begin, bought buy, brought bring, built build, came come, chose choose,
  chosen choose, children child, done do, drank drink, drove drive, driven drive, feet foot, fell fall, felt feel,
  forgot forget, forgotten forget, gave give, given give, gone go, heard hear, kept keep, knew know, known know,
  left leave, lost lose, made make, meant mean, men man, met meet, mice mouse, paid pay, ran run, said say, sang sing,
  sat sit, saw see, seen see, sent send, slept sleep, sold sell, spent spend, spoke speak, spoken speak, stood stand,
  swam swim, taught teach, teeth tooth, thought think, told tell, took take, taken take, went go, won win, women woman,
  wore wear, worn wear, wrote write, written write, lives life, knives knife, wives wife, shelves shelf, loaves loaf,
  leaves leaf, halves half, agreed agree, disagreed disagree, freed free`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

/** The words of a text in small letters, in order: letters and numbers, without what divides them. */
export function wordsIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’']s\b|[’']/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
}

// At the end they say something: 'next to', 'log in'.
const telling = new Set(['to', 'in', 'at', 'by', 'for', 'with', 'about', 'into'])

/** Those that say something. All of them when none does. */
export function tellingWords(words: readonly string[]): string[] {
  const last = words.length - 1
  const some = words.filter((word, at) => !empty.has(word) || (at > 0 && at === last && telling.has(word)))
  return some.length > 0 ? some : [...words]
}

/** True for words that count for little beside others, such as 'go' and 'feeling'. */
export function isLight(word: string): boolean {
  return light.has(word)
}

/**
 * A word, and the words it may be a form of: 'bathing' gives 'bathing', 'bath' and 'bathe'. Two words are of one kind
 * when they share one of these. Some are no words at all; nobody looks for those.
 */
export function formsOf(word: string): readonly string[] {
  const before = kept.get(word)
  if (before) return before
  const forms = formed(word)
  if (kept.size < keptMax) kept.set(word, forms)
  return forms
}

// Symbols say the same words again and again, and a search reads all that those it finds say.
const kept = new Map<string, readonly string[]>()
const keptMax = 20_000

function formed(word: string): string[] {
  const forms = [word]
  const known = irregular[word]
  if (known !== undefined) forms.push(known)
  if (word.length > 3 && /^[a-z]+$/.test(word)) forms.push(...manyOf(word), ...doneOf(word))
  return [...new Set(forms)]
}

function manyOf(word: string): string[] {
  if (!/s$/.test(word) || /(?:ss|us|is)$/.test(word) || word === 'news') return []
  const one = word.slice(0, -1)
  if (/ies$/.test(word)) return [`${word.slice(0, -3)}y`, one]
  return /(?:[sxzo]|[cs]h)es$/.test(word) ? [word.slice(0, -2), one] : [one]
}

function doneOf(word: string): string[] {
  // To bathe is to have a bath, and to breathe to take a breath.
  if (/the$/.test(word)) return [word.slice(0, -1)]
  const [, verb] = /^(.*[aeiouy].*?)(?:ing|(?<!e)ed)$/.exec(word) ?? []
  if (verb === undefined || verb.length < 2) return []
  if (/i$/.test(verb)) return [`${verb.slice(0, -1)}y`]
  // 'Shopping' doubled a letter; 'caring' would have, if it came from 'car'.
  if (/([bdgklmnprtv])\1$/.test(verb)) return [verb, verb.slice(0, -1)]
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb)) return [`${verb}e`]
  return [verb, `${verb}e`]
}
