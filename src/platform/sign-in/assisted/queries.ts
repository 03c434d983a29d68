import { randomUUIDv7 } from 'node:crypto'
import type { Db } from '../../db/kysely.ts'
import type { Agreed, Assistance } from './assistance.ts'

/** Records that the current member opens one. Throws where they may not. */
export async function addAssistance(
  db: Db,
  { personId, memberId, agreed }: { personId: string; memberId: string; agreed: Agreed },
): Promise<void> {
  await db.insertInto('assistance').values({ id: randomUUIDv7(), personId, memberId, agreed }).execute()
}

/** Who has opened sessions for the person with these records, the newest first: 100 at most. */
export async function assistanceOf(db: Db, personIds: readonly string[]): Promise<Assistance[]> {
  if (personIds.length === 0) return []
  return db
    .selectFrom('assistance')
    .innerJoin('member', 'member.id', 'assistance.memberId')
    .select(['assistance.id', 'member.name as helper', 'assistance.agreed', 'assistance.openedAt'])
    .where('assistance.personId', 'in', personIds)
    .orderBy('assistance.openedAt', 'desc')
    .limit(100)
    .execute() as Promise<Assistance[]>
}
