import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import {
  asOwner,
  clearAll,
  databaseRuns,
  emptyVar,
  giveToOrdinary,
  type How,
  type Running,
  run,
  stop,
} from './running.ts'

let folder: string
let serving: Running
before(async () => {
  folder = await emptyVar()
  serving = run(folder)
  await serving.ready
})
after(clearAll)

async function assertRefused(varFolder: string, { sentence, ...how }: How & { sentence: RegExp }) {
  const { code, out, err, ms } = await run(varFolder, how).ended
  assert.match(err, sentence)
  assert.equal(err.trim().split('\n').length, 1, err)
  assert.deepEqual([code, out], [1, ''])
  return ms
}

describe('a start that cannot be says so in one sentence', { concurrency: 2 }, () => {
  test('a port that something else uses, before any database is started', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const unused = await emptyVar()
    await assertRefused(unused, { env: { PORT: String(port) }, sentence: /^Port \d+ is in use\. Stop what uses it/ })
    other.close()
    assert.equal(databaseRuns(unused), false)
  })

  test('a PORT that is none, and a part that is none', async () => {
    await assertRefused(await emptyVar(), { env: { PORT: 'eighty' }, sentence: /^PORT cannot be used: / })
    await assertRefused(await emptyVar(), { args: ['--only', 'pages'], sentence: /^--only takes web or jobs\./ })
  })

  test('a database that does not answer', async () => {
    const DATABASE_URL = 'postgres://nobody@127.0.0.1:9/none'
    await assertRefused(await emptyVar(), {
      env: { DATABASE_URL },
      sentence: /^The database cannot be reached \(ECONNREFUSED\)\. Check DATABASE_URL/,
    })
  })

  test('another copy that serves from the same folder', async () => {
    await assertRefused(folder, {
      sentence: /^Another copy of Alongside serves from .*\. Stop it, or set ALONGSIDE_VAR/,
    })
  })

  test('a folder that may not be written', async () => {
    const closed = await emptyVar()
    giveToOrdinary(closed)
    chmodSync(closed, 0o500)
    await assertRefused(closed, {
      asOrdinary: true,
      sentence: /^Alongside cannot write in .* \(EACCES\)\. Let it write/,
    })
  })

  test('data of an older PostgreSQL', async () => {
    const old = await emptyVar()
    mkdirSync(join(old, 'pg'), { recursive: true })
    writeFileSync(join(old, 'pg', 'PG_VERSION'), '17\n')
    await assertRefused(old, {
      sentence: /was made by PostgreSQL 17, .* run "backup" .*, then "restore" with this one/,
    })
  })
})

test('a database of a newer Alongside is left as it is', async () => {
  await asOwner(folder, (owner) =>
    owner.query(`insert into public.migration (scope, number, name, checksum) values ('public', 9999, 'later', '')`),
  )
  assert.equal((await stop(serving)).code, 0)

  await assertRefused(folder, { sentence: /^This database was made by a newer Alongside\. Install that version/ })
  assert.equal(databaseRuns(folder), false, 'what it started, it stopped')
})
