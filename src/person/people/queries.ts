import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { OpenList } from '../../platform/identity/opening.ts'
import { namedMax, peopleMax, type Shared } from './shared.ts'

/** One page of the people who share something with the current member, by name; and whether there are more. */
export async function sharedWithMe(
  db: Db,
  { starts, page, most = peopleMax }: { starts: string; page: number; most?: number },
): Promise<{ people: Shared[]; more: boolean }> {
  const skipped = (page - 1) * most
  const { rows } = await sql<Shared>`select * from people_for_me(${starts}, ${skipped}, ${most + 1})`.execute(db)
  return { people: rows.slice(0, most), more: rows.length > most }
}

/** The same of anybody's record, for whoever may see them all by their role: by the first letters of a name. */
export async function peopleNamed(
  db: Db,
  { starts, page }: { starts: string; page: number },
): Promise<{ people: Shared[]; more: boolean }> {
  const { rows } = await sql<Shared>`
    select * from people_by_name(${starts}, ${(page - 1) * namedMax}, ${namedMax + 1})`.execute(db)
  return { people: rows.slice(0, namedMax), more: rows.length > namedMax }
}

/** The newest thing that is written about each, by the id of the person. */
export async function newestAbout(about: OpenList<'about'>): Promise<Map<string, string>> {
  const { rows } = await sql<{ personId: string; words: string }>`
    select person_id, words from newest_about(${about.lookId})`.execute(about.db)
  return new Map(rows.map(({ personId, words }) => [personId, words]))
}
