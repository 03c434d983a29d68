import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { EndingForMe } from './ending.ts'
import type { Begun } from './next.ts'

/** The names of those who can open something of one's own record today. */
export async function namesThatCanSee(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from who_can_see(${personId})`.execute(db)
  return rows.map(({ name }) => name)
}

/** What the current member may see of others by a sharing that ends within so many days, the first end first. */
export async function endingForMe(db: Db, withinDays: number): Promise<EndingForMe[]> {
  const { rows } = await sql<EndingForMe>`
    select person_id, name, section, ends_at from ending_for_me(${withinDays})`.execute(db)
  return rows
}

/** By which ways post waits for the current member; nothing for whoever is reached in private. */
export async function postForMe(db: Db): Promise<{ channel: 'letter' | 'call' }[]> {
  const { rows } = await sql<{ channel: 'letter' | 'call' }>`select channel from post_for_me()`.execute(db)
  return rows
}

/**
 * What the current member began to write in somebody's record and did not save, the newest first, 3 at most. Nothing that
 * they would not want seen by whoever looks over their shoulder: whom they keep out, and how they are reached in private.
 */
export async function begunByMember(db: Db, memberId: string): Promise<Begun[]> {
  const { rows } = await sql<Begun>`
    select d.path, p.id as person_id, m.name, d.section, d.kept_at
    from draft d join person p on p.id = d.person_id join member m on m.id = p.member_id
    where d.author_id = ${memberId} and d.section is not null and d.path not like '%private%'
    order by d.kept_at desc limit 3`.execute(db)
  return rows
}
