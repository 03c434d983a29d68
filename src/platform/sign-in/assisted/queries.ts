import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/kysely.ts'
import type { Agreed, Assistance } from './assistance.ts'

/** True where the current member may open a session for whose record this is. */
export async function mayAssist(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_assist(${personId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** Records that the current member opens one. Throws where they may not. */
export async function addAssistance(
  db: Db,
  { personId, memberId, agreed }: { personId: string; memberId: string; agreed: Agreed },
): Promise<void> {
  await db.insertInto('assistance').values({ id: randomUUIDv7(), personId, memberId, agreed }).execute()
}

/** Who has opened sessions for this person, the newest first: 100 at most. */
export async function assistanceOf(db: Db, personId: string): Promise<Assistance[]> {
  return db
    .selectFrom('assistance')
    .innerJoin('member', 'member.id', 'assistance.memberId')
    .select(['assistance.id', 'member.name as helper', 'assistance.agreed', 'assistance.openedAt'])
    .where('assistance.personId', '=', personId)
    .orderBy('assistance.openedAt', 'desc')
    .limit(100)
    .execute() as Promise<Assistance[]>
}
