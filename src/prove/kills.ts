import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { allJobs } from '../jobs.ts'
import { keepHead, verifyAudit } from '../platform/audit/chain.ts'
import { Db } from '../platform/db/kysely.ts'
import { killServer, killWriter, startWriter, type Writer } from './killing.ts'
import { type Proof, type ProvingMachine, provingMachine } from './proof.ts'
import { findUnits, provingJob } from './unit.ts'

/** Clients killed 200 times and the server 10 times, in the middle of writes. */
export const kills: Proof = {
  name: 'kills',
  shows: 'Whatever is killed during writes, nothing acknowledged is lost and nothing is half there.',
  prove: () => proveKills({ clientKills: 200, serverKills: 10 }),
}

/** Kills so many clients and servers while two write and one chains the audit log. Throws when something is amiss. */
export async function proveKills({ clientKills, serverKills }: { clientKills: number; serverKills: number }) {
  const machine = await provingMachine([...allJobs, provingJob])
  const acknowledged = { units: new Set<string>(), heads: new Set<string>() }
  try {
    for (let done = 0; done < clientKills; ) {
      // Two at a time: while one starts, the other is in the middle of its writes.
      const round = Math.min(2, clientKills - done)
      await Promise.all(Array.from({ length: round }, (_, n) => killOneClient(machine, acknowledged, done + n)))
      done += round
    }
    for (let done = 0; done < serverKills; done++) await killOneServer(machine, acknowledged)
    return await examine(machine, { ...acknowledged, clientKills, serverKills })
  } finally {
    await machine.remove()
  }
}

interface Acknowledged {
  units: Set<string>
  heads: Set<string>
}

async function killOneClient(machine: ProvingMachine, acknowledged: Acknowledged, n: number) {
  const { schema, database } = machine
  // Every fifth of them chains the audit log. It has something to chain once others have written.
  const does = n % 5 === 4 ? 'chain' : 'write'
  const writer = startWriter({ schema, logins: database.logins, does })
  await writing(writer)
  await pause(randomInt(80))
  await killWriter(writer)
  remember(acknowledged, { writer, does })
}

async function killOneServer(machine: ProvingMachine, acknowledged: Acknowledged) {
  const { schema, database } = machine
  const writers = (['write', 'write', 'chain'] as const).map((does) => {
    return { does, writer: startWriter({ schema, logins: database.logins, does }) }
  })
  await Promise.all(writers.map(({ writer }) => writing(writer)))
  await pause(randomInt(300))
  killServer(machine)
  for (const { writer, does } of writers) {
    await killWriter(writer)
    remember(acknowledged, { writer, does })
  }
  machine.database = await machine.reopen()
}

/** Waits until a client is in the middle of its writes. */
async function writing(writer: Writer) {
  const line = await writer.first
  assert.equal(writer.acknowledged[0], line, 'a client ended before it wrote anything')
}

function remember({ units, heads }: Acknowledged, { writer, does }: { writer: Writer; does: 'write' | 'chain' }) {
  for (const line of writer.acknowledged) (does === 'write' ? units : heads).add(line)
}

async function examine(machine: ProvingMachine, done: Acknowledged & { clientKills: number; serverKills: number }) {
  const { schema, database, varFolder } = machine
  const found = await findUnits(database.owner, { schema, acknowledged: done.units })
  assert.deepEqual(found.lost, [], 'acknowledged, and lost')
  assert.deepEqual(found.halves, [], 'half there')
  assert.ok(found.written >= done.units.size && done.units.size >= done.clientKills / 2, 'hardly anything was written')

  const headsFile = join(varFolder, 'heads-acknowledged.log')
  for (const head of done.heads) {
    const [position, hash] = head.split(' ')
    await keepHead(headsFile, { organisation: schema, position: Number(position), hash: hash ?? '', at: '' })
  }
  await database.owner.query(`set search_path = "${schema}", public, pg_temp`)
  const proof = await verifyAudit(new Db(async () => database.owner, { schema }), headsFile)
  assert.deepEqual(proof.problems, [], 'the audit chain')
  return {
    clientKills: done.clientKills,
    serverKills: done.serverKills,
    acknowledged: done.units.size,
    written: found.written,
    chained: proof.proven,
    headsAcknowledged: done.heads.size,
  }
}
