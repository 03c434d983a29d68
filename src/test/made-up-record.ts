import { randomUUIDv7 } from 'node:crypto'
import type { May, SectionName } from '../platform/identity/sections.ts'
import type { TestDatabase } from './database.ts'

/** A member who only acts here, with these roles. */
export async function addSomebody(
  { owner }: Pick<TestDatabase, 'owner'>,
  { name, roles = [] }: { name: string; roles?: readonly string[] },
): Promise<{ memberId: string }> {
  const memberId = randomUUIDv7()
  await owner.query('insert into member (id, name) values ($1, $2)', [memberId, name])
  for (const role of roles) {
    await owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [randomUUIDv7(), memberId, role])
  }
  return { memberId }
}

/** A member with a record of their own, empty. */
export async function addPerson(
  database: Pick<TestDatabase, 'owner'>,
  somebody: { name: string; roles?: readonly string[] },
): Promise<{ memberId: string; personId: string }> {
  const { memberId } = await addSomebody(database, somebody)
  const personId = randomUUIDv7()
  await database.owner.query('insert into person (id, member_id) values ($1, $2)', [personId, memberId])
  return { memberId, personId }
}

/** An agreement of whose record it is, for half an hour. Gives its id. */
export async function shareWith(
  { owner }: Pick<TestDatabase, 'owner'>,
  shared: { personId: string; memberId: string; with: string; section: SectionName; may?: May },
): Promise<string> {
  const id = randomUUIDv7()
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
     values ($1, $2, $3, $4, $5, 'agreed', now() + interval '30 minutes', $6)`,
    [id, shared.personId, shared.with, shared.section, shared.may ?? 'see', shared.memberId],
  )
  return id
}
