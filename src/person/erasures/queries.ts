import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { ErasureLine } from '../../platform/erasure/log.ts'
import { send } from '../../platform/jobs/job.ts'
import type { Request, Waiting } from './erasure.ts'

/** Whether the current member is one of those who may ask and agree, for this record. */
export async function decidesErasure(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ decides: boolean }>`select decides_erasure(${personId}) as decides`.execute(db)
  return rows[0]?.decides ?? false
}

/** The newest wish to erase this record, if there ever was one. */
export async function newestRequest(db: Db, personId: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`
    select r.id, r.asked_by, a.name as asker, r.ground, r.words, r.asked_at, r.withdrawn_at, r.agreed_at, r.refused_at,
      r.refusal
    from erasure_request r join member a on a.id = r.asked_by
    where r.person_id = ${personId} order by r.asked_at desc limit 1`.execute(db)
  return rows[0]
}

/** Asks for it. False when somebody did before. Throws for whoever may not. */
export async function askErasure(
  db: Db,
  { personId, ground, words }: { personId: string; ground: string; words: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`
    select ask_erasure(${randomUUIDv7()}, ${personId}, ${ground}, ${words}) as id`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.id != null
}

/** Ends a wish that nobody answered yet. False when it is too late, or not theirs to end. */
export async function withdrawErasure(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql<{ ended: boolean }>`select withdraw_erasure(${id}) as ended`.execute(db)
  return rows[0]?.ended ?? false
}

/** Those that the current member may agree to or has asked for, oldest first. */
export async function waitingErasures(db: Db): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select * from waiting_erasures()`.execute(db)
  return rows
}

/**
 * Agrees, and asks for the job that erases. 'enquiry': what happened to the person is being looked into, so it must stay;
 * 'late': somebody answered before. Throws for whoever may not.
 */
export async function agreeErasure(db: Db, id: string): Promise<'agreed' | 'enquiry' | 'late'> {
  const { rows } = await sql<{ outcome: 'agreed' | 'enquiry' | 'late' }>`
    select agree_erasure(${id}) as outcome`.execute(db)
  const outcome = rows[0]?.outcome ?? 'late'
  if (outcome === 'agreed') {
    await send(db, { name: 'erase-records' }, { requestId: id })
    await send(db, { name: 'send-post' })
  }
  return outcome
}

/** Refuses, for a reason that whoever asked reads. False when somebody answered before. */
export async function refuseErasure(db: Db, { id, refusal }: { id: string; refusal: string }): Promise<boolean> {
  const { rows } = await sql<{ refused: boolean }>`select refuse_erasure(${id}, ${refusal}) as refused`.execute(db)
  await send(db, { name: 'send-post' })
  return rows[0]?.refused ?? false
}

/**
 * Erases what two agreed, in the caller's transaction, under the duty 'erase-records'. Gives a line for the log of
 * erasures for each record, to be on disk before the commit; none when it was not agreed, or is done.
 */
export async function runErasure(db: Db, id: string): Promise<ErasureLine[]> {
  const { rows } = await sql<Omit<ErasureLine, 'schema' | 'at'> & { at: Date }>`
    select * from run_erasure(${id})`.execute(db)
  return rows.map(({ at, ...line }) => ({ ...line, schema: db.acting.schema, at: at.toISOString() }))
}

/** The requests that two agreed and no job has carried out. */
export async function agreedErasures(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from agreed_erasures() a (id)`.execute(db)
  return rows.map(({ id }) => id)
}

/** What the records of an agreed erasure have on the disk, as digests. Asked before it is done, by its job. */
export async function filesOfErasure(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ digest: string }>`select digest from files_of_erasure(${id}) f (digest)`.execute(db)
  return rows.map(({ digest }) => digest)
}

/** Those of them that nothing lists any more, so that they may leave the disk. */
export async function unlisted(db: Db, digests: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ digest: string }>`
    select d.digest from unnest(${digests}::text[]) d (digest)
    where not exists (select from stored_file f where f.digest = d.digest)`.execute(db)
  return rows.map(({ digest }) => digest)
}
