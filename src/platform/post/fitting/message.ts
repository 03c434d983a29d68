import { sentencesOf } from '../../easy-read/sentences.ts'
import type { FoundSymbol } from '../../easy-read/symbols/symbol.ts'
import { languageName } from '../../reaching/languages.ts'
import type { Reaching } from '../../reaching/reaching.ts'

/** Words that are to leave, in the language that they are in. */
export interface Message {
  subject: string
  words: string
  /** A BCP 47 code: 'en', 'pl'. */
  language: string
}

/** One idea, and a symbol where one fits. */
export interface Idea {
  words: string
  symbol: FoundSymbol | null
}

/** How words look on paper and in an e-mail. */
export interface Look {
  kind: 'ordinary' | 'large print' | 'easy read'
  /** Of the letters, in points. */
  points: number
}

/** What somebody must make before words may leave: put them into a language, make them in a format, or both. */
export interface ToMake {
  language: string | null
  format: Reaching['format'] | null
}

/** The least that large print has (UK Association for Accessible Formats: 16 to 18 point). */
const largePoints = 18
/** Easy Read has 14 point at least, and we print it larger. */
const easyPoints = 18
/** Clear print. */
const ordinaryPoints = 14

/** How words look for somebody who needs this; null for somebody of whom nothing is known. */
export function lookFor(needs: Reaching | null): Look {
  if (needs?.format === 'large print') return { kind: 'large print', points: needs.printPoints ?? largePoints }
  if (needs?.format === 'easy read') return { kind: 'easy read', points: Math.max(needs.printPoints ?? 0, easyPoints) }
  return { kind: 'ordinary', points: ordinaryPoints }
}

/** Words with one idea a row: each sentence, and each address of a page, by itself. Nothing is left out. */
export function ideasOf(words: string): string[] {
  return sentencesOf(words)
}

/** The same words as plain text: with one idea a row and space between them for whoever reads so. */
export function plainWords({ words }: Message, look: Look): string {
  return look.kind === 'ordinary' ? words : `${ideasOf(words).join('\n\n')}\n`
}

/** What somebody is asked to make: 'Have this put into Polish', 'Have this made in braille'. */
export function toMakeInWords({ language, format }: ToMake, formatWords: string | null): string {
  const into = language ? `put into ${languageName(language)}` : null
  const made = format ? formatInWords(format, formatWords) : null
  return `Have this ${[into, made].filter((part) => part !== null).join(' and ')}`
}

function formatInWords(format: Reaching['format'], formatWords: string | null): string {
  if (format === 'audio') return 'read aloud and recorded'
  if (format === 'braille') return 'made in braille'
  return formatWords ? `made as they need it: ${formatWords}` : 'made as they need it'
}

/** What to know of a reader in a list: 'Large print, 20 point'. Null where nothing is out of the ordinary. */
export function needsInList(needs: Reaching | null): string | null {
  if (!needs) return null
  const { format, printPoints, formatWords, language } = needs
  const points = format === 'large print' ? `, ${printPoints ?? largePoints} point` : ''
  const said = format === 'other' ? (formatWords ?? 'A format of their own') : formatNames[format]
  const parts = [said && `${said}${points}`, language === 'en' ? null : languageName(language)]
  return parts.filter(Boolean).join('. ') || null
}

const formatNames: Readonly<Record<Reaching['format'], string | null>> = {
  standard: null,
  'large print': 'Large print',
  'easy read': 'Easy Read',
  audio: 'Audio',
  braille: 'Braille',
  other: null,
}
