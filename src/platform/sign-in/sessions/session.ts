/** One session that somebody is signed in by, as its owner sees it. */
export interface OpenSession {
  id: string
  device: string // 'Chrome on Android'; empty where nothing is known of it
  startedAt: Date
  seenAt: Date
  sharedDevice: boolean
  /** Who opened it for them, and sat in front of it. */
  assistedBy: string | null
  /** Who sat beside. */
  beside: string | null
}

/** Each way in that somebody has, for them alone. */
export interface Ways {
  emails: readonly { id: string; email: string }[]
  passkeys: number
  codeApp: boolean
  recoveryCodes: number
  /** A letter that is on its way or not used yet. */
  letter: { number: string; until: Date } | null
}

/** True when taking one address away would leave no way in at all. */
export function isLastWay({ emails, passkeys, letter }: Ways): boolean {
  // A code app is a second step, and recovery codes stand for it: neither opens anything alone.
  return emails.length <= 1 && passkeys === 0 && letter === null
}
