import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Db } from '../db/kysely.ts'
import { type NewSubmission, queueMax, type Submission } from './submission.ts'

/** Keeps what was sent in. Whoever sent it cannot read it back: it gives nothing. */
export async function addSubmission(db: Db, submission: NewSubmission): Promise<void> {
  const { fields, senderPhone = null, ...rest } = submission
  await db
    .insertInto('submission')
    .values({
      id: randomUUIDv7(),
      ...rest,
      senderPhone,
      fields: JSON.stringify(fields),
      memberId: db.acting.memberId ?? null,
    })
    .execute()
}

/** Those of these kinds that the current member looks after. */
export async function mayModerate(db: Db, kinds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select kind from unnest(${kinds}::text[]) as given (kind) where may_moderate(kind)`.execute(db)
  return rows.map(({ kind }) => kind)
}

/** What waits, the oldest first, at most `queueMax`, of these kinds. */
export async function waitingOf(db: Db, kinds: readonly string[]): Promise<Submission[]> {
  return all(db)
    .where('submission.state', '=', 'waiting')
    .where('submission.kind', 'in', kinds)
    .orderBy('submission.createdAt')
    .orderBy('submission.id')
    .limit(queueMax)
    .execute() as Promise<Submission[]>
}

/** How many of each kind wait. */
export async function countWaiting(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('submission')
    .select(['kind', (count) => count.fn.countAll<number>().as('n')])
    .where('state', '=', 'waiting')
    .groupBy('kind')
    .execute()
  return new Map(rows.map(({ kind, n }) => [kind, Number(n)]))
}

/** One that the current member may read. Malformed ids find nothing. */
export async function findSubmission(db: Db, id: string): Promise<Submission | undefined> {
  if (!isId(id)) return undefined
  return all(db).where('submission.id', '=', id).executeTakeFirst() as Promise<Submission | undefined>
}

/** Records the decision. False when it was decided already, perhaps by somebody else a moment ago. */
export async function decide(
  db: Db,
  decision: { id: string; by: string; state: 'accepted' | 'refused'; reason: string },
): Promise<boolean> {
  const { id, by, state, reason } = decision
  const { numUpdatedRows } = await db
    .updateTable('submission')
    .set({ state, decidedBy: by, decidedAt: sql`now()`, reason })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Forgets who sent what a month after it was decided, and what was refused altogether. */
export async function forgetSenders(db: Db): Promise<void> {
  await sql`
    update submission set sender_name = '', sender_email = null, sender_phone = null,
      fields = case when state = 'refused' then '{}' else fields end
    where decided_at < now() - interval '30 days' and (sender_name <> '' or sender_email is not null
      or sender_phone is not null or (state = 'refused' and fields <> '{}'))`.execute(db)
}

function all(db: Db) {
  return db
    .selectFrom('submission')
    .leftJoin('member', 'member.id', 'submission.decidedBy')
    .select([
      'submission.id',
      'submission.kind',
      'submission.subjectId',
      'submission.fields',
      'submission.senderName',
      'submission.senderEmail',
      'submission.senderPhone',
      'submission.state',
      'member.name as decidedBy',
      'submission.decidedAt',
      'submission.reason',
      'submission.createdAt',
    ])
}
