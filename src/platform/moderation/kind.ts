import type { Db } from '../db/kysely.ts'
import type { CurrentMember } from '../identity/sessions.ts'
import type { Submission } from './submission.ts'

/** What a kind of submission is called, how it is shown, and how its room carries it out. Each room gives its own. */
export interface ModeratedKind {
  /** As in the table: 'listing.correction'. The part before the dot stands in `moderated`, with its role. */
  kind: string
  name: string
  /** One line for the queue. */
  title(submission: Submission): string
  /** What it would change, as things stand now. */
  show(db: Db, submission: Submission): Promise<Proposed>
  /** Carries it out, in the transaction of the decision. `way` is one of `ways`. */
  accept(db: Db, accepted: { submission: Submission; way: string; by: CurrentMember }): Promise<Outcome>
}

export interface Proposed {
  /** What it is about, where that can still be seen. */
  about: { href: string; text: string } | null
  /** `before` null: there is nothing of the kind yet. */
  changes: readonly { label: string; before: string | null; after: string }[]
  /** What to look at before deciding, such as something that looks like the same. */
  lookAt: readonly { href: string; text: string }[]
  /** Ways of saying yes, the usual one first. None: it can only be refused, such as when its subject has gone. */
  ways: readonly { value: string; text: string; hint?: string }[]
}

/** Where the moderator goes on; null for back to the queue. */
export interface Outcome {
  next: string | null
}
