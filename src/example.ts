import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { findDuplicates } from './community/duplicates/queries.ts'
import { addExampleListings } from './community/examples/queries.ts'
import { Db } from './platform/db/kysely.ts'
import { exampleDoors } from './space/doors/door.ts'

/** Fills an example organisation with its invented people and their stories. Every room adds its own here. */
export async function fillExample(owner: pg.Client, schema: string): Promise<void> {
  for (const door of exampleDoors) {
    if (door.role === 'visitor') continue
    const memberId = randomUUIDv7()
    await owner.query('insert into member (id, name) values ($1, $2)', [memberId, door.name])
    await owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [
      randomUUIDv7(),
      memberId,
      door.role,
    ])
  }
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  await addExampleListings(owner, { schema, today })
  await findDuplicates(new Db(async () => owner, { schema }))
}
