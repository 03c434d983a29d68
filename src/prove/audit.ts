import assert from 'node:assert/strict'
import { join } from 'node:path'
import pg from 'pg'
import { allJobs } from '../jobs.ts'
import { chainAudit, keepHead, verifyAudit } from '../platform/audit/chain.ts'
import { audit } from '../platform/audit/queries.ts'
import { Db } from '../platform/db/kysely.ts'
import type { Logins } from '../platform/db/logins.ts'
import { inWork } from '../platform/db/work.ts'
import { type Proof, provingMachine } from './proof.ts'

/** A long chain, and everything that somebody who owns the database might do to it. */
export const auditChain: Proof = {
  name: 'audit',
  shows: 'The audit chain is whole, and whatever is deleted, changed or moved in it is noticed.',
  async prove() {
    const machine = await provingMachine(allJobs)
    try {
      const { owner, logins } = machine.database
      return await proveAudit({ owner, logins, schema: machine.schema, varFolder: machine.varFolder, entries: 20_000 })
    } finally {
      await machine.remove()
    }
  },
}

const tampering: Record<string, string> = {
  'a row deleted': 'delete from audit_entry where position = $1',
  'the last row deleted':
    'delete from audit_entry where position = (select max(position) from audit_entry) and $1::bigint > 0',
  'a subject changed': `update audit_entry set subject = '{"unit": "another"}' where position = $1`,
  'a time changed': `update audit_entry set at = at + interval '1 microsecond' where position = $1`,
  'an actor changed': 'update audit_entry set member_id = gen_random_uuid() where position = $1',
  'a hash changed': `update audit_entry set hash = sha256(hash) where position = $1`,
  'a row moved': `with moved as (delete from audit_entry where position = $1 returning *)
    insert into audit_entry (id, at, kind, member_id, subject, request_id, position, hash)
    select id, at, kind, member_id, subject, request_id,
      (select max(position) + 1 from audit_entry), hash from moved`,
  'two rows exchanged': `update audit_entry e set subject = o.subject from audit_entry o
    where e.position in ($1::bigint, $1::bigint + 1) and o.position in ($1::bigint, $1::bigint + 1) and o.position <> e.position`,
  'the end cut off, heads too': `with cut as (delete from audit_entry where position >= $1)
    delete from audit_head where position >= $1`,
}

/** Chains `entries` and tries each way of tampering, rolled back after. Throws when one goes unnoticed. */
export async function proveAudit(by: {
  owner: pg.Client
  logins: Logins
  schema: string
  varFolder: string
  entries: number
}) {
  const { owner, logins, schema, entries } = by
  const headsFile = join(by.varFolder, 'audit-heads.log')
  await write(logins.app, { schema, entries })
  await chain(logins.jobs, { schema, headsFile })

  await owner.query(`set search_path = "${schema}", public, pg_temp`)
  const verify = () => verifyAudit(new Db(async () => owner, { schema }), headsFile)
  const whole = await verify()
  assert.deepEqual([whole.problems, whole.unproven], [[], 0])
  assert.ok(whole.proven >= entries)

  for (const [what, statement] of Object.entries(tampering)) {
    await owner.query('begin')
    const { rowCount } = await owner.query(statement, [Math.floor(whole.proven / 2)])
    const { problems } = await verify()
    await owner.query('rollback')
    assert.ok((rowCount ?? 0) > 0, `${what}: nothing was done`)
    assert.ok(problems.length > 0, `${what}: unnoticed`)
  }
  assert.deepEqual((await verify()).problems, [])
  return { proven: whole.proven, tamperingNoticed: Object.keys(tampering).length }
}

async function write(app: pg.ClientConfig, { schema, entries }: { schema: string; entries: number }) {
  const pool = new pg.Pool({ ...app, max: 1 })
  try {
    for (let done = 0; done < entries; done += 500) {
      await inWork(pool, { schema }, async (db) => {
        for (let n = done; n < Math.min(done + 500, entries); n++)
          await audit(db, { kind: 'prove.entry', subject: { n } })
      })
    }
  } finally {
    await pool.end()
  }
}

async function chain(jobs: pg.ClientConfig, { schema, headsFile }: { schema: string; headsFile: string }) {
  const pool = new pg.Pool({ ...jobs, max: 1 })
  try {
    for (;;) {
      const head = await inWork(pool, { schema, duty: 'chain-audit' }, (db) => chainAudit(db))
      if (!head) return
      const { position, hash } = head
      await keepHead(headsFile, { organisation: schema, position, hash: hash.toString('hex'), at: '' })
    }
  } finally {
    await pool.end()
  }
}
