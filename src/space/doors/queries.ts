import type { Db } from '../../platform/db/kysely.ts'

/** The example's member behind a door, by name. */
export function findDoorMember(db: Db, name: string) {
  return db
    .selectFrom('member')
    .select('id')
    .where('name', '=', name)
    .where('endedAt', 'is', null)
    .orderBy('createdAt')
    .executeTakeFirst()
}
