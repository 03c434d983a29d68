import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Ctx } from '../../platform/web/env.ts'
import type { Doubt, Join, LikelyMatch, WrittenWhileJoined } from './doubt.ts'

/** The records that may be of somebody with these facts (`factsOf`): ten at most. Logged. Throws for whoever opens none. */
export async function likelyMatches(c: Ctx, facts: string): Promise<LikelyMatch[]> {
  const { rows } = await sql<LikelyMatch>`select * from likely_matches(${facts}::jsonb, ${c.var.requestId})`.execute(
    c.var.db,
  )
  return rows
}

/** Pairs that wait to be looked at, and that the current member may see both of: the oldest first. */
export async function doubtsWaiting(db: Db): Promise<Doubt[]> {
  const { rows } = await sql<Doubt>`${doubts} where d.answer is null order by d.asked_at limit 100`.execute(db)
  return rows
}

/** One pair, answered or not. Malformed ids, and others' pairs, are not found. */
export async function findDoubt(db: Db, id: string): Promise<Doubt | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<Doubt>`${doubts} where d.id = ${id} and d.answer is null`.execute(db)
  return rows[0]
}

const doubts = sql`
  select d.id, d.person_id, d.other_person_id, m.name, o.name as other_name, d.reasons, d.asked_at
  from same_person_doubt d join person p on p.id = d.person_id join member m on m.id = p.member_id
  join person q on q.id = d.other_person_id join member o on o.id = q.member_id`

export interface Joined {
  outcome: 'joined' | 'already' | 'both'
  kept: string
}

/** Joins two records, of which one is kept. Undefined where the current member may not. */
export async function joinRecords(
  c: Ctx,
  join: { keep: string; other: string; why: string },
): Promise<Joined | undefined> {
  const { rows } = await sql<Joined>`
    select * from join_records(${randomUUIDv7()}, ${join.keep}, ${join.other}, ${join.why}, ${c.var.requestId})
  `.execute(c.var.db)
  return rows[0]
}

/** Undoes a join. False where it was undone already, or is not the current member's to undo. */
export async function undoJoin(c: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select undo_join(${id}, ${c.var.requestId}) as done`.execute(c.var.db)
  return rows[0]?.done ?? false
}

/** They are two people. False where somebody answered before. */
export async function answerDifferent(c: Ctx, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select answer_different(${id}, ${c.var.requestId}) as done`.execute(c.var.db)
  return rows[0]?.done ?? false
}

/** One join, undone or not, for whoever may see both of its records. */
export async function findJoin(db: Db, id: string): Promise<Join | undefined> {
  if (!isId(id)) return undefined
  const { rows } =
    await sql<Join>`${joins} where s.id = ${id} and may_see_doubt(s.person_id, s.from_person_id)`.execute(db)
  return rows[0]
}

/** The joins of these records that stand, newest first. */
export async function joinsOf(db: Db, personIds: readonly string[]): Promise<Join[]> {
  const { rows } = await sql<Join>`${joins} where s.person_id = any (${personIds}::uuid[]) and s.undone_at is null
    order by s.joined_at desc`.execute(db)
  return rows
}

/** The newest joins that the current member may see, undone ones too: fifty at most. */
export async function newestJoins(db: Db): Promise<Join[]> {
  const { rows } = await sql<Join>`${joins} where may_see_doubt(s.person_id, s.from_person_id)
    order by s.joined_at desc limit 50`.execute(db)
  return rows
}

const joins = sql`
  select s.id, s.person_id, s.from_person_id, m.name, f.name as from_name, s.why, b.name as joined_by, s.joined_at,
    s.undone_at
  from same_person s join person p on p.id = s.person_id join member m on m.id = p.member_id
  join person q on q.id = s.from_person_id join member f on f.id = q.member_id join member b on b.id = s.joined_by`

/** What was written in either record while they were one, by the parts of a record. No words. */
export async function writtenWhileJoined(db: Db, id: string): Promise<WrittenWhileJoined[]> {
  const { rows } = await sql<WrittenWhileJoined>`select * from written_while_joined(${id})`.execute(db)
  return rows
}
