import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { Db } from '../db/kysely.ts'
import { inWork } from '../db/work.ts'
import { chainAudit, keepHead, verifyAudit } from './chain.ts'
import { saltedDigest } from './entry.ts'
import { audit } from './queries.ts'

let database: TestDatabase
let app: pg.Pool
let jobs: pg.Pool
let folder: string
let heads: string
before(async () => {
  database = await testDatabase()
  app = new pg.Pool({ ...database.logins.app, max: 2 })
  jobs = new pg.Pool({ ...database.logins.jobs, max: 2 })
  folder = await mkdtemp(join(tmpdir(), 'alongside-heads-'))
})
after(async () => {
  await app.end()
  await jobs.end()
  await database.close()
  await rm(folder, { recursive: true })
})

beforeEach(async () => {
  await database.owner.query('truncate audit_entry, audit_head')
  heads = join(folder, `${Math.random()}.log`)
})

async function record(count: number) {
  for (let n = 0; n < count; n++) {
    await inWork(app, { schema: database.schema }, (db) => audit(db, { kind: 'test.happened', subject: { n } }))
  }
}

async function chain(limit?: number) {
  const head = await inWork(jobs, { schema: database.schema, duty: 'chain-audit' }, (db) => chainAudit(db, limit))
  if (head) {
    const line = { organisation: database.schema, position: head.position, hash: head.hash.toString('hex'), at: '' }
    await keepHead(heads, line)
  }
}

const verify = () => verifyAudit(new Db(async () => database.owner, { schema: database.schema }), heads)

test('a chain of several batches proves whole, and what waits is called unproven', async () => {
  await record(7)
  await chain(3)
  await chain()
  await record(2)
  assert.deepEqual(await verify(), { proven: 7, unproven: 2, problems: [] })
})

test('an empty log is whole', async () => {
  assert.deepEqual(await verify(), { proven: 0, unproven: 0, problems: [] })
})

for (const [what, statement] of Object.entries({
  'a removed entry': 'delete from audit_entry where position = 3',
  'a changed entry': `update audit_entry set subject = '{"n": 99}' where position = 3`,
  'a changed instant': `update audit_entry set at = at + interval '1 microsecond' where position = 3`,
  'two entries that changed places': `with moved as (update audit_entry set position = -position where position in (3, 4)
    returning 1) select * from moved; update audit_entry set position = 7 + position where position < 0`,
  'a removed end': 'delete from audit_entry where position >= 6',
  'a removed end whose heads were removed too':
    'delete from audit_entry where position >= 6; delete from audit_head where position >= 6',
  'a removed beginning': 'delete from audit_entry where position = 1',
})) {
  test(`${what} is found`, async () => {
    await record(7)
    await chain(4)
    await chain()
    await database.owner.query(statement)
    const { problems } = await verify()
    assert.ok(problems.length > 0)
  })
}

test('a log that was rewritten with new hashes differs from the heads kept elsewhere', async () => {
  await record(5)
  await chain()
  await database.owner.query(`update audit_entry set subject = '{"n": 99}' where position = 5`)
  await database.owner.query('update audit_entry set position = null, hash = null; delete from audit_head')
  const kept = await readFile(heads, 'utf8')
  await chain()
  await writeFile(heads, kept)
  const { problems } = await verify()
  assert.match(problems.join(' '), /Entry 5 differs from the head kept of it/)
})

test('half a line at the end of the heads, as a kill leaves it, is passed over', async () => {
  await record(3)
  await chain()
  await writeFile(heads, `${await readFile(heads, 'utf8')}{"organisation":"`)
  assert.deepEqual((await verify()).problems, [])
})

test('two chainers at once keep one chain', async () => {
  await record(20)
  await Promise.allSettled([chain(), chain(), chain()])
  const proof = await verify()
  assert.deepEqual(proof.problems, [])
  assert.equal(proof.proven + proof.unproven, 20)
})

test('a digest stands for a value, whatever its case, and does not show it', () => {
  const digest = saltedDigest({ secret: 's', value: ' Ann@Example.org ' })
  assert.equal(digest, saltedDigest({ secret: 's', value: 'ann@example.org' }))
  assert.notEqual(digest, saltedDigest({ secret: 't', value: 'ann@example.org' }))
  assert.doesNotMatch(digest, /ann/i)
})
