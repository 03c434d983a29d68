import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { refusalOf } from './embedded-cluster.ts'
import { fitsSocket } from './embedded-place.ts'
import { ask, clearTrials, kill, ordinaryUser, runProgram, serverPid, start, trialVar } from './embedded-trial.ts'
import { StartRefused } from './refused.ts'

after(clearTrials)

// For the tests that do not mind what an earlier one left: a first start takes most of a second.
const worn = trialVar()

test('a first start gives an empty database whose owner is no superuser', async () => {
  const database = await start(worn)

  const [owner] = await ask<Record<string, unknown>>(
    database.owner,
    `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, current_database() as database,
       pg_get_userbyid(datdba) as owner, current_setting('data_checksums') as checksums, pg_encoding_to_char(encoding) as encoding
     from pg_roles, pg_database where rolname = current_user and datname = current_database()`,
  )
  await database.stop()

  assert.deepEqual(owner, {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: true,
    rolcreatedb: true,
    database: 'alongside',
    owner: 'alongside_owner',
    checksums: 'on',
    encoding: 'UTF8',
  })
  assert.equal(database.reused, false)
})

test('a login that the owner makes must give its password, and no login can come over the network', async () => {
  const database = await start(worn)
  await ask(database.owner, "create role pages login password 'correct horse'")
  const pages = { ...database.owner, user: 'pages' }

  const [answer] = await ask<{ session_user: string }>({ ...pages, password: 'correct horse' }, 'select session_user')
  assert.equal(answer?.session_user, 'pages')
  await assert.rejects(ask({ ...pages, password: 'wrong' }, 'select 1'), /password authentication failed/)
  await assert.rejects(ask(pages, 'select 1'), /password must be a string/)
  const [network] = await ask<{ listen_addresses: string }>(database.superuser, 'show listen_addresses')
  assert.equal(network?.listen_addresses, '')
  await database.stop()
})

test('a second start uses the server that runs, which stops when the last of the two stops it', async () => {
  const folder = worn
  const first = await start(folder)
  const pid = serverPid(first.dataFolder)
  const second = await start(folder)
  assert.equal(second.reused, true)

  await first.stop()
  assert.equal(serverPid(second.dataFolder), pid, 'the second has no connection open, yet it is still in use')
  await second.stop()
  assert.throws(() => serverPid(second.dataFolder), /ENOENT/)
})

test('a server to which a program is still connected is left running', async () => {
  const folder = worn
  const database = await start(folder)
  const sleeper = ask(database.owner, 'select pg_sleep(4)')
  const asleep = `select from pg_stat_activity where query = 'select pg_sleep(4)' and state = 'active'`
  while ((await ask(database.owner, asleep)).length === 0);

  await database.stop()
  await sleeper
  const again = await start(folder)
  assert.equal(again.reused, true)
  await again.stop()
})

test('three first starts at once end with one server, which outlives the death of all three', async () => {
  const folder = trialVar()
  const text = `
    const { startEmbedded } = await import(from + '/embedded.js')
    const database = await startEmbedded({ varFolder: ${JSON.stringify(folder)}, sync: false })
    console.log(database.reused)
    setInterval(() => {}, 1000)`
  const programs = [runProgram(text), runProgram(text), runProgram(text)]
  const reused = await Promise.all(programs.map(({ line }) => line))
  await Promise.all(programs.map(kill))

  assert.deepEqual(reused.sort(), ['false', 'true', 'true'])
  const database = await start(folder)
  assert.equal(database.reused, true)
  await database.stop()
})

test('a start that was killed half way is made good by the next', async () => {
  const folder = trialVar()
  const text = `
    const { startEmbedded } = await import(from + '/embedded.js')
    console.log('starting')
    await startEmbedded({ varFolder: ${JSON.stringify(folder)}, sync: false })`
  for (const afterMs of [100, 250, 400, 600]) {
    const program = runProgram(text)
    await program.line
    await new Promise((done) => setTimeout(done, afterMs))
    await kill(program)
  }

  const database = await start(folder)
  assert.equal((await ask(database.owner, 'select 1')).length, 1)
  await ask({ ...database.superuser, database: 'postgres' }, 'drop database alongside')
  await ask({ ...database.superuser, database: 'postgres' }, 'drop role alongside_owner')
  const again = await start(folder)
  assert.equal((await ask(again.owner, 'select 1')).length, 1)
  await database.stop()
  await again.stop()
})

