import { randomUUIDv7 } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import { type Entry, entryTable, pageSize, type Written } from './entry.ts'

/**
 * The newest version of each entry of this section, the entry that was begun last first: a page, and one more when
 * there are older ones. `before` is the last entry of the page before.
 */
export async function entriesOf<S extends SectionName, M extends May>(
  section: Section<S, M>,
  before: string | null = null,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select * from entries_of(${section.personIds}::uuid[], ${section.section}, ${before}, ${pageSize + 1})
  `.execute(section.db)
  return rows
}

/** Every version of one entry, newest first; none where there is no such entry in this section of this record. */
export async function versionsOf<S extends SectionName, M extends May>(
  section: Section<S, M>,
  entryId: string,
): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select ${columns} from ${sql.table(entryTable(section.section))} e ${names}
    where e.person_id = any(${section.personIds}::uuid[]) and e.entry_id = ${entryId}
    order by e.version desc limit 200`.execute(section.db)
  return rows
}

/** How an entry stands now; undefined where there is no such entry in this section of this record. */
export async function findEntry<S extends SectionName, M extends May>(
  section: Section<S, M>,
  entryId: string,
): Promise<Entry | undefined> {
  const { rows } = await sql<Entry>`
    select ${columns} from ${sql.table(entryTable(section.section))} e ${names}
    where e.person_id = any(${section.personIds}::uuid[]) and e.entry_id = ${entryId}
    order by e.version desc limit 1`.execute(section.db)
  return rows[0]
}

const columns: RawBuilder<unknown> = sql`e.entry_id, e.person_id, e.version, e.words, e.happened_on, e.recorded_at,
  e.helper_name, w.id as written_by_id, w.name as written_by, h.name as helped_by`
const names = sql`join member w on w.id = e.written_by left join member h on h.id = e.helped_by`

/** Who writes: the current member, and whoever opened their session for them. */
export interface Author {
  writtenBy: string
  helpedBy: string | null
}

/** Writes a new entry in this section. Gives its id. */
export async function addEntry<S extends SectionName>(
  section: Section<S, 'write'>,
  written: Written & Author,
): Promise<string> {
  const entryId = randomUUIDv7()
  await insert(section, { ...written, id: entryId, entryId, personId: section.personId, version: 1 })
  return entryId
}

/** Adds a version after the one that was read. False when somebody else's came first, and nothing is written. */
export async function changeEntry<S extends SectionName>(
  section: Section<S, 'write'>,
  change: Written & Author & { entry: Pick<Entry, 'entryId' | 'personId' | 'version'> },
): Promise<boolean> {
  const { entry, ...written } = change
  const { entryId, personId } = entry
  return insert(section, { ...written, id: randomUUIDv7(), entryId, personId, version: entry.version + 1 })
}

type Row = Written & Author & { id: string; entryId: string; personId: string; version: number }

async function insert<S extends SectionName>(section: Section<S, 'write'>, row: Row): Promise<boolean> {
  const done = await sql`
    insert into ${sql.table(entryTable(section.section))}
      (id, person_id, entry_id, version, words, happened_on, written_by, helped_by, helper_name)
    values (${row.id}, ${row.personId}, ${row.entryId}, ${row.version}, ${row.words}, ${row.happenedOn},
      ${row.writtenBy}, ${row.helpedBy}, ${row.helperName})
    on conflict do nothing`.execute(section.db)
  return done.numAffectedRows === 1n
}

/** Somebody who can see a part of the record by a sharing, and until when. */
export interface Sharer {
  name: string
  until: Date
}

/** Who can see this part of one's own record today by a sharing; nobody is told but its owner. */
export async function sharersOf<S extends SectionName, M extends May>(section: Section<S, M>): Promise<Sharer[]> {
  const { rows } = await sql<Sharer>`
    select name, until from sharers_of(${section.personId}, ${section.section})`.execute(section.db)
  return rows
}
