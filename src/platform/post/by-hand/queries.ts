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

/** What waits to be posted or rung, the oldest first: 200 at most. Nothing of anybody who keeps the reader out. */
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
  if (!rows[0]) return undefined
  const { letterId, number, sealedCode, expiresAt, ...opened } = rows[0]
  if (!letterId || !number || !sealedCode || !expiresAt) return { ...opened, code: null }
  const code = unsealCode(sealedCode, { secret, schema: db.acting.schema, letterId })
  return { ...opened, code: { number, code, endsAt: expiresAt } }
}

/** Notes that it was posted or said, and forgets its words and its code. False when somebody had done so already. */
export async function markPostDone(db: Db, { id, requestId }: { id: string; requestId: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select mark_post_done(${id}, ${randomUUIDv7()}, ${requestId}) as done`.execute(db)
  return rows[0]?.done ?? false
}
