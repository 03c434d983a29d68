import type { Reaching } from '../../reaching/reaching.ts'
import type { ToMake } from '../fitting/message.ts'

/** What waits for somebody to do it, as the list shows it: to whom and since when, never what it says. */
export interface WaitingPost {
  id: string
  /** An e-mail waits here only when somebody must make something of it first. */
  channel: 'letter' | 'call' | 'email'
  name: string
  hasCode: boolean
  /** Whoever ordered a letter with a code may not print it. */
  orderedByMe: boolean
  createdAt: Date
  printedAt: Date | null
  printedBy: string | null
  /** Somebody else opened it in the last hour. */
  inHand: boolean
  needs: Reaching | null
  toMake: ToMake | null
  madeLanguage: string | null
  rung: number
  unanswered: number
  rungAt: Date | null
  ringFrom: Date | null
}

/** The same opened, with its words. */
export interface OpenedPost {
  id: string
  channel: 'letter' | 'call' | 'email'
  name: string
  /** For a letter a name and what is known of the address, on lines; for a call the number. */
  address: string
  subject: string
  words: string
  /** The words before somebody put them into another language. */
  english: string
  language: string
  /** What whoever posts or rings must know, such as when it is safe to ring. */
  note: string | null
  needs: Reaching | null
  toMake: ToMake | null
  /** How often somebody put it into another language. */
  madeTimes: number
  rung: number
  unanswered: number
  rungAt: Date | null
  /** True after three calls that nobody answered, where a letter may go home. */
  mayBeLetter: boolean
  /** Somebody else who had opened it before. */
  printedByOther: string | null
  /** How a letter opens the way in. */
  code: { number: string; code: string; endsAt: Date } | null
}

/** The longest list that the desk is shown, the oldest first. */
export const waitingMax = 200

/** True for a letter that can be printed among others: nothing must be made of it first, and nobody else holds it. */
export function isToPrint({ channel, toMake, orderedByMe, inHand }: WaitingPost): boolean {
  return channel === 'letter' && toMake === null && !orderedByMe && !inHand
}

/** True where we know no more of an address than a name. */
export function lacksAddress({ channel, address }: Pick<OpenedPost, 'channel' | 'address'>): boolean {
  return channel === 'letter' && !address.trim().includes('\n')
}

/** What a thing that waits is called: 'Letter to Olive Hart'. */
export function postName({ channel, name }: Pick<WaitingPost, 'channel' | 'name'>): string {
  return `${kinds[channel]} to ${name}`
}

const kinds = { letter: 'Letter', call: 'Call', email: 'E-mail' } as const
