import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { openAsDuty } from '../identity/opening.ts'
import { loginNames } from './logins.ts'
import { excessOf, openFunctions, unguardedTables } from './policies.ts'
import { inWork } from './work.ts'

let database: TestDatabase
let app: pg.Pool
let jobs: pg.Pool
before(async () => {
  database = await testDatabase()
  await makeJottings(database)
  app = new pg.Pool({ ...database.logins.app, max: 2 })
  jobs = new pg.Pool({ ...database.logins.jobs, max: 2 })
})
after(async () => {
  await app.end()
  await jobs.end()
  await database.close()
})

const names = () => loginNames(database.logins)
const schema = () => database.schema

test('every table about people is guarded by forced policies, and the owner keeps all rows', async () => {
  assert.deepEqual(await unguardedTables(database.owner, names().owner), [])
})

test('a new table about people without a forced policy is found', async () => {
  const { owner } = database
  await owner.query('create table careless (id uuid primary key, person_id uuid)')
  const careless = () => unguardedTables(owner, names().owner)
  assert.deepEqual(await careless(), [`${schema()}.careless: row security is not forced`])
  await owner.query('alter table careless enable row level security')
  assert.deepEqual(await careless(), [`${schema()}.careless: row security is not forced`])
  await owner.query('alter table careless force row level security')
  assert.deepEqual(await careless(), [`${schema()}.careless: no keeping policy for the owner`])
  await owner.query(`create policy careless_keeping on careless to "${names().owner}" using (true) with check (true)`)
  assert.deepEqual(await careless(), [])
  await owner.query('drop table careless')
})

test('the logins of pages, sign-in and jobs own nothing and pass by nothing', async () => {
  for (const login of [names().app, names().signin, names().jobs]) {
    assert.deepEqual(await excessOf(database.owner, login), [], login)
  }
  assert.notDeepEqual(await excessOf(database.owner, names().owner), [], 'the check would see an excess')
})

test('a function is run only by the logins it was granted to', async () => {
  const { owner } = database
  assert.deepEqual(await openFunctions(owner), [])
  await owner.query('create function careless() returns int language sql as $$ select 1 $$')
  assert.deepEqual(await openFunctions(owner), ['careless'], 'a new one, which PostgreSQL lets everyone run, is found')
  await owner.query('drop function careless()')

  const { rows } = await owner.query(
    `select p.proname from pg_proc p where p.pronamespace = $1::regnamespace
       and has_function_privilege($2, p.oid, 'execute') order by 1`,
    [schema(), names().signin],
  )
  assert.deepEqual(
    rows.map(({ proname }) => proname),
    ['keep_late_post', 'record_audit'],
    'sign-in has no business with records',
  )
})

test('no login but the owner makes anything where others look for it', async () => {
  for (const login of [names().app, names().signin, names().jobs]) {
    const { rows } = await database.owner.query(
      `select nspname from pg_namespace where has_schema_privilege($1, oid, 'create')
         and nspname not like 'pg\\_temp\\_%'`,
      [login],
    )
    assert.deepEqual(rows, [], login)
  }
})

