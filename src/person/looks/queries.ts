import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { send } from '../../platform/jobs/job.ts'
import { type Look, type LookReport, pageOfDays } from './look.ts'

/** Which looks of a record are asked for. */
export interface LooksWanted {
  personId: string
  memberId?: string | undefined
  section?: string | undefined
  /** Days before this one: '2026-03-03'. */
  before?: string | undefined
  /** How many days on which something happened; a page's worth, if not given. */
  days?: number
}

/** Whether the current member may see who looked: the owner in their own session, or a guardian whom nothing keeps out. */
export async function maySeeLooks(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select may_see_looks(${personId}) as may`.execute(db)
  return rows[0]?.may ?? false
}

/** The looks of some days, newest first, and the day to go on before; null at the end. */
export async function looksOf(db: Db, wanted: LooksWanted): Promise<{ looks: Look[]; next: string | null }> {
  const { personId, memberId = null, section = null, before = null, days = pageOfDays } = wanted
  const { rows } = await sql<Look | { kind: 'more' }>`
    select * from looks_by_day(${personId}, ${memberId}, ${section}, ${before}::date, ${days})`.execute(db)
  const looks = rows.filter((row) => row.kind !== 'more')
  return { looks, next: looks.length < rows.length ? (looks.at(-1)?.day ?? null) : null }
}

/** Everyone who ever looked, by name. */
export async function lookersOf(db: Db, personId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select * from lookers(${personId})`.execute(db)
  return rows
}

/** What the person did not expect, newest first, 20 at most, as far as the current member may see it. */
export function reportsOf(db: Db, personId: string): Promise<LookReport[]> {
  return db
    .selectFrom('lookReport as r')
    .leftJoin('member as m', 'm.id', 'r.aboutMember')
    .select(['r.id', 'm.name as aboutName', 'r.aboutOn', 'r.words', 'r.answer', 'r.answeredAt'])
    .where('r.personId', '=', personId)
    .orderBy('r.recordedAt', 'desc')
    .limit(20)
    .execute()
}

/** Records with something that a guardian has not answered, oldest first, 20 at most. */
export async function reportedRecords(db: Db): Promise<{ personId: string; name: string }[]> {
  const { rows } = await sql<{ personId: string; name: string }>`
    select r.person_id, m.name from look_report r
    join person p on p.id = r.person_id join member m on m.id = p.member_id
    where r.answered_at is null and r.recorded_by is distinct from ${db.acting.memberId ?? null}
    group by r.person_id, m.name order by min(r.recorded_at) limit 20`.execute(db)
  return rows
}

/** Tells the guardians. Gives how many there are to tell. Throws unless the current member owns the record. */
export async function reportLook(
  db: Db,
  report: { personId: string; memberId: string | null; day: string; words: string },
): Promise<number> {
  const { personId, memberId, day, words } = report
  const { rows } = await sql<{ told: number }>`
    select report_look(${randomUUIDv7()}, ${personId}, ${memberId}, ${day}::date, ${words}) as told`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.told ?? 0
}

/** False when it was answered already. Throws unless the current member is a guardian, and not the one it is about. */
export async function answerReport(db: Db, { id, answer }: { id: string; answer: string }): Promise<boolean> {
  const { rows } = await sql<{ answered: boolean }>`select answer_look_report(${id}, ${answer}) as answered`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.answered ?? false
}
