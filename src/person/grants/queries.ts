import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import type { Grant } from './grant.ts'

/** Whom this record knows: with whom it was ever shared, and who looked. In the order of their names. */
export async function knownTo(db: Db, personId: string): Promise<{ id: string; name: string; keptOut: boolean }[]> {
  const { rows } = await sql<{ id: string; name: string; keptOut: boolean }>`
    with record as (select records_of(${personId}) as ids)
    select m.id, m.name, exists (
        select from exclusion e
        where e.member_id = m.id and e.person_id = any (record.ids) and e.section is null
          and not exists (select from withdrawal w where w.exclusion_id = e.id)) as kept_out
    from member m, record
    where m.ended_at is null and m.id <> current_member() and owns_record(${personId}) and m.id in (
      select s.member_id from sharing s where s.person_id = any (record.ids)
      union select l.member_id from look l where l.person_id = any (record.ids) and l.member_id is not null)
    order by m.name, m.id`.execute(db)
  return rows
}

/** The sections of this record that the owner keeps a member out of; null stands for every one. */
export async function keptOutOf(db: Db, of: { personId: string; memberId: string }): Promise<(SectionName | null)[]> {
  const { rows } = await sql<{ section: SectionName | null }>`
    select distinct e.section from exclusion e
    where e.member_id = ${of.memberId} and e.person_id = any (records_of(${of.personId}))
      and not exists (select from withdrawal w where w.exclusion_id = e.id)`.execute(db)
  return rows.map(({ section }) => section)
}

export interface Granting extends Grant {
  personId: string
  memberId: string
  grantedBy: string
}

/**
 * Makes what was agreed with a member exactly this: what stands already stays, other sharings of theirs are taken back,
 * the rest is added. False when nothing was to be changed, perhaps because another tab was quicker.
 */
export async function grant(db: Db, granting: Granting): Promise<boolean> {
  const { personId, memberId, grantedBy, parts, endsOn } = granting
  // Two tabs would each see nothing yet, and share the same twice.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${personId} ${memberId}`}, 0))`.execute(db)
  const { rows: standing } = await sql<{ id: string; personId: string; section: string; may: string; lastDay: string }>`
    select s.id, s.person_id, s.section, s.may,
      ((s.ends_at - interval '1 millisecond') at time zone 'Europe/London')::date::text as last_day
    from sharing s
    where s.person_id = any (records_of(${personId})) and s.member_id = ${memberId} and s.basis = 'agreed'
      and s.ends_at > now() and not exists (select from withdrawal w where w.sharing_id = s.id)`.execute(db)
  const same = (row: (typeof standing)[number], part: Grant['parts'][number]) =>
    row.section === part.name && row.may === part.may && row.lastDay === endsOn
  const ended = standing.filter((row) => !parts.some((part) => same(row, part)))
  const added = parts.filter((part) => !standing.some((row) => same(row, part)))
  for (const row of ended) {
    await db
      .insertInto('withdrawal')
      .values({ id: randomUUIDv7(), personId: row.personId, sharingId: row.id, recordedBy: grantedBy })
      .execute()
  }
  for (const part of added) {
    await sql`
      insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
      values (${randomUUIDv7()}, ${personId}, ${memberId}, ${part.name}, ${part.may}, 'agreed',
        least((${endsOn}::date + 1)::timestamp at time zone 'Europe/London', now() + interval '1 year'), ${grantedBy})
    `.execute(db)
  }
  return ended.length + added.length > 0
}
