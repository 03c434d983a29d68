import { isLanguage, languageName } from '../../platform/reaching/languages.ts'
import {
  type Channel,
  channels,
  formats,
  interpreters,
  printSizes,
  type Reaching,
} from '../../platform/reaching/reaching.ts'
import { channelWords, formatInWords, interpreterInWords, interpreterWords } from '../../platform/reaching/words.ts'
import type { Said } from '../../platform/versions/version.ts'
import { all, choice, type Fields, first, text } from '../../platform/web/form.ts'
import { emailIn, telephoneIn } from '../records/identity.ts'

/** How somebody is reached, with the telephone and e-mail that are kept with who they are. */
export interface Reached extends Reaching {
  telephone: string | null
  email: string | null
}

/** Whether each way can be gone: they confirmed an e-mail address here; somebody wrote down where they live. */
export interface Ways {
  email: boolean
  letter: boolean
}

/** Where nobody wrote anything down. */
export const nothingSaid: Reaching = {
  channel: null,
  format: 'standard',
  printPoints: null,
  formatWords: null,
  language: 'en',
  interpreter: 'none',
  interpreterWords: null,
  bestTimes: null,
  helps: null,
}

/** What the form shows before anything is typed. */
export function fieldsOfReached(reached: Reached): Fields {
  const { channel, printPoints, ...same } = reached
  const answers = { ...same, channel: channel ?? 'any', printPoints: printPoints ? String(printPoints) : '20' }
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, value ?? '']))
}

/** Nobody can choose e-mail without an address that they confirmed, or a call without a number: it would not be obeyed. */
export function checkReachedForm(fields: Fields, ways: Pick<Ways, 'email'>) {
  const telephone = telephoneIn(fields)
  const format = choice(fields, 'format', { of: formats, missing: 'Choose how you want to read or hear things' })
  const interpreter = choice(fields, 'interpreter', {
    of: interpreters,
    missing: 'Say whether you need an interpreter',
  })
  const isFormat = (name: string) => 'value' in format && format.value === name
  const needs = 'value' in interpreter ? interpreter.value : 'none'
  const language = languageIn(fields)
  const unsaid =
    needs === 'other'
      ? { missing: 'Say who or what you need' }
      : needs === 'spoken' && 'value' in language && language.value === 'en'
        ? { missing: 'Say which language the interpreter speaks' }
        : {}
  const noNumber = first(fields, 'channel') === 'call' && 'value' in telephone && telephone.value === null
  return all<Reached>({
    channel: channelIn(fields, ways),
    telephone: noNumber ? { error: 'Enter a telephone number, or choose another way' } : telephone,
    email: emailIn(fields),
    format,
    printPoints: isFormat('large print') ? sizeIn(fields) : { value: null },
    formatWords: isFormat('other')
      ? words(fields, 'formatWords', { max: 300, missing: 'Say what you need' })
      : { value: null },
    language,
    interpreter,
    interpreterWords: needs === 'none' ? { value: null } : words(fields, 'interpreterWords', { max: 300, ...unsaid }),
    bestTimes: words(fields, 'bestTimes', { max: 200 }),
    helps: words(fields, 'helps', { max: 500 }),
  })
}

/** Each fact in words, for its history and for whoever finds that somebody else was first. */
export function sayReached(reached: Reached): Said[] {
  const [way, ...needs] = sayNeeds(reached)
  const addresses = [
    { label: 'Telephone', words: reached.telephone },
    { label: 'E-mail', words: reached.email },
  ]
  return [...(way ? [way] : []), ...addresses, ...needs]
}

/** The same without the telephone and the e-mail, which are kept with who somebody is. */
export function sayNeeds(needs: Reaching): Said[] {
  const { channel, language, bestTimes, helps } = needs
  return [
    { label: 'How to reach me', words: channel ? channelWords[channel] : 'By e-mail if there is one, else by letter' },
    { label: 'How I read or hear things', words: formatInWords(needs) },
    { label: 'What I read', words: languageName(language) },
    { label: 'Interpreter', words: interpreterInWords(needs) },
    { label: 'Best times', words: bestTimes },
    { label: 'What helps when you talk with me', words: helps },
  ]
}

/** True where saving would change nothing. */
export function saysTheSame(one: Reached, other: Reached): boolean {
  return (Object.keys(one) as (keyof Reached)[]).every((name) => one[name] === other[name])
}

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
    talking: [withInterpreter(reached, they)],
    helps: reached.helps,
  }
}

function channelIn(fields: Fields, ways: Pick<Ways, 'email'>): { value: Channel | null } | { error: string } {
  const chosen = choice(fields, 'channel', { of: [...channels, 'any'], missing: 'Choose how we reach you' })
  if ('error' in chosen) return chosen
  if (chosen.value === 'email' && !ways.email) {
    return { error: 'We have no e-mail address that is confirmed. Confirm one first, or choose another way' }
  }
  return { value: chosen.value === 'any' ? null : chosen.value }
}

function sizeIn(fields: Fields): { value: number } | { error: string } {
  const size = printSizes.find((points) => String(points) === first(fields, 'printPoints'))
  return size ? { value: size } : { error: 'Choose how large the print is' }
}

function languageIn(fields: Fields): { value: string } | { error: string } {
  const code = first(fields, 'language')
  return isLanguage(code) ? { value: code } : { error: 'Choose the language that you read best' }
}

function words(fields: Fields, name: string, rule: { max: number; missing?: string }) {
  const typed = text(fields, name, rule)
  return 'error' in typed || typed.value !== '' ? typed : { value: null }
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

function withInterpreter({ interpreter, interpreterWords: more }: Reached, they: string): string {
  if (interpreter === 'none') return `${they} need no interpreter.`
  if (interpreter === 'other' && more) return `${they} need: ${more}`
  return `${they} need ${lower(interpreterWords[interpreter])}.${more ? ` ${more}` : ''}`
}

function lower(words: string) {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
