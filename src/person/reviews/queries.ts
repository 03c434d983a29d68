import { randomUUIDv7 } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Outcome, UrgentLook, Waiting } from './review.ts'

/** What waits for the current member as a lead or guardian, the oldest promise first: 200 at most. */
export async function waitingFor(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select kind, subject_id, person_id, section, name, begun_by, mine, due_at from review_queue()`.execute(db)
  return rows
}

/** One urgent look, for whoever may go through it; undefined for everyone else. */
export async function findUrgentLook(db: Db, id: string): Promise<UrgentLook | undefined> {
  const [found] = await urgentLooks(db, sql`u.id = ${id} and reviews(u.person_id)`)
  return found
}

/** The urgent looks at a record, newest first, 20 at most, for whose record it is and for guardians. */
export function urgentLooksOf(db: Db, personId: string): Promise<UrgentLook[]> {
  return urgentLooks(db, sql`u.person_id = any (records_of(${personId})) and may_see_looks(u.person_id)`)
}

async function urgentLooks(db: Db, which: RawBuilder<unknown>): Promise<UrgentLook[]> {
  const { rows } = await sql<UrgentLook>`
    select u.id, u.person_id, o.name, u.member_id, m.name as member, u.reason, u.opened_at, u.ended_at, u.ends_at,
      u.review_by, parts_looked_at(u.id) as parts,
      coalesce((select jsonb_agg(jsonb_build_object('outcome', r.outcome, 'words', r.words, 'reviewedBy', b.name,
        'reviewedAt', r.reviewed_at) order by r.reviewed_at)
        from review r join member b on b.id = r.reviewed_by where r.urgent_access_id = u.id), '[]') as reviews
    from urgent_access u join member m on m.id = u.member_id
    join person p on p.id = u.person_id join member o on o.id = p.member_id
    where ${which} order by u.opened_at desc limit 20`.execute(db)
  return rows.map((look) => ({
    ...look,
    reviews: look.reviews.map((one) => ({ ...one, reviewedAt: new Date(one.reviewedAt) })),
  }))
}

/** Records what the current member makes of it. False when it was they who looked, or it is not theirs to judge. */
export async function recordReview(db: Db, review: { urgentId: string; outcome: Outcome; words: string }) {
  const { urgentId, outcome, words } = review
  const { rows } = await sql<{ done: boolean }>`
    select record_review(${randomUUIDv7()}, ${urgentId}, ${outcome}, ${words}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Tells whom something waits for, and whose right ends soon. Gives how many were told. */
export async function remindOfReviews(db: Db): Promise<number> {
  const { rows } = await sql<{ told: number }>`select remind_of_reviews() as told`.execute(db)
  return rows[0]?.told ?? 0
}
