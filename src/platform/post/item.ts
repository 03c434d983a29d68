import type { Reaching } from '../reaching/reaching.ts'
import type { ToMake } from './fitting/message.ts'

/** One thing to be sent: an e-mail, a letter or a call. */
export interface PostItem {
  id: string
  personId: string | null
  channel: string
  address: string // empty once a stranger's was forgotten
  subject: string
  body: string | null // null once it was sent: what was said stays with the person, not in a queue
  state: string
  tries: number
  createdAt: Date
  sentAt: Date | null
  note: string | null
  madeLanguage: string | null
  madeSubject: string | null
  madeWords: string | null
}

/** An e-mail that is to leave now. */
export interface DueMail {
  id: string
  address: string
  subject: string
  words: string | null
  /** The words before somebody put them into another language. */
  english: string | null
  language: string
  tries: number
  needs: Reaching | null
}

/** What the reader of an item needs, and what somebody must make of it first. */
export interface NeedsOfPost {
  needs: Reaching | null
  toMake: ToMake | null
}

export interface Email {
  to: string
  subject: string
  text: string
  personId?: string
  /** To somebody who is nobody here, and only asked for this: the address is forgotten once it was sent. */
  toStranger?: boolean
  /** It holds a link or a code that lets somebody in: outside of an example nobody reads it but the job that sends it. */
  opens?: boolean
}

export const triesMax = 8

/** True for one plain address. A line break or a comma would let a form write to others too. */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@,;<>"()[\]\\:]+@[^\s@,;<>"()[\]\\:]+\.[^\s@,;<>"()[\]\\:.]{2,}$/.test(text)
}

/** Whose box an address leads to, for counting: large letters and what follows a plus sign change nothing about that. */
export function boxOf(address: string) {
  const [name = '', host = ''] = address.toLowerCase().split('@')
  return `${name.split('+')[0]}@${host}`
}

/** How long to wait before trying again: a minute, then doubling, half a day at most. */
export function waitBeforeTryMs(tries: number): number {
  return Math.min(60_000 * 2 ** Math.max(0, tries - 1), 12 * 3_600_000)
}
