import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import { send } from '../jobs/job.ts'

/** Words for one member. They should not tell a stranger who reads them over a shoulder what is in a record. */
export interface Told {
  memberId: string
  /** The record that it is about, if any. */
  personId?: string
  subject: string
  text: string
}

/**
 * Tells a member something, in the caller's transaction. The database finds the way: their private channel, else the
 * e-mail they sign in with, else a letter; no page sees an address. Throws where the current member may see nothing of
 * that record.
 */
export async function tellMember(db: Db, told: Told): Promise<void> {
  const subject = told.subject.replaceAll(/\s+/g, ' ').trim()
  await sql`select tell_member(${randomUUIDv7()}, ${told.memberId}, ${told.personId ?? null}, ${subject}, ${told.text})`.execute(
    db,
  )
  await send(db, { name: 'send-post' })
}
