import { tellingWords, wordsIn } from './symbol-words.ts'

export interface SymbolName {
  /** As people read it: 'to bathe' for 'bathe_,_to', 'baker (2a)' for 'baker_2a'. */
  title: string
  /** Its words in order, in small letters, without the mark of a variant. */
  words: string[]
  /** True for something one does: 'bathe_,_to'. */
  does: boolean
  /** Orders pictures of the same thing: 0 for the plain one. */
  variant: number
}

/**
 * Reads the name of a symbol, which is its file's: low lines divide its words, ',_to' at the end makes it something one
 * does, and a number with or without a letter at the end tells pictures of one thing apart.
 */
export function readName(name: string): SymbolName {
  const [, plain = name, number, letter = ''] = /^(.*?[^_\d])_+(\d{1,2})([a-z]?)$/.exec(name) ?? []
  const does = /_*,_*to$/i.test(plain)
  const thing = plain.replace(/_*,_*to$/i, '')
  const said = thing
    .replaceAll('_-_', ', ')
    .replaceAll(/_*,[_ ]*/g, ', ')
    .replaceAll(/_+/g, ' ')
    .trim()
  const others = number === undefined || /^1a?$/.test(number + letter) ? '' : ` (${number}${letter})`
  return {
    title: `${does ? 'to ' : ''}${said}${others}`,
    words: tellingWords(wordsIn(thing)),
    does,
    variant: number === undefined ? 0 : Number(number) * 30 + (letter === '' ? 0 : letter.charCodeAt(0) - 96),
  }
}