test('after the server is killed the next start brings it back with everything it had', async () => {
  const folder = trialVar()
  const killed = await start(folder, { settings: {} })
  await ask(killed.owner, 'create table kept as select generate_series(1, 1000) as n')
  process.kill(serverPid(killed.dataFolder), 'SIGKILL')

  const database = await start(folder)
  assert.equal(database.reused, false)
  const [rows] = await ask<{ count: string }>(database.owner, 'select count(*) from kept')
  assert.equal(rows?.count, '1000')
  await killed.stop()
  await database.stop()
})

test('the note of a dead server does not stop a start when another program has its number now', async () => {
  const folder = worn
  const before = await start(folder)
  const note = join(before.dataFolder, 'postmaster.pid')
  const text = readFileSync(note, 'utf8')
  await before.stop()
  writeFileSync(note, text.replace(/^\d+/, String(process.pid)))

  const database = await start(folder)
  assert.equal(database.reused, false)
  await database.stop()
})

test('data of an older or newer PostgreSQL is refused with the version to use', async () => {
  const folder = worn
  const database = await start(folder)
  await database.stop()
  for (const made of ['17', '19']) {
    writeFileSync(join(database.dataFolder, 'PG_VERSION'), `${made}\n`)
    await assert.rejects(start(folder), (error) => {
      assert.ok(error instanceof StartRefused)
      assert.match(error.message, new RegExp(`made by PostgreSQL ${made}.*brings PostgreSQL 18: run "backup"`))
      return true
    })
  }
  writeFileSync(join(database.dataFolder, 'PG_VERSION'), '18\n')
})

test('a server that does not come up is refused with its last complaint', async () => {
  await assert.rejects(start(trialVar(), { settings: { shared_buffers: 'lots' } }), (error) => {
    assert.ok(error instanceof StartRefused)
    assert.match(error.message, /The database does not start.*FATAL:.*configuration file/)
    return true
  })
})

test('a full disk is named as such, however PostgreSQL puts it', () => {
  for (const said of [
    'FATAL:  could not extend file "base/1/2691": No space left on device\nPANIC:  cannot abort transaction 1',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 0\nPANIC:  cannot abort',
  ]) {
    assert.equal(
      refusalOf({ said, folder: '/x' }).message,
      'The disk that holds /x is full: make room on it, then start again.',
    )
  }
})

test('what people typed does not reach the log, even in an error', async () => {
  const folder = worn
  const database = await start(folder)
  await ask(database.owner, "create table person (email text unique); insert into person values ('ann@example.org')")
  await assert.rejects(ask(database.owner, "insert into person values ('ann@example.org')"), /duplicate key/)
  await assert.rejects(ask(database.owner, "select 'ann@example.org'::uuid"), /invalid input syntax/)
  await database.stop()

  const log = readFileSync(join(folder, 'postgres.log'), 'utf8')
  assert.match(log, /ready to accept connections/)
  assert.doesNotMatch(log, /ann@example/)
})

test('a folder that may not be written is refused with its name', async () => {
  const text = `
    const { startEmbedded } = await import(from + '/embedded.js')
    await startEmbedded({ varFolder: '/usr/alongside' }).catch((error) => console.log(error.name, error.message))`
  const line = await runProgram(text, ordinaryUser()).line
  assert.match(line, /^StartRefused Alongside may not write in \/usr\/alongside: .*ALONGSIDE_VAR\.$/)
})

test('a name too long for a socket is known beforehand', () => {
  assert.equal(fitsSocket('/tmp/alongside-0123456789abcdef'), true)
  assert.equal(fitsSocket(`/${'x'.repeat(100)}`), false)
})
