import { randomUUIDv7 } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '../platform/db/kysely.ts'
import { loginNames } from '../platform/db/logins.ts'
import { openList, openSection, type Section, visible } from '../platform/identity/opening.ts'
import type { Env } from '../platform/web/env.ts'
import { first } from '../platform/web/form.ts'
import type { TestDatabase } from './database.ts'
import { addEvidence } from './made-up-evidence.ts'
import { addPerson, addSomebody } from './made-up-record.ts'

/** Makes the table of a made-up room in the section 'notes', with its policies, as a migration would. */
export async function makeJottings(database: TestDatabase): Promise<void> {
  const roles = loginNames(database.logins)
  await database.owner.query(`
    create table jotting (id uuid primary key, person_id uuid not null references person, text text not null);
    create index jotting_of_person on jotting (person_id);
    alter table jotting enable row level security;
    alter table jotting force row level security;
    create policy jotting_see on jotting for select to "${roles.app}", "${roles.jobs}" using (may_see(person_id, 'notes'));
    create policy jotting_write on jotting for insert to "${roles.app}" with check (may_write(person_id, 'notes'));
    create policy jotting_keeping on jotting to "${roles.owner}" using (true) with check (true);
    grant select, insert on jotting to "${roles.app}";
    grant select on jotting to "${roles.jobs}";
    insert into erasable (table_name, how) values ('jotting', 'delete')`)
}

/** Somebody with a record of their own and one jotting in it, or, without `record`, somebody who only acts. */
export async function addMember(
  database: TestDatabase,
  { record = false, ...somebody }: { name: string; record?: boolean; roles?: string[] },
): Promise<{ memberId: string; personId: string }> {
  if (!record) return { ...(await addSomebody(database, somebody)), personId: randomUUIDv7() }
  const { memberId, personId } = await addPerson(database, somebody)
  const jotting = [randomUUIDv7(), personId, `${somebody.name} likes tea`]
  await database.owner.query('insert into jotting (id, person_id, text) values ($1, $2, $3)', jotting)
  return { memberId, personId }
}

export interface Grant {
  personId: string
  memberId: string
  grantedBy: string
  may?: 'see' | 'write'
  basis?: string
  section?: string
  startsIn?: string
  endsIn?: string
}

/** A sharing, as the owner of the database would restore it, with evidence that stands. Gives its id. */
export async function share(database: TestDatabase, grant: Grant): Promise<string> {
  const id = randomUUIDv7()
  const { section = 'notes', may = 'see', basis = 'agreed', startsIn = '-1 minute', endsIn = '30 minutes' } = grant
  await database.owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, starts_at, ends_at, granted_by)
     values ($1, $2, $3, $4, $5, $6, $7, now() + $8::interval, now() + $9::interval, $10)`,
    [
      id,
      grant.personId,
      grant.memberId,
      section,
      may,
      basis,
      await addEvidence(database, { ...grant, basis }),
      startsIn,
      endsIn,
      grant.grantedBy,
    ],
  )
  return id
}

/** The made-up room: one page, one form, one list, and pages that fail in every way a page can. */
export function jottingRoom(): Hono<Env> {
  const room = new Hono<Env>()
  room.get('/people/:personId/jottings', async (c) => {
    const section = await openSection(c, c.req.param('personId'), 'notes', 'see')
    return c.html(`<p>${(await jottingsOf(section)).join(', ')}</p>`)
  })
  room.post('/people/:personId/jottings', async (c) => {
    const section = await openSection(c, c.req.param('personId'), 'notes', 'write')
    const text = first(c.var.fields, 'text')
    if (text === '') return c.html('<p>Enter a jotting</p>', 422)
    await addJotting(section, text)
    if (text === 'break') throw new Error('a bug')
    return c.redirect(`/people/${section.personId}/jottings`, 303)
  })
  room.get('/jottings', async (c) => {
    const { db, personIds } = await openList(c, 'notes', async (from) => {
      const { rows } = await sql<{ id: string }>`select id from ${visible('notes')} v order by id limit 200`.execute(
        from,
      )
      return rows.map(({ id }) => id)
    })
    const { rows } = await sql<{ text: string }>`
      select j.text from unnest(${personIds}::uuid[]) p (id)
      cross join lateral (select text from jotting where person_id = p.id order by id limit 1) j`.execute(db)
    return c.html(`<p>${rows.map(({ text }) => text).join(', ')}</p>`)
  })
  room.get('/whoami', async (c) => c.text(await whoIs(c.var.db)))
  room.get('/broken', async (c) => {
    await whoIs(c.var.db)
    throw new Error('a bug')
  })
  room.get('/broken-statement', async (c) => {
    await sql`select 1 / 0`.execute(c.var.db)
    return c.text('never')
  })
  room.get('/slow', async (c) => {
    await sql`set local statement_timeout = '20ms'`.execute(c.var.db)
    await sql`select pg_sleep(5)`.execute(c.var.db)
    return c.text('never')
  })
  room.get('/swallowed', async (c) => {
    try {
      await sql`select 1 / 0`.execute(c.var.db)
    } catch (error) {
      return c.text(`looks saved: ${String(error)}`)
    }
    return c.text('never')
  })
  return room
}

/** Who the database thinks is asking, and whose jottings it shows them. */
async function whoIs(db: Db): Promise<string> {
  const { rows } = await sql<{ member: string | null; jottings: string[] }>`
    select current_setting('alongside.member', true) as member, array(select text from jotting order by text) as jottings
  `.execute(db)
  return `${rows[0]?.member}: ${rows[0]?.jottings.join(', ')}`
}

async function jottingsOf(section: Section<'notes'>): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`
    select text from jotting where person_id = ${section.personId} order by id`.execute(section.db)
  return rows.map(({ text }) => text)
}

async function addJotting(section: Section<'notes', 'write'>, text: string): Promise<void> {
  await sql`insert into jotting (id, person_id, text) values (${randomUUIDv7()}, ${section.personId}, ${text})`.execute(
    section.db,
  )
}
