import type { TestApp } from './app.ts'
import { addMember, type Grant, share } from './made-up.ts'

export interface SomebodyWithRecord {
  memberId: string
  personId: string
}

/** Somebody with a record of their own in which nothing stands yet. */
export async function addPerson({ database }: TestApp, name: string): Promise<SomebodyWithRecord> {
  const { memberId } = await addMember(database, { name })
  const { rows } = await database.owner.query<{ id: string }>(
    'insert into person (id, member_id) values (gen_random_uuid(), $1) returning id',
    [memberId],
  )
  return { memberId, personId: rows[0]?.id ?? '' }
}

/** A new member to whom this record is opened, and a browser they are signed in at. */
export async function addReader(
  site: TestApp,
  whose: SomebodyWithRecord,
  { name, roles = [], ...grant }: { name: string; roles?: string[] } & Partial<Grant>,
) {
  const { memberId } = await addMember(site.database, { name, roles })
  const sharingId = grant.section
    ? await share(site.database, { personId: whose.personId, memberId, grantedBy: whose.memberId, ...grant })
    : null
  return { memberId, sharingId, browser: await site.as(memberId) }
}
