import assert from 'node:assert/strict'
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { isRoot, run } from './embedded-account.ts'
import { copyAll, installedBinaries } from './embedded-binaries.ts'
import {
  ask,
  clearTrials,
  closedVar,
  kill,
  ordinaryUser,
  runProgram,
  start,
  trialFolder,
  trialVar,
} from './embedded-trial.ts'

after(clearTrials)

const asRoot = { skip: isRoot() ? false : 'only root can start programs as other users' }

test('root starts the database as an ordinary user, and nobody else can reach it', asRoot, async () => {
  const database = await start(trialVar())
  assert.equal(statSync(database.dataFolder).uid, ordinaryUser().uid)
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
  const knock = `
    import { connect } from 'node:net'
    connect(${JSON.stringify(join(database.owner.host, '.s.PGSQL.5432'))})
      .on('error', (error) => console.log(error.code)).on('connect', () => console.log('came in'))`
  const visitor = runProgram(knock, stranger)
  assert.equal(await visitor.line, 'EACCES')
  await kill(visitor)
  await database.stop()
})

test('an ordinary user starts it too, and root finds the same database', asRoot, async () => {
  const user = ordinaryUser()
  const folder = trialVar(user)
  const program = runProgram(
    `const { startEmbedded } = await import(from + '/embedded.js')
    const database = await startEmbedded({ varFolder: ${JSON.stringify(folder)}, sync: false })
    console.log(database.dataFolder)
    setInterval(() => {}, 1000)`,
    user,
  )
  assert.equal(await program.line, join(folder, 'pg'))

  const database = await start(folder)
  assert.equal(database.reused, true)
  const [answer] = await ask<{ current_user: string }>(database.owner, 'select current_user')
  assert.equal(answer?.current_user, 'alongside_owner')
  await kill(program)
  await database.stop()
})

test('a database that root’s start gave to another user is refused to an ordinary one by name', asRoot, async () => {
  const user = ordinaryUser()
  const folder = trialVar(user)
  mkdirSync(join(folder, 'pg'), { mode: 0o700 })
  const program = runProgram(
    `const { startEmbedded } = await import(from + '/embedded.js')
    await startEmbedded({ varFolder: ${JSON.stringify(folder)} }).catch((error) => console.log(error.message))`,
    user,
  )
  assert.match(await program.line, /belongs to another user \(number 0\): start Alongside as that user or as root\.$/)
})

test('root’s database below a closed folder lives elsewhere, and is found there again', asRoot, async () => {
  const libFolder = join(trialFolder(), 'lib')
  const folder = closedVar()
  const first = await start(folder, { libFolder })
  assert.equal(first.movedTo, dirname(first.dataFolder))
  assert.ok(first.dataFolder.startsWith(libFolder))
  await ask(first.owner, 'create table kept ()')
  await first.stop()

  rmSync(join(folder, 'pg.moved-to'))
  const again = await start(folder, { libFolder })
  assert.equal(again.dataFolder, first.dataFolder)
  assert.deepEqual(await ask(again.owner, 'select * from kept'), [])
  await again.stop()

  rmSync(dirname(first.dataFolder), { recursive: true })
  await assert.rejects(start(folder, { libFolder }), /should be in .*: put it back there/)
})

test('a database whose folder was closed afterwards is refused, never begun anew elsewhere', asRoot, async () => {
  const folder = trialVar()
  const database = await start(folder)
  await database.stop()
  await run({ command: '/bin/chmod', args: ['700', dirname(folder)], account: { name: 'root', uid: 0, gid: 0 } })

  await assert.rejects(start(folder, { libFolder: join(trialFolder(), 'lib') }), /may not enter the folders above it/)
})

test('programs below a closed folder are copied to where the database’s user can run them', asRoot, async () => {
  const closed = join(trialFolder(), 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const copy = join(closed, 'bin')
  copyAll({ from: installedBinaries().folder, to: copy })
  const reached = join(trialFolder(), 'bin')
  copyAll({ from: copy, to: reached })

  const version = (folder: string) =>
    run({ command: join(folder, 'bin', 'postgres'), args: ['--version'], account: ordinaryUser() })
  assert.notEqual((await version(copy)).code, 0)
  assert.match((await version(reached)).said, /PostgreSQL\) 18/)
  assert.ok(existsSync(join(reached, 'share')))
})
