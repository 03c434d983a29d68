import { randomUUIDv7 } from 'node:crypto'
import type { TestDatabase } from '../database.ts'
import { addCapacityRecord } from '../made-up-evidence.ts'
import type { Standing } from './specification.ts'
import { entryTables, type SectionTable, sectionTables } from './tables.ts'

export interface World {
  personId: string
  ownerId: string
  members: readonly (Standing & { memberId: string })[]
  /** Asks of each of these tables, in their order, whether one row of it is seen. */
  seeing(tables: readonly SectionTable[]): string
  /** Tries to write to each as author and helper ($1, $2), and gives the places of those that it could. */
  writing(tables: readonly SectionTable[]): string
}

/** One record with a row in each table of each section, and a member for each standing, all made at once. */
export async function makeWorld(database: TestDatabase, standings: readonly Standing[]): Promise<World> {
  const { owner } = database
  const [personId, ownerId, leadId] = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()]
  await owner.query(`insert into member (id, name) values ($1, 'Olive'), ($2, 'Lee')`, [ownerId, leadId])
  await owner.query('insert into person (id, member_id) values ($1, $2)', [personId, ownerId])
  await addCapacityRecord(database, { personId, grantedBy: leadId })
  const members = standings.map((standing) => ({ ...standing, memberId: randomUUIDv7(), evidenceId: randomUUIDv7() }))
  const json = JSON.stringify(
    members.map(({ ground, ...member }) => ({ ...member, basis: ground.basis, covers: ground.covers ?? null })),
  )
  await owner.query(
    'create temporary table standing on commit preserve rows as select * from json_to_recordset($1) as s ("memberId" uuid, "evidenceId" uuid, role text, basis text, covers text, granted text, stands text, excluded text)',
    [json],
  )
  for (const statement of fill(personId, ownerId, leadId)) await owner.query(statement)
  await owner.query('drop table standing')
  for (const tables of [sectionTables, entryTables]) await owner.query(tryingToWrite(personId, tables))
  const rowOf = await addRows(database, { personId, authorId: leadId })
  return {
    ...{ personId, ownerId, members },
    seeing: (tables) =>
      `select ${tables.map((table) => `exists (select from ${table.name} where id = '${rowOf.get(table)}')`).join(', ')}`,
    writing: (tables) => `select try_writing_${tables.length}($1, $2) as done`,
  }
}

