import { all, type Fields, first, text } from '../../platform/web/form.ts'

/** What people say, and what listings may say instead. With no meanings, the phrase says nothing to a search. */
export interface Synonym {
  phrase: string // in small letters
  means: string[]
}

/** The words of a search as groups: a listing fits when it says one of each group. The first is what was typed. */
export function expandWords(letters: string, synonyms: readonly Synonym[]): string[][] {
  const words = letters.toLowerCase().split(' ').filter(Boolean)
  const known = new Map(synonyms.map((synonym) => [stemsOf(synonym.phrase), synonym]))
  const longest = Math.max(1, ...synonyms.map(({ phrase }) => phrase.split(' ').length))
  const groups: { words: string[]; empty: boolean }[] = []
  for (let at = 0; at < words.length; ) {
    const found = longestAt(words, { at, known, longest })
    const length = found?.length ?? 1
    const typed = words.slice(at, at + length).join(' ')
    groups.push({ words: [...new Set([typed, ...(found?.means ?? [])])], empty: found?.means.length === 0 })
    at += length
  }
  // Somebody who types nothing but such words means them.
  const telling = groups.filter(({ empty }) => !empty)
  return (telling.length > 0 ? telling : groups).map((group) => group.words)
}

function longestAt(words: readonly string[], look: { at: number; known: Map<string, Synonym>; longest: number }) {
  for (let length = Math.min(look.longest, words.length - look.at); length > 0; length--) {
    const stems = stemsOf(words.slice(look.at, look.at + length).join(' '))
    const found = look.known.get(stems)
    if (found) return { length, means: found.means }
  }
  return undefined
}

/** Words without their endings, so that "lunches" is found under "lunch" and "carers" under "carer". */
function stemsOf(phrase: string) {
  return phrase
    .toLowerCase()
    .replaceAll('’', "'")
    .split(' ')
    .map((word) => (word.length > 4 ? word.replace(/('s|s')$/, '').replace(/(?<=[^s])s$/, '') : word))
    .join(' ')
}

export interface SynonymForm {
  phrase: string
  means: string[]
}

/** Checks what a steward typed: a phrase of 2 to 60 characters, and up to 20 meanings, one a line or comma. */
export function checkSynonymForm(fields: Fields) {
  const phrase = text(fields, 'phrase', { max: 60, missing: 'Enter what people type' })
  const means = meansOf(first(fields, 'means'))
  return all<SynonymForm>({
    phrase: 'error' in phrase ? phrase : checkedPhrase(phrase.value),
    means: means.length > 20 ? { error: 'Enter 20 meanings or fewer' } : checkedMeans(means),
  })
}

function checkedPhrase(typed: string) {
  const phrase = cleaned(typed)
  return phrase.length < 2 ? { error: 'Enter at least two letters' } : { value: phrase }
}

function checkedMeans(means: string[]) {
  const long = means.some((meaning) => meaning.length > 60)
  return long ? { error: 'Use 60 characters or fewer for each meaning' } : { value: means }
}

function meansOf(typed: string) {
  return [
    ...new Set(
      typed
        .slice(0, 4000)
        .split(/[\n,;]+/)
        .map(cleaned)
        .filter(Boolean),
    ),
  ]
}

/** As searches see words: letters and numbers in small letters, with one space between. */
function cleaned(typed: string) {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/[^\p{L}\p{M}\p{N}']+/gu, ' ')
    .trim()
}
