import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { inWork } from '../../platform/db/work.ts'
import { roleNames } from '../../platform/roles/role.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { addMember, makeJottings, share } from '../../test/made-up.ts'
import { addCapacityRecord } from '../../test/made-up-evidence.ts'

// Every door of evidence, asked by the pages' login as everyone there is.

let database: TestDatabase
let app: pg.Pool
before(async () => {
  database = await testDatabase()
  await makeJottings(database)
  app = new pg.Pool({ ...database.logins.app, max: 2 })
})
after(async () => {
  await app.end()
  await database.close()
})

interface Scene {
  olive: { memberId: string; personId: string }
  sam: string
  workerId: string
  capacity: string
}

async function scene(): Promise<Scene> {
  const olive = await addMember(database, { name: 'Olive', record: true })
  const { memberId: sam } = await addMember(database, { name: 'Sam' })
  const { memberId: workerId } = await addMember(database, { name: 'Wendy', roles: ['worker'] })
  const capacity = await addCapacityRecord(database, { personId: olive.personId, grantedBy: workerId })
  return { olive, sam, workerId, capacity }
}

async function asked(memberId: string | undefined, statement: string, values: unknown[], assistantId?: string) {
  const acting = { schema: database.schema, memberId, assistantId }
  return inWork(app, acting, async (db) => {
    const parts = statement.split(/\$\d+/)
    const { rows } = await sql<{ done: unknown }>`${sql.join(
      parts.flatMap((part, at) => (at < values.length ? [sql.raw(part), sql`${values[at]}`] : [sql.raw(part)])),
      sql.raw(''),
    )}`.execute(db)
    return rows[0]?.done
  })
}

const day = (days: number) => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()

const doors: Record<
  string,
  { by: readonly string[]; ask: (who: string | undefined, at: Scene, assistant?: string) => Promise<unknown> }
> = {
  'name a worker': {
    by: ['desk', 'lead'],
    ask: (who, { olive, workerId }, assistant) =>
      asked(
        who,
        `select open_work($1, $2, $3, 'Help', array['plan'], array['notes']) as done`,
        [randomUUIDv7(), olive.personId, workerId],
        assistant,
      ),
  },
  'record a document': {
    by: ['worker', 'lead'],
    ask: (who, { olive, sam }, assistant) =>
      asked(
        who,
        `select record_authority($1, $2, $3, 'deputy', 'welfare', 'The paper', $4, $5, array['plan'], '{}') as done`,
        [randomUUIDv7(), olive.personId, sam, day(0), day(30)],
        assistant,
      ),
  },
  'record that somebody cannot decide': {
    by: ['worker', 'lead'],
    ask: (who, { olive }, assistant) =>
      asked(
        who,
        `select record_capacity($1, $2, 'Where to live', 'Cannot keep it in mind', $3, $4) as done`,
        [randomUUIDv7(), olive.personId, day(0), day(30)],
        assistant,
      ),
  },
  'record what was decided for them': {
    by: ['worker', 'lead'],
    ask: (who, { olive, sam, capacity }, assistant) =>
      asked(
        who,
        `select record_best_interests($1, $2, $3, $4, 'She moves', $5, $6, array['plan'], '{}') as done`,
        [randomUUIDv7(), olive.personId, capacity, sam, day(0), day(20)],
        assistant,
      ),
  },
  'open an enquiry': {
    by: ['worker', 'lead'],
    ask: (who, { olive, sam }, assistant) =>
      asked(
        who,
        `select open_enquiry($1, $2, 'section 42', 'Money', $3, array[$4]::uuid[], '{}', array['safeguarding'], '{}') as done`,
        [randomUUIDv7(), olive.personId, day(30), sam],
        assistant,
      ),
  },
  'open a record in an emergency': {
    by: ['desk', 'worker', 'lead'],
    ask: (who, { olive }, assistant) =>
      asked(
        who,
        `select open_urgent($1, $2, 'Nobody answers the door', now() + interval '2 days') is not null as done`,
        [randomUUIDv7(), olive.personId],
        assistant,
      ),
  },
}

/** Somebody with a role, and a worker with work there, so that only the door is what refuses. */
async function holding(role: string, at: Scene) {
  const { memberId } = await addMember(database, { name: `Some ${role}`, roles: role === 'nobody' ? [] : [role] })
  if (role === 'worker') {
    for (const section of ['about', 'people']) {
      const grant = { personId: at.olive.personId, memberId, grantedBy: at.olive.memberId, section }
      await share(database, { ...grant, basis: 'allocated' })
    }
  }
  return memberId
}

