import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May, SectionName } from '../../platform/identity/sections.ts'
import { type Entry, entryTable } from './entry.ts'

/** The newest version of each entry of this section, newest first: 50 at most. */
export async function entriesOf<S extends SectionName, M extends May>(section: Section<S, M>): Promise<Entry[]> {
  const { rows } = await sql<Entry>`
    select * from (
      select distinct on (e.entry_id) e.entry_id, e.version, e.words, e.happened_on, e.recorded_at, e.helper_name,
        w.name as written_by, h.name as helped_by
      from ${sql.table(entryTable(section.section))} e
      join member w on w.id = e.written_by left join member h on h.id = e.helped_by
      where e.person_id = ${section.personId}
      order by e.entry_id, e.version desc
    ) newest order by recorded_at desc limit 50`.execute(section.db)
  return rows
}

/** Writes a new entry in this section. Gives its id. */
export async function addEntry<S extends SectionName>(
  section: Section<S, 'write'>,
  entry: { words: string; happenedOn: string; writtenBy: string; helpedBy: string | null },
): Promise<string> {
  const id = randomUUIDv7()
  await sql`
    insert into ${sql.table(entryTable(section.section))}
      (id, person_id, entry_id, version, words, happened_on, written_by, helped_by)
    values (${id}, ${section.personId}, ${id}, 1, ${entry.words}, ${entry.happenedOn}, ${entry.writtenBy},
      ${entry.helpedBy})`.execute(section.db)
  return id
}
