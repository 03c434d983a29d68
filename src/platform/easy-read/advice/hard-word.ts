import { all, type Fields, first, text } from '../../web/form.ts'
import type { HardWord } from './advice.ts'

/** A word of the list with its id. */
export interface KeptHardWord extends HardWord {
  id: string
}

const plainMax = 8

/** Checks what somebody typed: a word or a few, and up to eight easier ones, one a line or comma. */
export function checkHardWordForm(fields: Fields) {
  const word = text(fields, 'word', { max: 60, missing: 'Enter the hard word' })
  const plain = plainOf(first(fields, 'plain'))
  return all<HardWord>({
    word: 'error' in word ? word : checkedWord(word.value),
    plain: checkedPlain(plain),
  })
}

function checkedWord(typed: string) {
  const word = tidied(typed)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}' -]+/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .replaceAll(/^[ '-]+|[ '-]+$/g, '')
  return /\p{L}.*\p{L}/u.test(word) ? { value: word } : { error: 'Enter at least two letters' }
}

function checkedPlain(plain: string[]) {
  if (plain.length > plainMax) return { error: `Enter ${plainMax} easier words or fewer` }
  return plain.some((each) => [...each].length > 60)
    ? { error: 'Use 60 characters or fewer for each easier word' }
    : { value: plain }
}

function plainOf(typed: string) {
  return [
    ...new Set(
      typed
        .slice(0, 4000)
        .split(/[\n,;]+/)
        .map(tidied)
        .filter(Boolean),
    ),
  ]
}

function tidied(typed: string) {
  return typed.normalize('NFC').replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim()
}
