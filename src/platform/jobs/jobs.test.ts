import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import pino from 'pino'
import { readConfig } from '../../config.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { JobSender } from '../db/kysely.ts'
import { loginNames } from '../db/logins.ts'
import { organisationsOf } from '../db/organisations.ts'
import { inWork } from '../db/work.ts'
import { installJobs, openSender, runJobs } from './boss.ts'
import { emit } from './events.ts'
import { type Job, send } from './job.ts'

declare module './events.ts' {
  interface Events {
    'tea.made': { teaId: string }
  }
}

const ran: { job: string; ids: object; duty: string; login: string }[] = []
const note =
  (name: string): Job['run'] =>
  async ({ ids, inWork: work }) => {
    const [asked] = await work(async (db) => {
      const query = sql<{ duty: string; login: string }>`
        select current_setting('alongside.duty') as duty, session_user::text as login`
      return (await query.execute(db)).rows
    })
    ran.push({ job: name, ids, duty: asked?.duty ?? '', login: asked?.login ?? '' })
  }

const lines: string[] = []
let failures = 2
const jobs: Job[] = [
  { name: 'pour-tea', on: ['tea.made'], run: note('pour-tea') },
  { name: 'count-cups', on: ['tea.made'], run: note('count-cups') },
  {
    name: 'fail-twice',
    async run(run) {
      if (failures-- > 0) throw new Error('not yet')
      await note('fail-twice')(run)
    },
  },
  {
    name: 'write-label',
    async run(run) {
      if (run.ids.spill) {
        await run.inWork(async (db) => {
          await sql`create temporary table label (text text primary key) on commit drop`.execute(db)
          await sql`insert into label values ('Ann takes insulin'), ('Ann takes insulin')`.execute(db)
        })
      }
      await note('write-label')(run)
    },
  },
]

let database: TestDatabase
let app: pg.Pool
let jobsPool: pg.Pool
let sender: JobSender & { close(): Promise<void> }
let running: { stop(): Promise<void> }
before(async () => {
  database = await testDatabase()
  await installJobs(database.owner, { names: loginNames(database.logins), jobs })
  await database.owner.query(`update jobs.queue set retry_delay = 0, retry_backoff = false where name = 'fail-twice'`)
  app = new pg.Pool({ ...database.logins.app, max: 2 })
  jobsPool = new pg.Pool({ ...database.logins.jobs, max: 2 })
  sender = await openSender(app, jobs, () => {})
  const organisations = await organisationsOf(database.owner)
  running = await runJobs(jobsPool, {
    config: readConfig({}),
    log: pino({}, { write: (line) => lines.push(line) }),
    jobs,
    organisations: async () => organisations,
    pollingSeconds: 0.5,
  })
})
after(async () => {
  await running.stop()
  await sender.close()
  await app.end()
  await jobsPool.end()
  await database.close()
})

const acting = () => ({ schema: database.schema, jobs: sender })

async function until(done: () => boolean) {
  for (let tries = 0; tries < 100 && !done(); tries++) await pause(100)
  assert.ok(done(), JSON.stringify(ran))
}

test('an event is told to every subscriber once, under its own duty and the jobs’ login', async () => {
  await inWork(app, acting(), (db) => emit(db, 'tea.made', { teaId: 't1' }))
  await until(() => ran.length === 2)
  const login = loginNames(database.logins).jobs
  assert.deepEqual(ran.map(({ job }) => job).sort(), ['count-cups', 'pour-tea'])
  for (const one of ran) assert.deepEqual(one, { job: one.job, ids: { teaId: 't1' }, duty: one.job, login })
})

test('what was rolled back is told to nobody', async () => {
  const before = ran.length
  const failing = inWork(app, acting(), async (db) => {
    await emit(db, 'tea.made', { teaId: 't2' })
    throw new Error('a bug')
  })
  await assert.rejects(failing, /a bug/)
  await inWork(app, acting(), (db) => send(db, { name: 'pour-tea' }, { teaId: 't3' }))
  await until(() => ran.length > before)
  assert.deepEqual(
    ran.slice(before).map(({ ids }) => ids),
    [{ teaId: 't3' }],
  )
})

test('a job carries the organisation and ids, and nothing else', async () => {
  const { rows } = await database.owner.query(`select distinct data from jobs.job where data is not null`)
  assert.ok(rows.length > 0)
  for (const { data } of rows) assert.deepEqual(Object.keys(data).sort(), ['ids', 'organisation'])
})

test('a job that fails is tried again', async () => {
  await inWork(app, acting(), (db) => send(db, { name: 'fail-twice' }))
  await until(() => ran.some(({ job }) => job === 'fail-twice'))
})

test('a job that always fails holds up no other, and says why without quoting anybody', async () => {
  await inWork(app, acting(), async (db) => {
    await send(db, { name: 'write-label' }, { spill: 'x' })
    for (const teaId of ['t4', 't5']) await send(db, { name: 'write-label' }, { teaId })
  })
  await until(() => ran.filter(({ job }) => job === 'write-label').length === 2)
  await until(() => lines.some((line) => line.includes('a job failed') && line.includes('write-label')))
  assert.ok(lines.some((line) => line.includes('23505')))
  for (const line of lines) assert.doesNotMatch(line, /insulin/)
  const { rows } = await database.owner.query(`select output::text from jobs.job where name = 'write-label'`)
  assert.doesNotMatch(JSON.stringify(rows), /insulin/, 'nor does the queue, which organisations share, keep it')
})
