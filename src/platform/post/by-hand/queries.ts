import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import { unsealCode } from '../../sign-in/letters/keys.ts'
import type { OpenedPost, WaitingPost } from './hand-post.ts'

/** True for the desk and the administrator. */
export async function mayWorkPost(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_work_post() as may`.execute(db)
  return rows[0]?.may ?? false
}

/**
 * What waits to be posted, rung or made, the oldest first and calls for later last: 200 at most. Nothing of anybody who
 * keeps the reader out.
 */
export async function waitingPost(db: Db): Promise<WaitingPost[]> {
  const { rows } = await sql<WaitingPost>`select * from waiting_post()`.execute(db)
  return rows
}

/** One of them; undefined when it left already. */
export async function findWaitingPost(db: Db, id: string): Promise<WaitingPost | undefined> {
  const { rows } = await sql<WaitingPost>`select * from waiting_post() where id::text = ${id}`.execute(db)
  return rows[0]
}

type OpenedRow = Omit<OpenedPost, 'code'> & {
  letterId: string | null
  number: string | null
  sealedCode: Buffer | null
  expiresAt: Date | null
}

/** Opens one with its words, which is written down. Undefined where the database does not let this member. */
export async function openPost(
  db: Db,
  { id, requestId, secret }: { id: string; requestId: string; secret: string },
): Promise<OpenedPost | undefined> {
  const { rows } = await sql<OpenedRow>`select * from open_post(${id}, ${randomUUIDv7()}, ${requestId})`.execute(db)
  return rows[0] && unsealed(rows[0], { secret, schema: db.acting.schema })
}

/**
 * Opens every letter that can be printed now, the oldest first; each is written down. Those that somebody else has in
 * their hands are not among them, so that two at the desk do not print the same.
 */
export async function openLetters(
  db: Db,
  { requestId, secret }: { requestId: string; secret: string },
): Promise<OpenedPost[]> {
  const { rows } = await sql<OpenedRow>`
    select o.* from letters_to_print() with ordinality l (item, place)
    cross join lateral open_post(l.item, gen_random_uuid(), ${requestId}) o
    where o.channel = 'letter' and o.to_make is null order by l.place`.execute(db)
  return rows.map((row) => unsealed(row, { secret, schema: db.acting.schema }))
}

function unsealed(row: OpenedRow, { secret, schema }: { secret: string; schema: string }): OpenedPost {
  const { letterId, number, sealedCode, expiresAt, ...opened } = row
  if (!letterId || !number || !sealedCode || !expiresAt) return { ...opened, code: null }
  return { ...opened, code: { number, code: unsealCode(sealedCode, { secret, schema, letterId }), endsAt: expiresAt } }
}

/** Notes that it was posted or said, and forgets its words and its code. False when somebody had done so already. */
export async function markPostDone(db: Db, { id, requestId }: { id: string; requestId: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select mark_post_done(${id}, ${randomUUIDv7()}, ${requestId}) as done`.execute(db)
  return rows[0]?.done ?? false
}

/** Notes a call in which it was not said. False when somebody rang since `known` calls, or it was dealt with. */
export async function noteCall(
  db: Db,
  call: { id: string; known: number; answered: boolean; againAt: Date | null; requestId: string },
): Promise<boolean> {
  const { id, known, answered, againAt, requestId } = call
  const { rows } = await sql<{ noted: boolean }>`
    select note_call(${id}, ${known}, ${answered}, ${againAt}, ${randomUUIDv7()}, ${requestId}) as noted`.execute(db)
  return rows[0]?.noted ?? false
}

/** Makes a letter of a call that nobody answered three times. False where it may not be one, or is one already. */
export async function sendAsLetter(db: Db, { id, requestId }: { id: string; requestId: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select send_as_letter(${id}, ${randomUUIDv7()}, ${requestId}) as done`.execute(db)
  return rows[0]?.done ?? false
}
