import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'

/** The names of those who can open something of one's own record today. */
export async function namesThatCanSee(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from who_can_see(${personId})`.execute(db)
  return rows.map(({ name }) => name)
}
