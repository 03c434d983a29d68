import type { Channel, Format, Interpreter, Reaching } from './reaching.ts'

/** How each is offered in a form, and said on a page. */
export const channelWords: Readonly<Record<Channel, string>> = {
  email: 'By e-mail',
  letter: 'By letter',
  call: 'By telephone',
}

export const formatWords: Readonly<Record<Format, string>> = {
  standard: 'Ordinary print',
  'large print': 'Large print',
  'easy read': 'Easy Read',
  audio: 'Audio, to listen to',
  braille: 'Braille',
  other: 'Something else',
}

export const interpreterWords: Readonly<Record<Interpreter, string>> = {
  none: 'No interpreter',
  spoken: 'An interpreter for a spoken language',
  'british sign language': 'A British Sign Language interpreter',
  'deafblind manual': 'A deafblind manual interpreter',
  lipspeaker: 'A lipspeaker',
  'speech to text': 'A speech to text reporter, who types what is said',
  other: 'Somebody or something else',
}

/** The format in words: 'Large print, 20 point'. */
export function formatInWords({ format, printPoints, formatWords: other }: Reaching): string {
  if (format === 'large print' && printPoints) return `${formatWords[format]}, ${printPoints} point`
  return format === 'other' ? (other ?? formatWords.other) : formatWords[format]
}

/** The interpreter in words: 'An interpreter for a spoken language. Polish, a woman'. */
export function interpreterInWords({ interpreter, interpreterWords: more }: Reaching): string {
  if (interpreter === 'none') return interpreterWords.none
  if (interpreter === 'other' && more) return more
  return more ? `${interpreterWords[interpreter]}. ${more}` : interpreterWords[interpreter]
}