for (const [what, { by, ask }] of Object.entries(doors)) {
  for (const role of [...roleNames, 'nobody']) {
    const may = by.includes(role)
    test(`${role === 'nobody' ? 'a member of no role' : `somebody with the role ${role}`} ${may ? 'may' : 'may not'} ${what}`, async () => {
      const at = await scene()
      assert.equal(await ask(await holding(role, at), at), may)
    })
  }

  test(`neither a visitor, nor the person, nor who was kept out, nor who is said to have done harm may ${what}`, async () => {
    const at = await scene()
    assert.equal(await ask(undefined, at), false, 'a visitor')
    await database.owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [
      randomUUIDv7(),
      at.olive.memberId,
      'lead',
    ])
    assert.equal(await ask(at.olive.memberId, at), false, 'a lead in their own record')
    for (const role of by) {
      const out = await holding(role, at)
      await database.owner.query(
        'insert into exclusion (id, person_id, member_id, section, recorded_by) values ($1, $2, $3, $4, $5)',
        [randomUUIDv7(), at.olive.personId, out, 'diary', at.olive.memberId],
      )
      assert.equal(await ask(out, at), false, `a ${role} who is kept out of one part`)
      const alleged = await holding(role, at)
      await allege(at, alleged)
      assert.equal(await ask(alleged, at), false, `a ${role} who is said to have done harm`)
      assert.equal(await ask(at.olive.memberId, at, await holding(role, at)), false, `a ${role} in her session`)
    }
  })

  test(`nobody may ${what} where there is no such record, or it was erased`, async () => {
    const at = await scene()
    const [role = ''] = by
    const holder = await holding(role, at)
    assert.equal(await ask(holder, { ...at, olive: { ...at.olive, personId: randomUUIDv7() } }), false)
    await database.owner.query('update person set erased_at = now() where id = $1', [at.olive.personId])
    assert.equal(await ask(holder, at), false)
  })
}

async function allege(at: Scene, memberId: string) {
  const enquiry = randomUUIDv7()
  await database.owner.query(
    `insert into enquiry (id, person_id, kind, name, opened_by, ends_at)
     values ($1, $2, 'section 42', 'An enquiry', $3, now() + interval '30 days')`,
    [enquiry, at.olive.personId, at.workerId],
  )
  await database.owner.query(
    'insert into enquiry_alleged (id, person_id, enquiry_id, member_id, recorded_by) values ($1, $2, $3, $4, $5)',
    [randomUUIDv7(), at.olive.personId, enquiry, memberId, at.workerId],
  )
}

test('a worker without a right of their own, or with an urgent look alone, gives nobody a right', async () => {
  for (const basis of [undefined, 'urgent', 'advocate']) {
    const at = await scene()
    const { memberId } = await addMember(database, { name: 'Wes', roles: ['worker'] })
    for (const section of basis ? ['about', 'people'] : []) {
      const grant = { personId: at.olive.personId, memberId, grantedBy: at.olive.memberId, section }
      await share(database, { ...grant, basis: basis ?? '' })
    }
    for (const what of [
      'record a document',
      'record that somebody cannot decide',
      'record what was decided for them',
    ]) {
      assert.equal(await doors[what]?.ask(memberId, at), false, `${what} by ${basis}`)
    }
  }
})

for (const [what, statement] of Object.entries({
  'add a piece of work by hand': `insert into piece_of_work (id, person_id, worker_id, about, opened_by) values ($1, $1, $1, 'x', $1)`,
  'close an enquiry by hand': 'update enquiry set closed_at = now() where id = $1',
  'make a document last': `update authority set until = until + 100 where id = $1`,
  'take a review away': 'delete from review where id = $1',
  'write a review by hand': `insert into review (id, person_id, urgent_access_id, outcome, words, reviewed_by) values ($1, $1, $1, 'right', 'x', $1)`,
  'open sharings by hand': `select open_sharings('legal duty', $1, $1, $1, array['safeguarding'], '{}', now())`,
  'ask who is kept out': 'select is_kept_from($1, $1)',
  'read all that waits': 'select * from waiting_for_review(current_date)',
  'send everybody’s reminders': 'select remind_of_reviews()',
})) {
  test(`the pages’ login may not ${what}`, async () => {
    const { memberId } = await addMember(database, { name: 'Pat', roles: ['lead'] })
    const refused = asked(memberId, statement.replaceAll('$1', `'${memberId}'`), [])
    await assert.rejects(refused, /permission denied/)
  })
}
