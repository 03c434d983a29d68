import { languageName } from '../../reaching/languages.ts'
import type { Reaching } from '../../reaching/reaching.ts'
import { ideasOf, type Message } from './message.ts'

/** What whoever rings does and says, each a sentence or two. */
export interface Script {
  /** What to do before one rings. */
  before: string[]
  /** What to keep in mind while one talks. */
  mind: string[]
  /** What to say, one idea a row. */
  say: string[]
}

/** A call that fits who is rung. `note` is what they said about when it is safe to ring. */
export function scriptOf(message: Message, { needs, note }: { needs: Reaching | null; note: string | null }): Script {
  const say = ideasOf(message.words)
  if (!needs) return { before: note ? [note] : [], mind: [], say }
  const { bestTimes, helps } = needs
  return {
    before: [note, bestTimes && `Best times to ring: ${ended(bestTimes)}`, bookingFor(needs)].filter(isSaid),
    mind: [
      helps && `What helps: ${ended(helps)}`,
      needs.format === 'easy read' && 'Say one thing at a time. Ask if it was clear before you go on.',
      'Speak slowly, in short sentences.',
    ].filter(isSaid),
    say,
  }
}

function isSaid(part: string | false | null): part is string {
  return typeof part === 'string' && part !== ''
}

/** Whom to book before one rings; null where nobody is needed. */
function bookingFor({ interpreter, interpreterWords, language }: Reaching): string | null {
  const more = interpreterWords ? ` ${ended(interpreterWords)}` : ''
  if (interpreter === 'none')
    return language === 'en' ? null : `Book an interpreter for ${languageName(language)} first.`
  return `${bookings[interpreter](languageName(language))}${more}`
}

const bookings: Readonly<Record<Exclude<Reaching['interpreter'], 'none'>, (language: string) => string>> = {
  spoken: (language) => `Book an interpreter ${language === 'English' ? '' : `for ${language} `}first.`,
  'british sign language': () =>
    'Book a British Sign Language interpreter first. A relay by video may be the way to ring.',
  'deafblind manual': () => 'Book a deafblind manual interpreter first.',
  lipspeaker: () => 'Book a lipspeaker first.',
  'speech to text': () => 'Book a speech to text reporter first, or ring by text relay: 18001 before the number.',
  other: () => 'Book the help that they need to talk first.',
}

function ended(words: string) {
  return /[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`
}
