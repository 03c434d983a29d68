import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Channel } from './channel.ts'

/** How the owner of this record wants to be reached; undefined where they did not say, and for anybody else. */
export async function findChannel(db: Db, personIds: readonly string[]): Promise<Channel | undefined> {
  const { rows } = await sql<Channel>`
    select channel, coalesce(address, '') as address, coalesce(note, '') as note from private_channel
    where person_id = any (${personIds}::uuid[]) and ended_at is null
    order by recorded_at desc limit 1`.execute(db)
  return rows[0]
}

/** Puts this way in the place of any before, in the one of these records that is the current member's very own. */
export async function setChannel(
  db: Db,
  personIds: readonly string[],
  { channel, address, note }: Channel,
): Promise<void> {
  await endChannel(db, personIds)
  await sql`
    insert into private_channel (id, person_id, channel, address, note)
    select ${randomUUIDv7()}, p.id, ${channel}, ${address}, ${note || null} from person p
    where p.id = any (${personIds}::uuid[]) and p.member_id = current_member()`.execute(db)
}

/** From now on they are reached as everybody is. */
export async function endChannel(db: Db, personIds: readonly string[]): Promise<void> {
  await db
    .updateTable('privateChannel')
    .set({ endedAt: sql<Date>`now()` })
    .where('personId', 'in', personIds)
    .where('endedAt', 'is', null)
    .execute()
}