function fill(personId: string, ownerId: string, leadId: string) {
  return [
    `insert into member (id, name) select "memberId", 'Somebody' from standing`,
    `insert into role (id, member_id, role) select gen_random_uuid(), "memberId", role from standing where role <> 'none'`,
    `insert into piece_of_work (id, person_id, worker_id, about, opened_by, closed_at)
     select "evidenceId", '${personId}', "memberId", 'Help at home', '${leadId}',
       case when stands = 'evidence ended' then now() - interval '1 minute' end
     from standing where basis = 'allocated'`,
    `insert into urgent_access (id, person_id, member_id, reason, opened_at, ends_at, review_by)
     select "evidenceId", '${personId}', "memberId", 'Nobody answers the door', now() - interval '1 minute',
       case when stands = 'evidence ended' then now() - interval '1 second' else now() + interval '50 minutes' end, now()
     from standing where basis = 'urgent'`,
    `insert into enquiry (id, person_id, kind, name, opened_by, signed_off_by, signed_off_at, ends_at, closed_at)
     select "evidenceId", '${personId}', 'section 42', 'An enquiry', '${ownerId}', '${leadId}', now() - interval '1 minute',
       now() + interval '30 days', case when stands = 'evidence ended' then now() - interval '1 second' end
     from standing where basis = 'legal duty'`,
    `insert into best_interests (id, person_id, capacity_record_id, member_id, decision, decided_by, decided_on, until, ended_at)
     select "evidenceId", '${personId}', (select id from capacity_record where person_id = '${personId}'), "memberId",
       'They see what they need to', '${leadId}', current_date, current_date + 30,
       case when stands = 'evidence ended' then now() - interval '1 second' end
     from standing where basis = 'best interests'`,
    `insert into authority (id, person_id, member_id, kind, covers, document, seen_by, seen_on, until, ended_at)
     select "evidenceId", '${personId}', "memberId", basis, covers, 'The paper itself', '${leadId}', current_date,
       current_date + 30, case when stands = 'evidence ended' then now() - interval '1 second' end
     from standing where basis in ('attorney', 'deputy', 'appointee', 'nominee', 'advocate')`,
    `insert into sharing (id, person_id, member_id, section, may, basis, evidence_id, starts_at, ends_at, granted_by)
     select gen_random_uuid(), '${personId}', "memberId", section.name, granted, basis,
       case when basis <> 'agreed' then "evidenceId" end,
       now() + case stands when 'ended' then interval '-50 minutes' when 'not begun' then interval '10 minutes'
         else interval '-1 minute' end,
       now() + case stands when 'ended' then interval '-1 second' else interval '50 minutes' end, '${ownerId}'
     from standing, section where basis is not null`,
    `insert into withdrawal (id, person_id, sharing_id, recorded_by)
     select gen_random_uuid(), '${personId}', s.id, '${ownerId}'
     from standing t join sharing s on s.member_id = t."memberId" where t.stands = 'taken back'`,
    `insert into exclusion (id, person_id, member_id, section, recorded_by)
     select gen_random_uuid(), '${personId}', "memberId", case when excluded = 'the plan' then 'plan' end, '${ownerId}'
     from standing where excluded <> 'no'`,
    `insert into withdrawal (id, person_id, exclusion_id, recorded_by)
     select gen_random_uuid(), '${personId}', e.id, '${ownerId}'
     from standing t join exclusion e on e.member_id = t."memberId" where t.excluded = 'lifted'`,
    `insert into brought_record (id, person_id, from_organisation, exported_at)
     values (gen_random_uuid(), '${personId}', 'Elsewhere', now())`,
    'analyze',
  ]
}

/** A row in each table of a section, written by somebody who is not asked: nobody sees their own words differently. */
async function addRows({ owner }: TestDatabase, { personId, authorId }: { personId: string; authorId: string }) {
  const ids = new Map<SectionTable, string>()
  for (const table of sectionTables) {
    const found =
      table.written === 'door'
        ? `select id from ${table.name} where person_id = '${personId}' limit 1`
        : `${insertInto(table, personId).replace(':version', '1')} returning id`
    const acting = found.replaceAll(':author', `'${authorId}'`).replaceAll(':helper', 'null')
    const { rows } = await owner.query<{ id: string }>(acting)
    ids.set(table, rows[0]?.id ?? '')
  }
  return ids
}

function insertInto({ name, columns, values }: SectionTable, personId: string) {
  return columns === ''
    ? `insert into ${name} (id, person_id) values (gen_random_uuid(), '${personId}')`
    : `insert into ${name} (id, person_id, ${columns}) values (gen_random_uuid(), '${personId}', ${values})`
}

// A statement of so many tries takes longer to plan than to run: as a function it is planned once. It runs as its caller.
function tryingToWrite(personId: string, tables: readonly SectionTable[]): string {
  const tries = tables.map((table, place) => {
    // Another version than the one that stands there, because of some things there is one alone.
    const insert = insertInto(table, personId)
      .replace(':version', '2')
      .replaceAll(/:(author|helper)/g, 'acting.$1')
    return `begin ${insert}; done := done || ' ${place}'; exception when insufficient_privilege then null; end;`
  })
  return `create function try_writing_${tables.length}(uuid, uuid) returns text language plpgsql as $try$
    <<acting>> declare author uuid := $1; helper uuid := $2; done text := ' '; begin ${tries.join('\n')}
    return done; end $try$`
}

/** A standing in words, for whoever reads that a cell is wrong. */
export function inWords({ role, ground, granted, stands, excluded }: Standing): string {
  return `role ${role}, ${ground.name} (${granted}, ${stands}), excluded: ${excluded}`
}
