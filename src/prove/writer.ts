// A client of its own, to be killed: writes units of work, or chains the audit log, and acknowledges each on standard
// output once it is committed. Ends when the database does.
import { writeSync } from 'node:fs'
import pg from 'pg'
import { chainAudit } from '../platform/audit/chain.ts'
import type { Logins } from '../platform/db/logins.ts'
import { inWork } from '../platform/db/work.ts'
import { openSender } from '../platform/jobs/boss.ts'
import { provingJob, writeUnit } from './unit.ts'

export interface WriterOrder {
  schema: string
  logins: Logins
  does: 'write' | 'chain'
}

const { schema, logins, does } = JSON.parse(process.argv[2] ?? '') as WriterOrder
const pool = new pg.Pool({ ...(does === 'write' ? logins.app : logins.jobs), max: 2 })
const gone = (error: Error) => {
  console.error(error.message)
  process.exit(2)
}
pool.on('error', gone)

try {
  if (does === 'write') await writeOn()
  else await chainOn()
} catch (error) {
  gone(error as Error)
}

async function writeOn() {
  const jobs = await openSender(pool, [provingJob], () => {})
  for (;;) acknowledge(await inWork(pool, { schema, jobs }, writeUnit))
}

async function chainOn() {
  for (;;) {
    const head = await inWork(pool, { schema, duty: 'chain-audit' }, (db) => chainAudit(db, 20))
    if (head) acknowledge(`${head.position} ${head.hash.toString('hex')}`)
    else await new Promise((later) => setTimeout(later, 5))
  }
}

// Written at once, not when the program next has time: what is acknowledged must not wait in our own memory.
function acknowledge(line: string) {
  writeSync(1, `${line}\n`)
}
