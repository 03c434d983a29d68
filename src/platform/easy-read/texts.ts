import type { Db } from '../db/kysely.ts'

/** A text as it stands now. */
export interface TextNow {
  title: string
  href: string
  /** Its paragraphs in order, as plain text: what has changed since a twin was written is told from these. */
  says: readonly string[]
}

/** A kind of text that has twins. The room that owns the text gives it; all of them are handed over in app.tsx. */
export interface TwinnedText {
  /** As in the table `twinned`, which says who writes them: 'listing'. */
  kind: string
  /** What one is called: 'A place in the directory'. */
  name: string
  /** The text with this subject as everyone may read it now; undefined when there is none. Malformed subjects find none. */
  find(db: Db, subject: string): Promise<TextNow | undefined>
  /** Those that an editor is offered to begin with, where there are few. Kinds with many are begun from their own page. */
  subjects: readonly string[]
}
