import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import type { Sharing } from './sharing.ts'

/** All that stands about this record, in the order of names; nothing for anybody but its owner. */
export async function sharingsOf(db: Db, personId: string): Promise<Sharing[]> {
  const { rows } = await sql<Sharing>`select * from sharings_of(${personId})`.execute(db)
  return rows
}

/** What of this record is open to the current member by what was shared with them, as rows of the one who asks. */
export async function sharingsWithMe(db: Db, of: { personId: string; name: string }): Promise<Sharing[]> {
  const { rows } = await sql<Sharing>`
    select w.*, current_member() as member_id, ${of.name}::text as name, true as stands, false as kept_out,
      null::text as about, null::text as kind, null::uuid as evidence_id, null::text as helped_by
    from sharings_with_me(${of.personId}) w`.execute(db)
  return rows
}

/** Names of those who may read every record by their role. */
export async function readersByRole(db: Db): Promise<{ leads: string[]; guardians: string[] }> {
  const { rows } = await sql<{ role: string; name: string }>`
    select distinct r.role, m.name from role r join member m on m.id = r.member_id
    where r.role in ('lead', 'guardian') and m.ended_at is null and r.starts_at <= now()
      and (r.ends_at is null or r.ends_at > now())
      and m.id <> current_member()
    order by m.name`.execute(db)
  const named = (role: string) => rows.filter((row) => row.role === role).map(({ name }) => name)
  return { leads: named('lead'), guardians: named('guardian') }
}

/**
 * Takes these sharings back, or gives them up, for the current member. False when one of them is none that they may end:
 * then nothing is ended. What was ended before, perhaps in another tab, stays as it is.
 */
export async function withdraw(
  db: Db,
  { sharingIds, memberId, by }: { sharingIds: readonly string[]; memberId: string; by: 'owner' | 'receiver' },
): Promise<boolean> {
  const { rows } = await sql<{ id: string; personId: string; ended: boolean }>`
    select s.id, s.person_id, exists (select from withdrawal w where w.sharing_id = s.id) as ended
    from sharing s
    where s.id = any (${[...new Set(sharingIds)]}::uuid[])
      and case ${by} when 'owner' then owns_record(s.person_id) and s.basis <> 'legal duty'
        else s.member_id = ${memberId} and s.basis = 'agreed' end`.execute(db)
  if (rows.length === 0 || rows.length !== new Set(sharingIds).size) return false
  const standing = rows.filter(({ ended }) => !ended)
  if (standing.length > 0) {
    await db
      .insertInto('withdrawal')
      .values(
        standing.map(({ id, personId }) => ({ id: randomUUIDv7(), personId, sharingId: id, recordedBy: memberId })),
      )
      .execute()
  }
  return true
}

/** What the owner has just taken back from a member: what is offered to be shared again. */
export async function takenBackLately(
  db: Db,
  { personId, memberId }: { personId: string; memberId: string },
): Promise<{ name: string; sections: SectionName[] } | undefined> {
  const { rows } = await sql<{ name: string; sections: SectionName[] }>`
    select m.name, array_agg(distinct s.section) as sections
    from withdrawal w join sharing s on s.id = w.sharing_id join member m on m.id = s.member_id
    where w.person_id = any (records_of(${personId})) and s.member_id = ${memberId}
      and w.recorded_at > now() - interval '10 minutes'
      and not exists (
        select from sharings_of(${personId}) o where o.member_id = s.member_id and o.section = s.section)
    group by m.name`.execute(db)
  const [back] = rows
  return back && { ...back, sections: sectionNames.filter((section) => back.sections.includes(section)) }
}
