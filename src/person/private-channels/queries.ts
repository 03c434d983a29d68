import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Channel } from './channel.ts'

/** How the owner of this record wants to be reached; undefined where they did not say, and for anybody else. */
export async function findChannel(db: Db, personId: string): Promise<Channel | undefined> {
  const { rows } = await sql<Channel>`
    select channel, coalesce(address, '') as address, coalesce(note, '') as note from private_channel
    where person_id = ${personId} and ended_at is null
    order by recorded_at desc limit 1`.execute(db)
  return rows[0]
}

/** Puts this way in the place of any before. */
export async function setChannel(db: Db, personId: string, { channel, address, note }: Channel): Promise<void> {
  await endChannel(db, personId)
  const values = { id: randomUUIDv7(), personId, channel, address, note: note || null }
  await db.insertInto('privateChannel').values(values).execute()
}

/** From now on they are reached as everybody is. */
export async function endChannel(db: Db, personId: string): Promise<void> {
  await db
    .updateTable('privateChannel')
    .set({ endedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .execute()
}
