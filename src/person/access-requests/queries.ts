import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { send } from '../../platform/jobs/job.ts'
import type { AccessForm, AccessRequest, WaitingAccess } from './access-request.ts'

/** Whether the current member is one of those who answer requests about this record. */
export async function answersAccess(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ answers: boolean }>`select answers_access(${personId}) as answers`.execute(db)
  return rows[0]?.answers === true
}

/** Every request about this person, the newest first, for its owner and those who answer: 50 at most. */
export async function requestsOf(db: Db, personIds: readonly string[]): Promise<AccessRequest[]> {
  const { rows } = await sql<AccessRequest>`
    select r.id, r.person_id, r.opened_by as opened_by_id, o.name as opened_by, r.opened_at, r.asked_as, r.asker,
      r.known_by, r.words, r.came_on, r.counts_from, r.due_on, r.extended_why, ready.name as ready_by, r.ready_at,
      agreed.name as agreed_by, r.agreed_at, r.answered_at, r.stopped_at
    from access_request r join member o on o.id = r.opened_by left join member ready on ready.id = r.ready_by
      left join member agreed on agreed.id = r.agreed_by
    where r.person_id = any(${personIds}::uuid[]) order by r.opened_at desc, r.id desc limit 50`.execute(db)
  return rows
}

/** Writes a request down. Null where one is open already. Throws for whoever may not. */
export async function openAccess(
  db: Db,
  asked: Omit<AccessForm, 'askedAs'> & { personId: string; askedAs: AccessRequest['askedAs']; dueOn: string },
): Promise<string | null> {
  const { personId, askedAs, asker, knownBy, words, cameOn, countsFrom, dueOn } = asked
  const { rows } = await sql<{ id: string | null }>`
    select open_access(${randomUUIDv7()}, ${personId}, ${askedAs}, ${asker}, ${knownBy}, ${words}, ${cameOn},
      ${countsFrom}, ${dueOn}) as id`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.id ?? null
}

/** Gives two months more. False where that is not theirs to do, or was done. */
export async function extendAccess(
  db: Db,
  { id, why, dueOn }: { id: string; why: string; dueOn: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select extend_access(${id}, ${why}, ${dueOn}) as done`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.done === true
}

/** Stops one that is open, for the owner alone. False when it is too late. */
export async function stopAccess(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select stop_access(${id}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Those that the current member answers, by the day they are due. */
export async function waitingAccess(db: Db): Promise<WaitingAccess[]> {
  const { rows } = await sql<WaitingAccess>`select * from waiting_access()`.execute(db)
  return rows
}
