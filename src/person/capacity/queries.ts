import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { BestInterests, BestInterestsForm, CapacityForm, CapacityRecord } from './capacity.ts'

/** What is recorded of what the person cannot decide, the newest first: 100 at most. */
export async function capacityRecordsOf({ db, personId }: Section<'about'>): Promise<CapacityRecord[]> {
  const { rows } = await sql<CapacityRecord>`
    select c.id, c.decision, c.why, m.name as assessed_by, c.assessed_on, c.until, c.ended_at
    from capacity_record c join member m on m.id = c.assessed_by
    where c.person_id = any (records_of(${personId})) order by c.recorded_at desc limit 100`.execute(db)
  return rows
}

/** What was decided for them, the newest first: 100 at most. */
export async function bestInterestsOf({ db, personId }: Section<'about'>): Promise<BestInterests[]> {
  const { rows } = await sql<BestInterests>`
    select b.id, b.capacity_record_id, b.member_id, m.name as member, b.decision, b.decided_by as decided_by_id,
      d.name as decided_by, b.decided_on, b.until, b.seen, b.written, o.name as signed_off_by, b.signed_off_at, b.ended_at
    from best_interests b join member m on m.id = b.member_id join member d on d.id = b.decided_by
    left join member o on o.id = b.signed_off_by
    where b.person_id = any (records_of(${personId})) order by b.recorded_at desc limit 100`.execute(db)
  return rows
}

/** Whether a record stands that they cannot decide something. */
export async function lacksCapacity({ db, personId }: Section<'people'>): Promise<boolean> {
  const { rows } = await sql<{ lacks: boolean }>`select lacks_capacity(${personId}) as lacks`.execute(db)
  return rows[0]?.lacks === true
}

/** Records an assessment by the current member. False when it is not theirs to make. */
export async function recordCapacity({ db, personId }: Section<'about'>, form: CapacityForm): Promise<boolean> {
  const { decision, why, assessedOn, until } = form
  const { rows } = await sql<{ done: boolean }>`
    select record_capacity(${randomUUIDv7()}, ${personId}, ${decision}, ${why}, ${assessedOn}, ${until}) as done
  `.execute(db)
  return rows[0]?.done === true
}

/** Ends a record, and all that leans on it. False when it had ended, or is not there. */
export async function endCapacity({ db, personId }: Section<'about'>, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select end_capacity(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Records a decision that leans on this record. It opens nothing before it was signed off. */
export async function recordBestInterests(
  { db, personId }: Section<'about'>,
  { capacityId, memberId, form }: { capacityId: string; memberId: string; form: BestInterestsForm },
): Promise<boolean> {
  const { decision, decidedOn, until, reach } = form
  const { rows } = await sql<{ done: boolean }>`
    select record_best_interests(${randomUUIDv7()}, ${personId}, ${capacityId}, ${memberId}, ${decision}, ${decidedOn},
      ${until}, ${reach.seen}::text[], ${reach.written}::text[]) as done`.execute(db)
  return rows[0]?.done === true
}

/** Signs one off, which opens what it needs. False when it is not the current member's to sign off. */
export async function signOffBestInterests({ db, personId }: Section<'about'>, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select sign_off_best_interests(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Ends one. False when it had ended, or is not there. */
export async function endBestInterests({ db, personId }: Section<'about'>, id: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select end_best_interests(${id}, ${personId}) as done`.execute(db)
  return rows[0]?.done === true
}
