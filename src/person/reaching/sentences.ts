import { languageName } from '../../platform/reaching/languages.ts'
import { formatInWords, interpreterInWords } from '../../platform/reaching/words.ts'
import type { Reached, Ways } from './reached.ts'

/** What is said of how somebody is reached, under three headings. Words of their own stand apart, as they wrote them. */
export interface ReachedInSentences {
  reaching: string[]
  reading: string[]
  talking: string[]
  helps: string | null
}

/** In plain sentences: to the person, or, where `own` is false, to whoever deals with them. */
export function reachedInSentences(
  reached: Reached,
  { own, ways }: { own: boolean; ways: (Ways & { emailAddress: string | null }) | null },
): ReachedInSentences {
  const they = own ? 'You' : 'They'
  const their = own ? 'Your' : 'Their'
  return {
    reaching: [
      byChannel(reached, own),
      ...(ways ? [whyNot(reached, own, ways)] : []),
      reached.telephone && reached.channel !== 'call' && `${their} telephone number is ${reached.telephone}.`,
      ways?.emailAddress && reached.channel !== 'letter' && `${they} sign in with ${ways.emailAddress}.`,
      reached.email && reached.email !== ways?.emailAddress && `${their} e-mail address is ${reached.email}.`,
      reached.bestTimes && `Best times: ${reached.bestTimes}`,
    ].filter((sentence): sentence is string => Boolean(sentence)),
    reading: [inFormat(reached, own), `${they} read ${languageName(reached.language)}.`],
    talking: [
      reached.interpreter === 'none'
        ? `${they} need no interpreter.`
        : `${they} need: ${lower(interpreterInWords(reached))}`,
    ],
    helps: reached.helps,
  }
}

function byChannel({ channel, telephone }: Reached, own: boolean): string {
  switch (channel) {
    case 'email':
      return own ? 'We send you e-mail.' : 'They chose e-mail.'
    case 'letter':
      return own ? 'We send you letters.' : 'They chose letters.'
    case 'call': {
      const number = telephone ? `, on ${telephone}` : ''
      return own ? `We ring you${number}.` : `They chose to be rung${number}.`
    }
    case null:
      return `${own ? 'You have' : 'They have'} not chosen a way. We send e-mail where we can, and letters where we cannot.`
  }
}

// What was chosen and cannot be done: said plainly, so that it can be put right.
function whyNot({ channel, telephone }: Reached, own: boolean, ways: Ways): string | null {
  const [you, have] = own ? ['you', 'you have'] : ['they', 'they have']
  const noAddress = ways.letter ? '' : ` We do not know where ${you} live, so nobody can post a letter yet.`
  if (channel === 'call' && !telephone) return `We have no number to ring, so we send a letter.${noAddress}`
  if (channel === 'email' && !ways.email) {
    return `There is no e-mail address that ${have} confirmed, so we send a letter.${noAddress}`
  }
  const isLetter = channel === 'letter' || (channel === null && !ways.email)
  return isLetter ? noAddress.trim() || null : null
}

function inFormat(reached: Reached, own: boolean): string {
  const they = own ? 'You' : 'They'
  switch (reached.format) {
    case 'standard':
      return `${they} read ordinary print.`
    case 'audio':
      return `${they} listen to audio.`
    case 'other':
      return `${they} need: ${formatInWords(reached)}`
    case 'easy read':
      return `${they} read Easy Read.`
    case 'large print':
    case 'braille':
      return `${they} read ${lower(formatInWords(reached))}.`
  }
}

function lower(words: string) {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
