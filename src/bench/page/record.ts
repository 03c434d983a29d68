import type pg from 'pg'
import type { Database } from '../../platform/db/start.ts'
import { startSession } from '../../platform/identity/sessions.ts'

export const amounts = { people: 20_000, versionsEach: 5, staff: 200, sharingsEach: 300 }

/** One version of a made-up plan, as a page shows it. */
export interface BenchPlan {
  personId: string
  version: number
  title: string
  startsOn: string
  matters: string
  outcome: string
}

/** Somebody who asks: a member of staff with a session of their own, and the records shared with them. */
export interface Asker {
  token: string
  personIds: string[]
}

/** Lays the table of a made-up room in the section 'plan', as a migration would, and fills an organisation. */
export async function fillOrganisation({ owner, names }: Database): Promise<void> {
  await owner.query(`
    create table bench_plan (id uuid primary key, person_id uuid not null references person, version integer not null,
      title text not null, starts_on date not null, matters text not null, outcome text not null,
      unique (person_id, version));
    alter table bench_plan enable row level security;
    alter table bench_plan force row level security;
    create policy bench_plan_see on bench_plan for select to "${names.app}" using (may_see(person_id, 'plan'));
    create policy bench_plan_keeping on bench_plan to "${names.owner}" using (true) with check (true);
    grant select on bench_plan to "${names.app}"`)
  await owner.query(
    `insert into member (id, name) select gen_random_uuid(), 'Member ' || n from generate_series(1, $1) n`,
    [amounts.people + amounts.staff],
  )
  await owner.query(`insert into person (id, member_id) select gen_random_uuid(), id from member limit $1`, [
    amounts.people,
  ])
  await owner.query(
    `insert into bench_plan (id, person_id, version, title, starts_on, matters, outcome)
     select gen_random_uuid(), p.id, v, 'My plan, number ' || v, date '2027-01-04' + v,
       'My garden, my sister''s visits & the Thursday choir', 'I get out <twice> a week'
     from generate_series(1, $1) v cross join person p`,
    [amounts.versionsEach],
  )
  await owner.query(
    `insert into role (id, member_id, role)
     select gen_random_uuid(), m.id, 'worker' from member m where not exists (select from person where member_id = m.id)`,
  )
  await owner.query(
    `insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by)
     select gen_random_uuid(), p.id, s.member_id, 'plan', 'see', 'agreed', now() + interval '30 days', p.member_id
     from role s cross join lateral (
       select id, member_id from person order by hashtext(id::text || s.member_id::text) limit $1) p`,
    [amounts.sharingsEach],
  )
  await owner.query('analyze')
}

/** Signs in that many members of staff. */
export async function signInStaff(
  { owner, schema }: { owner: pg.Client; schema: string },
  { signin, count }: { signin: pg.Pool; count: number },
): Promise<Asker[]> {
  const { rows } = await owner.query<{ memberId: string; personIds: string[] }>(
    `select member_id as "memberId", array_agg(person_id order by id) as "personIds"
     from sharing group by member_id order by member_id limit $1`,
    [count],
  )
  return Promise.all(
    rows.map(async ({ memberId, personIds }) => ({
      token: await startSession(signin, { schema, memberId, methods: ['totp'], hours: 12, idleMinutes: null }),
      personIds,
    })),
  )
}

/** How many looks there are. */
export async function countLooks(owner: pg.Client): Promise<number> {
  const { rows } = await owner.query<{ looks: number }>('select count(*)::int as looks from look')
  return rows[0]?.looks ?? 0
}