/** Tables of people's content, asked as the pages' login. */
async function rowsSeen(memberId?: string, personId?: string) {
  return inWork(app, { schema: schema(), memberId }, async (db) => {
    const seen: Record<string, number> = {}
    for (const table of ['person', 'sharing', 'exclusion', 'withdrawal', 'look', 'refusal', 'erasure', 'jotting']) {
      const whose = table === 'person' ? sql`id` : sql`person_id`
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.ref(table)}
        where ${personId ?? null}::uuid is null or ${whose} = ${personId ?? null}`.execute(db)
      seen[table] = rows[0]?.n ?? -1
    }
    return seen
  })
}

test('with no member set the pages’ login sees no row about anybody', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const sam = await addMember(database, { name: 'Sam' })
  await share(database, { personId: olive.personId, memberId: sam.memberId, grantedBy: olive.memberId })
  const nothing = { person: 0, sharing: 0, exclusion: 0, withdrawal: 0, look: 0, refusal: 0, erasure: 0, jotting: 0 }
  assert.deepEqual(await rowsSeen(), nothing)
  assert.deepEqual(await rowsSeen(randomUUIDv7()), nothing, 'nor does a member who does not exist')
  assert.deepEqual(await rowsSeen(olive.memberId), { ...nothing, person: 1, sharing: 1, jotting: 1 })
  assert.deepEqual(await rowsSeen(sam.memberId), { ...nothing, person: 1, sharing: 1, jotting: 1 })
})

for (const [what, statement] of Object.entries({
  'add a look by hand': `insert into look (id, person_id, section, may, opened, basis) values (gen_random_uuid(), $1, 'notes', 'see', 'page', 'self')`,
  'remove a look': 'delete from look where person_id = $1',
  'change a sharing': `update sharing set may = 'write' where person_id = $1`,
  'give itself a role': `insert into role (id, member_id, role) values (gen_random_uuid(), $1, 'guardian')`,
  'read sessions': 'select token_hash from signin_session where member_id = $1',
  'erase a record': 'select erase_person(gen_random_uuid(), $1, $1, $1)',
  'read the audit log': 'select * from audit_entry where member_id = $1',
  'change the audit log': `update audit_entry set kind = 'a.b' where member_id = $1`,
  'say when a sharing was recorded': `insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by, recorded_at)
    values (gen_random_uuid(), $1, $1, 'notes', 'see', 'agreed', now() + interval '1 hour', $1, now() - interval '1 year')`,
  'say when a sharing was taken back': `insert into withdrawal (id, person_id, sharing_id, recorded_by, recorded_at)
    values (gen_random_uuid(), $1, $1, $1, now() - interval '1 year')`,
  'ask whether somebody is excluded': `select is_excluded($1, $1, 'plan')`,
  'open a section as a duty': `select open_as_duty($1, array[$1::uuid], 'notes', 'see', $1)`,
})) {
  test(`the pages’ login may not ${what}`, async () => {
    const { memberId } = await addMember(database, { name: 'Pat' })
    const work = inWork(app, { schema: schema(), memberId }, (db) =>
      sql.raw(statement.replaceAll('$1', `'${memberId}'`)).execute(db),
    )
    await assert.rejects(work, /permission denied/)
  })
}

test('nobody agrees to a sharing in another’s name, nor of another’s record', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const mallory = await addMember(database, { name: 'Mallory', record: true })
  const grant = (acting: string, personId: string, grantedBy: string, basis = 'agreed') =>
    inWork(app, { schema: schema(), memberId: acting }, (db) =>
      sql`insert into sharing (id, person_id, member_id, section, may, basis, ends_at, granted_by) values
        (${randomUUIDv7()}, ${personId}, ${mallory.memberId}, 'notes', 'see', ${basis}, now() + interval '1 hour',
         ${grantedBy})`.execute(db),
    )
  const refused = /row-level security/
  await assert.rejects(grant(mallory.memberId, olive.personId, mallory.memberId), refused)
  await assert.rejects(grant(mallory.memberId, olive.personId, olive.memberId), refused)
  await assert.rejects(grant(olive.memberId, olive.personId, olive.memberId, 'legal duty'), refused)
  await grant(olive.memberId, olive.personId, olive.memberId)
})

test('an agreement lasts a year at most, also when it begins later', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const grant = (startsIn: string, endsIn: string) =>
    share(database, { personId: olive.personId, memberId: olive.memberId, grantedBy: olive.memberId, startsIn, endsIn })
  await grant('6 months', '1 year')
  await assert.rejects(grant('1 year', '2 years'), /sharing_agreed_a_year_at_most/)
  await assert.rejects(grant('-1 year', '1 day'), /sharing_agreed_a_year_at_most/)
})

async function takeBack(memberId: string, on: { personId: string; sharingId: string }) {
  await inWork(app, { schema: schema(), memberId }, (db) =>
    sql`insert into withdrawal (id, person_id, sharing_id, recorded_by)
      values (${randomUUIDv7()}, ${on.personId}, ${on.sharingId}, ${memberId})`.execute(db),
  )
}

test('what was shared may be taken back by the owner or given up, by nobody else; a legal duty is only given up', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const [sam, mallory] = [await addMember(database, { name: 'Sam' }), await addMember(database, { name: 'Mallory' })]
  const shared = async (basis: string) => {
    const grant = { personId: olive.personId, memberId: sam.memberId, grantedBy: olive.memberId, basis }
    return { personId: olive.personId, sharingId: await share(database, grant) }
  }
  const refused = /row-level security/
  const agreed = await shared('agreed')
  await assert.rejects(takeBack(mallory.memberId, agreed), refused)
  await takeBack(olive.memberId, agreed)
  await takeBack(sam.memberId, await shared('agreed'))

  const duty = await shared('legal duty')
  await assert.rejects(takeBack(olive.memberId, duty), refused)
  await takeBack(sam.memberId, duty)
})

test('a guardian who is excluded sees neither that they are nor who looked', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const sam = await addMember(database, { name: 'Sam' })
  const guardian = await addMember(database, { name: 'Gail', roles: ['guardian'] })
  await share(database, { personId: olive.personId, memberId: sam.memberId, grantedBy: olive.memberId })
  const seen = async () => {
    const { exclusion, sharing, withdrawal } = await rowsSeen(guardian.memberId, olive.personId)
    return { exclusion, sharing, withdrawal }
  }
  assert.deepEqual(await seen(), { exclusion: 0, sharing: 1, withdrawal: 0 })
  const exclusion = randomUUIDv7()
  await inWork(app, { schema: schema(), memberId: olive.memberId }, (db) =>
    sql`insert into exclusion (id, person_id, member_id, section, recorded_by)
      values (${exclusion}, ${olive.personId}, ${guardian.memberId}, 'plan', ${olive.memberId})`.execute(db),
  )
  assert.deepEqual(await seen(), { exclusion: 0, sharing: 0, withdrawal: 0 })
  await inWork(app, { schema: schema(), memberId: olive.memberId }, (db) =>
    sql`insert into withdrawal (id, person_id, exclusion_id, recorded_by)
      values (${randomUUIDv7()}, ${olive.personId}, ${exclusion}, ${olive.memberId})`.execute(db),
  )
  assert.deepEqual(await seen(), { exclusion: 0, sharing: 1, withdrawal: 0 }, 'nor when it is lifted')
})

test('who is excluded does not see that they are, and cannot lift it', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const sam = await addMember(database, { name: 'Sam' })
  const exclusion = randomUUIDv7()
  await inWork(app, { schema: schema(), memberId: olive.memberId }, (db) =>
    sql`insert into exclusion (id, person_id, member_id, recorded_by)
      values (${exclusion}, ${olive.personId}, ${sam.memberId}, ${olive.memberId})`.execute(db),
  )
  const seen = await inWork(app, { schema: schema(), memberId: sam.memberId }, (db) =>
    sql`select from exclusion`.execute(db),
  )
  assert.equal(seen.rows.length, 0)
  const lift = inWork(app, { schema: schema(), memberId: sam.memberId }, (db) =>
    sql`insert into withdrawal (id, person_id, exclusion_id, recorded_by)
      values (${randomUUIDv7()}, ${olive.personId}, ${exclusion}, ${sam.memberId})`.execute(db),
  )
  await assert.rejects(lift, /row-level security/)
})

test('a duty counts only for the jobs’ login, only in its section, and leaves a look', async () => {
  const olive = await addMember(database, { name: 'Olive', record: true })
  await database.owner.query(`insert into duty (name, section, may) values ('count-tea', 'notes', 'see')`)
  const asDuty = (pool: pg.Pool, duty: string, section: 'notes' | 'plan', may: 'see' | 'write') =>
    inWork(pool, { schema: schema(), duty }, async (db) => {
      const opened = await openAsDuty({ db, job: { id: randomUUIDv7() } }, section, may, [olive.personId])
      const { rows } = await sql`select text from jotting where person_id = any (${opened.personIds})`.execute(db)
      return rows
    })
  assert.deepEqual(await asDuty(jobs, 'count-tea', 'notes', 'see'), [{ text: 'Olive likes tea' }])
  const { rows: looks } = await database.owner.query('select duty, basis, opened from look where person_id = $1', [
    olive.personId,
  ])
  assert.deepEqual(looks, [{ duty: 'count-tea', basis: 'duty', opened: 'job' }])

  await assert.rejects(asDuty(jobs, 'count-tea', 'plan', 'see'), /no duty in that section/)
  await assert.rejects(asDuty(jobs, 'count-tea', 'notes', 'write'), /no duty in that section/)
  await assert.rejects(asDuty(jobs, 'made-up', 'notes', 'see'), /no duty in that section/)
  await assert.rejects(asDuty(app, 'count-tea', 'notes', 'see'), /permission denied/)
  const asPages = await inWork(app, { schema: schema(), duty: 'count-tea' }, (db) =>
    sql`select from jotting`.execute(db),
  )
  assert.equal(asPages.rows.length, 0, 'the pages’ login gains nothing by naming a duty')
})

test('nothing of one organisation is reached from another', async () => {
  const { rows } = await database.owner.query<{ schema: string }>(
    `select distinct n.nspname as schema from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class f on f.oid = k.confrelid
     where k.contype = 'f' and c.relnamespace <> f.relnamespace and n.nspname like 'org\\_%'`,
  )
  assert.deepEqual(rows, [])
})
