import { all, type Checked, choice, type Fields, text } from '../../platform/web/form.ts'
import { standsIn } from './black-out.ts'
import { type Item, isMedia, textsOf } from './item.ts'

export type Outcome = 'give' | 'black out' | 'leave out'

/** What becomes of one thing, and why. It counts while the thing is as it was read. */
export interface Decision {
  kind: string
  subjectId: string
  fingerprint: string
  outcome: Outcome
  ground: Ground
  passages: readonly string[]
  why: string | null
  askedWhom: string | null
  decidedBy: string // a name
  decidedAt: Date
}

export type Deciding = Pick<Decision, 'outcome' | 'ground' | 'passages'> & { why: string; askedWhom: string }

export type Ground = keyof typeof grounds

/**
 * Why it is given or not. The Data Protection Act 2018: another person and who told us, schedule 2 paragraph 16 and 17
 * (those who wrote in their work are named); serious harm, schedule 3 paragraph 8 to 11; crime, schedule 2 paragraph 2.
 */
export const grounds = {
  'nobody else': { gives: true, text: 'It tells of nobody else', hint: 'Or only of staff, doing their work.' },
  agreed: { gives: true, text: 'They agreed', hint: 'Whoever else it tells of, or who told us.' },
  reasonable: {
    gives: true,
    text: 'It is reasonable without asking them',
    hint: 'The person knows it already, or it could not hurt anybody.',
  },
  'another person': { gives: false, text: 'It tells of another person, who did not agree', hint: '' },
  source: { gives: false, text: 'It shows who told us in confidence', hint: '' },
  'serious harm': {
    gives: false,
    text: 'Reading it could do serious harm, to the person or to another',
    hint: 'Ask somebody who knows: their doctor, or whoever works with them.',
  },
  crime: { gives: false, text: 'It would get in the way of stopping a crime', hint: '' },
} as const

export const groundNames = Object.keys(grounds) as Ground[]

/** Longest of the reason, in characters. */
export const whyMax = 2000

/** Of two decisions over the same thing, this one counts: its fingerprint is what the thing has now. */
export function standing(item: Item, decisions: readonly Decision[]): Decision | undefined {
  const newest = decisions.find(({ kind, subjectId }) => kind === item.kind && subjectId === item.subjectId)
  return newest?.fingerprint === item.fingerprint ? newest : undefined
}

/** What somebody decided over this thing, or what is wrong with it. */
export function checkDecision(fields: Fields, item: Item): Checked<Deciding> {
  const form = all<{ outcome: Outcome; ground: Ground; why: string; askedWhom: string }>({
    outcome: choice(fields, 'outcome', { of: ['give', 'black out', 'leave out'], missing: 'Choose what is given' }),
    ground: choice(fields, 'ground', { of: groundNames, missing: 'Choose the reason' }),
    why: text(fields, 'why', { max: whyMax }),
    askedWhom: text(fields, 'askedWhom', { max: 300 }),
  })
  if (!form.ok) return form
  const { outcome, ground, why, askedWhom } = form.value
  const passages = outcome === 'black out' ? passagesIn(fields) : []
  const errors: Record<string, string> = {}
  if (outcome === 'black out') {
    const wrong = wrongPassages(passages, item)
    if (wrong) errors[isMedia(item) ? 'outcome' : 'passages'] = wrong
  }
  if ((outcome === 'give') !== grounds[ground].gives) {
    errors.ground =
      outcome === 'give'
        ? 'That is a reason not to give it. Choose another'
        : 'That is a reason to give it. Choose another'
  }
  if (ground === 'serious harm' && askedWhom === '') errors.askedWhom = 'Write who was asked, and when'
  if (outcome !== 'give' && why === '') errors.why = 'Write why, for the second person who reads it'
  return Object.keys(errors).length > 0
    ? { ok: false, errors }
    : { ok: true, value: { outcome, ground, passages, why, askedWhom } }
}

function wrongPassages(passages: readonly string[], item: Item): string | null {
  if (isMedia(item)) return 'A photo, a sound or a video is given or left out'
  if (passages.length === 0) return 'Tick or type the words to black out'
  if (passages.length > 200) return 'Black out 200 passages at most, or leave it out'
  const texts = textsOf(item)
  const missing = passages.find((passage) => !texts.some((text) => standsIn({ text, passage })))
  return missing ? `“${missing}” does not stand in it` : null
}

function passagesIn(fields: Fields): string[] {
  const [picked, typed] = ['picked', 'passages'].map((name) => (Object.hasOwn(fields, name) ? fields[name] : undefined))
  const lines = [typed ?? []].flat().flatMap((lines) => lines.split(/\r?\n/))
  return [...new Set([[picked ?? []].flat(), lines].flat().map((line) => line.trim()))].filter((line) => line !== '')
}
