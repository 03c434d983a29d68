import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { Allocation, AllocationForm } from './allocation.ts'

/** The pieces of work with this person, open ones first: 100 at most. None for whoever may not see the team. */
export async function allocationsOf(db: Db, personId: string): Promise<Allocation[]> {
  const { rows } = await sql<Allocation>`
    select p.id, p.worker_id, w.name as worker, p.about, o.name as opened_by, p.opened_at, p.ends_at, p.seen, p.written,
      c.name as closed_by, p.closed_at
    from piece_of_work p join member w on w.id = p.worker_id join member o on o.id = p.opened_by
    left join member c on c.id = p.closed_by
    where p.person_id = any (records_of(${personId}))
    order by p.closed_at is not null, p.opened_at desc limit 100`.execute(db)
  return rows
}

/** Those who may be named on a piece of work with this person, by name. */
export async function workersFor(db: Db, personId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from workers_for(${personId})`.execute(db)
  return rows
}

/** Opens a piece of work, and with it what its worker may see. False when the current member may not. */
export async function openWork(db: Db, { personId, form }: { personId: string; form: AllocationForm }) {
  const { seen, written } = form.reach
  const { rows } = await sql<{ done: boolean }>`
    select open_work(${randomUUIDv7()}, ${personId}, ${form.worker}, ${form.about}, ${seen}::text[], ${written}::text[])
      as done`.execute(db)
  return rows[0]?.done === true
}

/** Writes the look of whoever names workers and sees nothing else of the record. False when the current member does not. */
export async function lookAtWork(db: Db, { personId, requestId }: { personId: string; requestId: string }) {
  const { rows } = await sql<{ done: boolean }>`
    select look_at_work(${randomUUIDv7()}, ${personId}, ${requestId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Closes one. False when it was closed already, or is not there. */
export async function closeWork(db: Db, { personId, id }: { personId: string; id: string }) {
  const { rows } = await sql<{ done: boolean }>`select close_work(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}
