import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import type { Exclusion, Near } from './exclusion.ts'

/** Whom the owner keeps out today. Asked of a record that is not the current member's own, nothing. */
export async function exclusionsOf(db: Db, personId: string): Promise<Exclusion[]> {
  const { rows } = await sql<Exclusion>`
    select e.id, e.member_id, m.name, e.section
    from exclusion e join member m on m.id = e.member_id
    where owns_record(${personId}) and e.person_id = any (records_of(${personId}))
      and not exists (select from withdrawal w where w.exclusion_id = e.id)
    order by m.name, e.member_id, e.section`.execute(db)
  return rows
}

/** Who has something to do with this record: by a sharing, a look, a try or a role that reads all. Each once. */
export async function nearTo(db: Db, personId: string): Promise<Near[]> {
  const { rows } = await sql<Near>`
    with record as (select records_of(${personId}) as ids), near as (
      select s.member_id, 1 as place, 'shared' as why from sharing s, record
        where s.person_id = any (record.ids) and s.ends_at > now()
          and not exists (select from withdrawal w where w.sharing_id = s.id)
      union all
      select l.member_id, 2, 'looked' from look l, record where l.person_id = any (record.ids)
      union all
      select r.member_id, 3, 'tried' from refusal r, record where r.person_id = any (record.ids)
      union all
      select o.member_id, 4, 'role' from role o
        where o.role in ('lead', 'guardian') and o.starts_at <= now() and (o.ends_at is null or o.ends_at > now())
    )
    select distinct on (m.name, m.id) m.id, m.name, near.why
    from near join member m on m.id = near.member_id
    where m.ended_at is null and m.id <> current_member() and owns_record(${personId})
    order by m.name, m.id, near.place
    limit 200`.execute(db)
  return rows
}

/** Who works here and has this name or a part of it: ten at most. */
export async function staffNamed(db: Db, name: string): Promise<Near[]> {
  const { rows } = await sql<Near>`
    select m.id, m.name, 'named' as why from member m
    where m.ended_at is null and m.id <> current_member()
      and strpos(lower(m.name), lower(${name})) > 0 and is_staff(m.id)
    order by m.name, m.id limit 10`.execute(db)
  return rows
}

/** Somebody who works here, by id; undefined for anybody else. */
export async function findStaff(db: Db, memberId: string): Promise<Near | undefined> {
  const { rows } = await sql<Near>`
    select m.id, m.name, 'named' as why from member m
    where m.id = ${memberId} and m.ended_at is null and m.id <> current_member() and is_staff(m.id)`.execute(db)
  return rows[0]
}

/** Keeps somebody out. Where they are kept out of this already, it stays as it is. */
export async function exclude(
  db: Db,
  of: { personId: string; memberId: string; section: SectionName | null; recordedBy: string },
): Promise<void> {
  const { personId, memberId, section, recordedBy } = of
  await sql`
    insert into exclusion (id, person_id, member_id, section, recorded_by)
    select ${randomUUIDv7()}, ${personId}::uuid, ${memberId}::uuid, ${section}::text, ${recordedBy}::uuid
    where not exists (
      select from exclusion e
      where e.person_id = ${personId} and e.member_id = ${memberId} and e.section is not distinct from ${section}::text
        and not exists (select from withdrawal w where w.exclusion_id = e.id))`.execute(db)
}

/** Lets somebody in again. False when there is no such exclusion of this owner's; one that was lifted before is fine. */
export async function liftExclusion(db: Db, { id, recordedBy }: { id: string; recordedBy: string }): Promise<boolean> {
  const { rows } = await sql<{ personId: string; lifted: boolean }>`
    select e.person_id, exists (select from withdrawal w where w.exclusion_id = e.id) as lifted
    from exclusion e where e.id = ${id} and owns_record(e.person_id)`.execute(db)
  const [found] = rows
  if (!found) return false
  if (!found.lifted) {
    await db
      .insertInto('withdrawal')
      .values({ id: randomUUIDv7(), personId: found.personId, exclusionId: id, recordedBy })
      .execute()
  }
  return true
}
