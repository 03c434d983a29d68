import type { TestApp, Visitor } from './app.ts'
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

export interface EntryRow {
  entryId: string
  version: number
  words: string
  happenedOn: string
  helperName: string | null
}

/** Every version of what stands in somebody's plan, as the owner of the database sees it. */
export async function planRows({ database }: TestApp, { personId }: SomebodyWithRecord): Promise<EntryRow[]> {
  const { rows } = await database.owner.query<EntryRow>(
    `select entry_id as "entryId", version, words, happened_on::text as "happenedOn", helper_name as "helperName"
     from plan_entry where person_id = $1 order by entry_id, version`,
    [personId],
  )
  return rows
}

/** Somebody with a plan, and a browser they are signed in at. */
export async function addPlanner(site: TestApp) {
  const person = await addPerson(site, 'Olive')
  return { ...person, at: `/people/${person.personId}/plan`, browser: await site.as(person.memberId) }
}

/** Begins an entry in somebody's plan. Gives its id and where it is changed. */
export async function beginEntry(site: TestApp, who: SomebodyWithRecord, browser: Visitor, words: string) {
  await browser.post(`/people/${who.personId}/plan`, { words })
  const entryId = (await planRows(site, who)).at(-1)?.entryId ?? ''
  return { entryId, change: `/people/${who.personId}/plan/entries/${entryId}/change` }
}
