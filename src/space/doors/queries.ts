import type { Db } from '../../platform/db/kysely.ts'

/** The example's member with a role. */
export function findDoorMember(db: Db, role: string) {
  return db
    .selectFrom('member')
    .innerJoin('role', 'role.memberId', 'member.id')
    .select('member.id')
    .where('role.role', '=', role)
    .orderBy('member.createdAt')
    .executeTakeFirst()
}
