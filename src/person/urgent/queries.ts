import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'

/** The record of the one person of exactly this name and day of birth; null when there is none that may be opened. */
export async function findForUrgent(db: Db, { name, born }: { name: string; born: string }): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select find_for_urgent(${name}, ${born}::date) as id`.execute(db)
  return rows[0]?.id ?? null
}

/** Opens a record for an hour, and tells the person and the guardians. Null, without a reason, when it cannot be. */
export async function openUrgent(
  db: Db,
  { personId, reason, reviewBy }: { personId: string; reason: string; reviewBy: Date },
): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`
    select open_urgent(${randomUUIDv7()}, ${personId}, ${reason}, ${reviewBy}) as until`.execute(db)
  return rows[0]?.until ?? null
}

/** Until when the current member has it open in an emergency; null when they have not. */
export async function urgentUntil(db: Db, personId: string): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`select urgent_until(${personId}) as until`.execute(db)
  return rows[0]?.until ?? null
}

/** Closes it before its hour is over. */
export async function endUrgent(db: Db, personId: string): Promise<void> {
  await sql`select end_urgent(${personId})`.execute(db)
}
