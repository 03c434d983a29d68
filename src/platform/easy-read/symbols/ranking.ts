import { nearTo } from './near-words.ts'
import type { FoundSymbol } from './symbol.ts'
import { readName } from './symbol-name.ts'
import { formsOf, isLight, tellingWords, wordsIn } from './symbol-words.ts'

/** A symbol as search sees it. */
export interface Candidate extends FoundSymbol {
  tags: readonly string[]
  category: string
}

/** A word that was typed. */
export interface AskedWord {
  word: string
  forms: readonly string[]
  /** 1, or less where it says little beside the others. */
  weight: number
  /** Words that it may have been meant for, the likeliest first, where no symbol says it as it is. */
  instead: readonly string[]
}

/** The words of a search that say something. */
export function askedWords(typed: string): AskedWord[] {
  const words = [...new Set(tellingWords(wordsIn(typed.slice(0, 200))))].slice(0, 12)
  const some = words.some((word) => !isLight(word))
  return words.map((word, at) => ({
    word,
    // 'wheel chair' and 'wheelchair' are one.
    forms: [...formsOf(word), ...joinedWith(words, at)],
    // Of 'front door key', it is the key that is meant.
    weight: some && isLight(word) ? 0.2 : at === words.length - 1 ? 1.05 : 1,
    instead: [],
  }))
}

function joinedWith(words: readonly string[], at: number): string[] {
  const pairs = [words.slice(at - 1, at + 1), words.slice(at, at + 2)]
  return pairs.filter(({ length }) => length === 2).map((pair) => pair.join(''))
}

/** The words that none of these symbols says. */
export function unsaid(asked: readonly AskedWord[], found: readonly Candidate[]): AskedWord[] {
  const said = new Set(found.flatMap(lookedUpBy))
  return asked.filter((one) => !one.forms.some((form) => said.has(form)))
}

/** Gives each word that none of the symbols found says those of the known words that are like it. */
export function withNearWords(
  asked: readonly AskedWord[],
  { found, known }: { found: readonly Candidate[]; known: readonly string[] },
): AskedWord[] {
  const missing = unsaid(asked, found)
  return asked.map((one) => (missing.includes(one) ? { ...one, instead: nearTo(one.word, known) } : one))
}

/** The words of a symbol: those of its name, then of its tags and its category. */
export function wordsOf({ name, tags, category }: Pick<Candidate, 'name' | 'tags' | 'category'>): string[] {
  return [...new Set([...readName(name).words, ...tags.flatMap(wordsIn), ...wordsIn(category)])]
}

/** What a symbol is looked up by: its words, and what they may be forms of. */
export function lookedUpBy(candidate: Pick<Candidate, 'name' | 'tags' | 'category'>): string[] {
  return [...new Set(wordsOf(candidate).flatMap(formsOf))]
}

/** How the parts of a symbol count. */
const counts = {
  wholeName: 1,
  tag: 0.86,
  firstWord: 0.8,
  nameWord: 0.7,
  // A tag that many symbols of a set bear says what sort of thing they are, not what they show.
  sortOfThing: 0.4,
  category: 0.3,
} as const
const formOnly = 0.03
const nearOnly = 0.5
const tagLater = 0.004
const allWords = 0.5
const synonymsMax = 6

/** The best first, the same every time. `candidates` are all symbols that share a word with what was typed. */
export function rankSymbols(asked: readonly AskedWord[], candidates: readonly Candidate[]): FoundSymbol[] {
  const bearers = new Map<string, number>()
  for (const { set, tags } of candidates) {
    for (const tag of new Set(tags)) bearers.set(`${set} ${tag}`, (bearers.get(`${set} ${tag}`) ?? 0) + 1)
  }
  return candidates
    .map((candidate) => ({ candidate, ...scoreOf(candidate, asked, bearers) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || ownFirst(a.candidate, b.candidate) || a.variant - b.variant || byName(a, b))
    .map(({ candidate: { set, name, title } }) => ({ set, name, title }))
}

function ownFirst(a: Candidate, b: Candidate) {
  return Number(b.set === 'alongside') - Number(a.set === 'alongside')
}

function byName({ candidate: a }: { candidate: Candidate }, { candidate: b }: { candidate: Candidate }) {
  return a.name.length - b.name.length || (`${a.name} ${a.set}` < `${b.name} ${b.set}` ? -1 : 1)
}

function scoreOf(candidate: Candidate, asked: readonly AskedWord[], bearers: ReadonlyMap<string, number>) {
  const { words, variant, does } = readName(candidate.name)
  const named = words.map((word) => ({ word, forms: formsOf(word) }))
  const said = asked.map((one) => named.some((each) => likeness(each, one) > 0))
  const whole = named.length > 0 && named.every((each) => asked.some((one) => likeness(each, one) > 0))
  const of = { candidate, named, whole, bearers }
  const total = asked.reduce((sum, { weight }) => sum + weight, 0)
  const matched = asked.map((one) => bestMatch(one, of) * one.weight)
  const sum = matched.reduce((all, one) => all + one, 0)
  const every = asked.every((one, at) => (matched[at] ?? 0) > 0 || isLight(one.word))
  // Of two with the same words, the one that says fewer others.
  const extra = said.some(Boolean) ? 0.01 * Math.min(5, named.length - said.filter(Boolean).length) : 0
  const doing = does && asked.some(({ word }) => /(?:ing|ed)$/.test(word)) ? 0.01 : 0
  return { score: sum === 0 ? 0 : sum / total + (every ? allWords : 0) + doing - extra, variant }
}

interface Said {
  word: string
  forms: readonly string[]
}

interface Of {
  candidate: Candidate
  named: readonly Said[]
  whole: boolean
  bearers: ReadonlyMap<string, number>
}

function bestMatch(one: AskedWord, { candidate, named, whole, bearers }: Of): number {
  const fits: number[] = [0]
  for (const [at, each] of named.entries()) {
    const counted = whole ? counts.wholeName : at === 0 ? counts.firstWord : counts.nameWord
    fits.push(counted * likeness(each, one))
  }
  for (const [at, tag] of candidate.tags.entries()) {
    const many = (bearers.get(`${candidate.set} ${tag}`) ?? 0) > synonymsMax
    const counted = many ? counts.sortOfThing : counts.tag - tagLater * Math.min(at, 20)
    for (const each of saidIn(tag)) fits.push(counted * likeness(each, one))
  }
  for (const each of saidIn(candidate.category)) fits.push(counts.category * likeness(each, one))
  return Math.max(...fits)
}

function saidIn(text: string): readonly Said[] {
  const before = kept.get(text)
  if (before) return before
  const said = wordsIn(text).map((word) => ({ word, forms: formsOf(word) }))
  if (kept.size < keptMax) kept.set(text, said)
  return said
}

// Sets have few different tags and categories, and a search reads those of all that it finds.
const kept = new Map<string, readonly Said[]>()
const keptMax = 20_000

function likeness({ word, forms }: Said, one: AskedWord): number {
  if (word === one.word) return 1
  if (forms.some((form) => one.forms.includes(form))) return 1 - formOnly
  const near = one.instead.indexOf(word)
  return near < 0 ? 0 : nearOnly - Math.min(near, 40) * 0.01
}
