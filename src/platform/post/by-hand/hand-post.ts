/** A letter or a call that waits for somebody to do it, as the list shows it: to whom and since when, never what it says. */
export interface WaitingPost {
  id: string
  channel: 'letter' | 'call'
  name: string
  hasCode: boolean
  /** Whoever ordered a letter with a code may not print it. */
  orderedByMe: boolean
  createdAt: Date
  printedAt: Date | null
  printedBy: string | null
}

/** The same opened, with its words. */
export interface OpenedPost {
  id: string
  channel: 'letter' | 'call'
  name: string
  /** For a letter a name and what is known of the address, on lines; for a call the number. */
  address: string
  subject: string
  words: string
  /** What whoever posts or rings must know, such as when it is safe to ring. */
  note: string | null
  /** How a letter opens the way in. */
  code: { number: string; code: string; endsAt: Date } | null
}

/** The longest list that the desk is shown, the oldest first. */
export const waitingMax = 200
