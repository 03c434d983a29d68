import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../db/ids.ts'
import type { Db } from '../db/kysely.ts'
import type { JobRun } from '../jobs/job.ts'
import type { Ctx } from '../web/env.ts'
import { movedTo, notFound } from '../web/refusals.ts'
import { type May, type SectionName, sectionNames } from './sections.ts'

/** One section of one record, opened: access was checked and the look recorded. Queries of the section ask for it. */
export interface Section<S extends SectionName, M extends May = 'see'> {
  db: Db
  /** The record to write to. */
  personId: string
  /** Every record of this person: more than one where two were found to be of the same person. Reading asks for all. */
  personIds: readonly string[]
  section: S
  /** What opens for writing opens for seeing too. */
  may: M extends 'see' ? May : 'write'
  basis: string
}

/** Records of one section that a list or a batch may show, and shows. */
export interface Sections<S extends SectionName, M extends May = 'see'> {
  db: Db
  personIds: readonly string[]
  section: S
  may: M extends 'see' ? May : 'write'
}

/** The same as a page opened it. Its look is the proof, within this request, that each of them may be seen. */
export interface OpenList<S extends SectionName> extends Sections<S> {
  lookId: string
}

/**
 * Opens a section for the member of this request. Someone else's record, or a malformed id, is not found; the attempt
 * is recorded. Reading oneself is no look. A record that was joined to another leads there. 'media': a player asks again
 * and again, and one look stands for a quarter of an hour of it.
 */
export async function openSection<S extends SectionName, M extends May>(
  c: Ctx,
  personId: string,
  section: S,
  may: M,
  opened: 'page' | 'export' | 'media' = 'page',
): Promise<Section<S, M>> {
  if (!isId(personId)) notFound()
  const { rows } = await sql<{ basis: string | null; personIds: string[] }>`
    select open_section(${randomUUIDv7()}, ${personId}, ${section}, ${may}, ${c.var.requestId}, ${opened}) as basis,
      records_of(${personId}) as person_ids
  `.execute(c.var.db)
  const { basis, personIds = [] } = rows[0] ?? {}
  if (!basis) {
    await recordRefusal(c, { personId, section, may })
    notFound()
  }
  const kept = personIds[0] ?? personId
  leadToKept(c, { asked: personId, kept })
  return { db: c.var.db, personId: kept, personIds, section, may: may as Section<S, M>['may'], basis }
}

/** Every section of one record, opened for a copy of the whole. */
export interface WholeRecord {
  db: Db
  personId: string
  personIds: readonly string[]
  sections: { readonly [S in SectionName]: Section<S> }
}

/** Opens every section to be copied, each with its look. Throws at 404 where any of them is closed to the member. */
export async function openWhole(c: Ctx, personId: string): Promise<WholeRecord> {
  const about = await openSection(c, personId, 'about', 'see', 'export')
  const sections: Partial<Record<SectionName, Section<SectionName>>> = { about }
  for (const name of sectionNames) sections[name] ??= await openSection(c, about.personId, name, 'see', 'export')
  const { db, personIds } = about
  return { db, personId: about.personId, personIds, sections: sections as WholeRecord['sections'] }
}

/** Leads the reader of a record's page to the record that it was joined to. A form is taken where it was sent. Throws. */
export function leadToKept(c: Ctx, { asked, kept }: { asked: string; kept: string }) {
  if (kept === asked || (c.req.method !== 'GET' && c.req.method !== 'HEAD')) return
  const { pathname, search } = new URL(c.req.url)
  if (pathname.includes(asked)) movedTo(pathname.replace(asked, kept) + search)
}

/**
 * Opens a list over records: `choose` picks which to show, from `visible(section)` and at most 200, and one look names
 * each of them.
 */
export async function openList<S extends SectionName>(
  c: Ctx,
  section: S,
  choose: (db: Db) => Promise<readonly string[]>,
): Promise<OpenList<S>> {
  const personIds = await choose(c.var.db)
  if (personIds.length > 200) throw new Error('a list shows at most 200 records a page')
  const lookId = randomUUIDv7()
  await sql`select open_list(${lookId}, ${personIds}::uuid[], ${section}, ${c.var.requestId})`.execute(c.var.db)
  return { db: c.var.db, personIds, section, may: 'see', lookId }
}

/** The ids of the records whose section the member may see, to begin a list from. */
export function visible(section: SectionName) {
  return sql<{ id: string }>`(select v as id from visible(${section}) v)`
}

/** Opens one batch of records for a job, which must hold the duty for that section. One look names each of them. */
export async function openAsDuty<S extends SectionName, M extends May>(
  { db, job }: { db: Db; job: Pick<JobRun, 'id'> },
  section: S,
  may: M,
  personIds: readonly string[],
): Promise<Sections<S, M>> {
  await sql`select open_as_duty(${randomUUIDv7()}, ${personIds}::uuid[], ${section}, ${may}, ${job.id})`.execute(db)
  return { db, personIds, section, may: may as Sections<S, M>['may'] }
}

// In a transaction of its own, because the page's is about to be rolled back.
async function recordRefusal(c: Ctx, refused: { personId: string; section: SectionName; may: May }) {
  const { pools } = c.var.platform
  await pools.reserved.query(`select "${c.var.organisation.schema}".record_refusal($1, $2, $3, $4, $5, $6)`, [
    randomUUIDv7(),
    refused.personId,
    c.var.member?.id ?? null,
    refused.section,
    refused.may,
    c.var.requestId,
  ])
}
