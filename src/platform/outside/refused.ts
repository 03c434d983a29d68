/** Why nothing came from another host, for programs: a sentence for people is the error's message. */
export type OutsideReason =
  | 'address' // may not be asked, or cannot be one
  | 'unreachable'
  | 'security' // its certificate, or no secure connection at all
  | 'status' // it answered that it will not
  | 'not a feed'
  | 'too slow'
  | 'too much'
  | 'broken off'

/** Another host did not give what was asked for. The message is one sentence that a steward understands. */
export class OutsideRefused extends Error {
  readonly reason: OutsideReason
  readonly status: number | null
  /** How long the other host asks us to wait; null when it does not say. */
  readonly retryAfterSeconds: number | null

  constructor(
    sentence: string,
    {
      reason,
      status,
      retryAfterSeconds,
    }: { reason: OutsideReason; status?: number; retryAfterSeconds?: number | null },
  ) {
    super(sentence)
    this.reason = reason
    this.status = status ?? null
    this.retryAfterSeconds = retryAfterSeconds ?? null
  }
}
