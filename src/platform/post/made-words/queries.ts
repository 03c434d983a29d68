import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { send } from '../../jobs/job.ts'
import type { MadeWords } from './made-words.ts'

/**
 * Keeps the words of an item in another language, with which it leaves. `known` is how often somebody had done so when
 * the writer began: false where somebody did since, where nobody opened it, and where it left.
 */
export async function writeMadeWords(
  db: Db,
  made: MadeWords & { id: string; known: number; language: string; requestId: string },
): Promise<boolean> {
  const { id, known, language, subject, words, requestId } = made
  const oneLine = subject.replaceAll(/\s+/g, ' ').trim()
  const { rows } = await sql<{ written: boolean }>`
    select write_made_words(${id}, ${known}, ${language}, ${oneLine}, ${words}, ${randomUUIDv7()}, ${requestId})
      as written`.execute(db)
  if (rows[0]?.written) await send(db, { name: 'send-post' })
  return rows[0]?.written ?? false
}
