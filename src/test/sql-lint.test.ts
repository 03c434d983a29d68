import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sqlBreachesOf } from './sql-lint.ts'
import { projectFiles, told } from './tree.ts'

const path = 'migrations/organisation/0001-plans.sql'
const opening = '-- A plan is kept after the person leaves.\n'
const maySee = `create function may_see(whose uuid, part text) returns boolean
language plpgsql stable security definer as $$ begin return whose is not null; end $$
set search_path from current;\n`
const table = `create table plan (
  id uuid primary key,
  person_id uuid not null references person, -- the owner; not the author
  title text not null constraint plan_title check (title in ('a', 'b;'))
);
create index plan_of_person on plan (person_id, id);
alter table plan enable row level security;
alter table plan force row level security;
create policy plan_see on plan for select to "{app}" using (may_see(person_id, 'plan'));
create policy plan_keeping on plan to "{owner}" using (true) with check (true);\n`
const sound = opening + maySee + table
const tableAt = 5 // the line on which the table begins

test('the migrations keep the rules of the database', () => {
  assert.deepEqual(sqlBreachesOf(projectFiles('src', 'migrations')).map(told), [])
})

test('a table of a person, laid out as the design says, has no breach', () => {
  assert.deepEqual(sqlBreachesOf({ [path]: sound }).map(told), [])
})

test('an empty project has no breach', () => {
  assert.deepEqual(sqlBreachesOf({}), [])
})

const added: { breach: string; sql: string; sentence: string }[] = [
  {
    breach: 'an identity set by a function',
    sql: "select set_config('alongside.member', '', true);",
    sentence: 'Identity is set with SET LOCAL statements, not set_config(): Citus',
  },
  {
    breach: 'a trigger',
    sql: 'create trigger plan_touched before update on plan for each row execute function touch();',
    sentence: 'No trigger carries a rule: use a constraint, or a function that is the only door',
  },
  {
    breach: 'an enum type',
    sql: "create type mood as enum ('sad', 'glad');",
    sentence: 'No enum types: text with a named check',
  },
  {
    breach: 'a policy with a sub-select',
    sql: 'create policy a on plan using (person_id in (select id from person));',
    sentence: 'A policy holds no sub-select: call a function',
  },
  {
    breach: 'a policy with two function calls',
    sql: "create policy a on plan using (may_see(person_id, 'plan') and may_see(id, 'plan'));",
    sentence: 'A policy is exactly one function call',
  },
  {
    breach: 'a policy that lets everyone in',
    sql: 'create policy a on plan for select to "{app}" using (true);',
    sentence: 'A policy is exactly one function call',
  },
  {
    breach: 'a policy that calls what nobody made',
    sql: "create policy a on plan using (person_id = current_setting('alongside.person')::uuid);",
    sentence: "The policy's function current_setting is not made here",
  },
  {
    breach: 'a function that takes its search path from the caller',
    sql: 'create function one() returns int language sql as $$ select 1 $$;',
    sentence: "A function ends with 'set search_path from current'",
  },
  {
    breach: 'a foreign key without an index',
    sql: 'alter table plan add column agreed_by uuid references member;',
    sentence: 'plan (agreed_by) points elsewhere and has no index',
  },
  {
    breach: 'a foreign key that comes second in its index',
    sql: 'create table goal (id uuid primary key, plan_id uuid references plan, unique (id, plan_id));',
    sentence: 'goal (plan_id) points elsewhere and has no index',
  },
  {
    breach: 'a foreign key of two columns, of which the index knows one',
    sql: 'create table step (a uuid primary key, b uuid, foreign key (a, b) references goal (id, plan_id));',
    sentence: 'step (a, b) points elsewhere and has no index',
  },
]

for (const { breach, sql, sentence } of added) {
  test(`caught: ${breach}`, () => {
    const line = sentence.startsWith('plan (') ? '16' : '16'
    assert.deepEqual(sqlBreachesOf({ [path]: `${sound}\n${sql}\n` }).map(told), [`${path}:${line} ${sentence}`])
  })
}

const changed: { breach: string; from: string; to: string; line: number; sentence: string }[] = [
  {
    breach: 'a policy function that runs with the rights of the caller',
    from: 'stable security definer',
    to: 'stable',
    line: 13,
    sentence: "may_see must be 'stable security definer' with 'set search_path'",
  },
  {
    breach: 'a table of a person without row security',
    from: 'alter table plan enable row level security;',
    to: '',
    line: tableAt,
    sentence: 'plan has a person_id: enable row level security, in this file',
  },
  {
    breach: 'a table of a person whose row security is not forced',
    from: 'alter table plan force row level security;',
    to: '',
    line: tableAt,
    sentence: 'plan has a person_id: force row level security, in this file',
  },
  {
    breach: 'a table of a person that no page policy covers',
    from: `create policy plan_see on plan for select to "{app}" using (may_see(person_id, 'plan'));`,
    to: '',
    line: tableAt,
    sentence: 'plan has a person_id: say in a policy who may see it, in this file',
  },
  {
    breach: 'a table of a person that a backup could not read',
    from: 'create policy plan_keeping on plan to "{owner}" using (true) with check (true);',
    to: '',
    line: tableAt,
    sentence:
      "plan has a person_id: make plan_keeping for the owner's login, without which a backup is silently empty, in this file",
  },
  {
    breach: 'a migration that does not say why',
    from: opening,
    to: '\n',
    line: 1,
    sentence: 'A migration opens with a comment that says why',
  },
]

for (const { breach, from, to, line, sentence } of changed) {
  test(`caught: ${breach}`, () => {
    assert.ok(sound.includes(from))
    assert.deepEqual(sqlBreachesOf({ [path]: sound.replace(from, to) }).map(told), [`${path}:${line} ${sentence}`])
  })
}

const named: { breach: string; names: string[]; at: string; sentence: string }[] = [
  {
    breach: 'two migrations with one number',
    names: ['public/0001-a.sql', 'public/0001-b.sql'],
    at: 'public/0001-b.sql',
    sentence: 'The next number here is 0002',
  },
  {
    breach: 'a number left out',
    names: ['public/0001-a.sql', 'public/0003-b.sql'],
    at: 'public/0003-b.sql',
    sentence: 'The next number here is 0002',
  },
  {
    breach: 'a migration in no folder of ours',
    names: ['0001-a.sql'],
    at: '0001-a.sql',
    sentence: 'A migration is migrations/public|organisation/0001-name.sql',
  },
]

for (const { breach, names, at, sentence } of named) {
  test(`caught: ${breach}`, () => {
    const files = Object.fromEntries(names.map((name) => [`migrations/${name}`, opening]))
    assert.deepEqual(sqlBreachesOf(files).map(told), [`migrations/${at}:1 ${sentence}`])
  })
}

test('caught: a query in the code that sets the identity by a function', () => {
  const files = { 'src/platform/db/work.ts': "\nexport const a = `select set_config('a', 'b', true)`\n" }

  assert.deepEqual(sqlBreachesOf(files).map(told), [
    'src/platform/db/work.ts:2 Identity is set with SET LOCAL statements, not set_config(): Citus',
  ])
})
