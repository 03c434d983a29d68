import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { beginAs, CommitFailed, inWork, openWork } from './work.ts'

let database: TestDatabase
let pool: pg.Pool
before(async () => {
  database = await testDatabase()
  pool = new pg.Pool({ ...database.logins.app, max: 1 })
})
after(async () => {
  await pool.end()
  await database.close()
})

const acting = () => ({ schema: database.schema })
const addKey = (key: string) => sql`insert into form_key (key, path) values (${key}, '/')`
const keys = async () =>
  (await database.owner.query('select key from form_key order by key')).rows.map(({ key }) => key)
const [first, second, third] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]

test('what returns is kept, and what throws leaves nothing', async () => {
  await inWork(pool, acting(), (db) => addKey(first).execute(db))
  const failing = inWork(pool, acting(), async (db) => {
    await addKey(second).execute(db)
    throw new Error('a bug')
  })
  await assert.rejects(failing, /a bug/)
  assert.deepEqual(await keys(), [first])
})

test('a commit that the server answers with a rollback is an error, never a lost save', async () => {
  const swallowing = inWork(pool, acting(), async (db) => {
    await addKey(third).execute(db)
    await assert.rejects(sql`select 1 / 0`.execute(db), /division by zero/)
    return 'looks saved'
  })
  await assert.rejects(swallowing, CommitFailed)
  assert.deepEqual(await keys(), [first])
})

test('a unit of work takes no connection until it is used, and gives it back', async () => {
  const work = openWork(pool, acting())
  assert.equal(pool.totalCount - pool.idleCount, 0)
  await sql`select 1`.execute(work.db)
  assert.equal(pool.totalCount - pool.idleCount, 1)
  await work.commit()
  assert.equal(pool.totalCount - pool.idleCount, 0)
})

test('an ended unit of work cannot be used again', async () => {
  const work = openWork(pool, acting())
  await sql`select 1`.execute(work.db)
  await work.rollback()
  await assert.rejects(sql`select 1`.execute(work.db), /has ended/)
  await assert.rejects(work.commit(), /has ended/)
})

test('a connection that broke is not handed to the next request', async () => {
  const breaking = inWork(pool, acting(), (db) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(db))
  await assert.rejects(breaking)
  await inWork(pool, acting(), async (db) => {
    const { rows } = await sql<{ ok: number }>`select 1 as ok`.execute(db)
    assert.equal(rows[0]?.ok, 1)
  })
})

test('names that begin a transaction cannot carry a statement', () => {
  assert.throws(() => beginAs({ schema: 'org_a"; drop schema public; --' }))
  assert.throws(() => beginAs({ schema: 'org_a', memberId: `x'; reset all; --` }))
  assert.throws(() => beginAs({ schema: 'org_a', duty: `x'; reset all; --` }))
})
