import { CompiledQuery } from 'kysely'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Db, JobSender } from '../db/kysely.ts'
import type { LoginNames } from '../db/logins.ts'
import type { Organisation } from '../db/organisations.ts'
import { inWork } from '../db/work.ts'
import { withoutContent } from '../without-content.ts'
import type { Job } from './job.ts'

/** The only thing a queued job carries, since the queue is shared by all organisations. */
interface Payload {
  organisation: string
  ids: Record<string, string>
}

const schema = 'jobs'
const quiet = {
  supervise: false,
  schedule: false,
  migrate: false,
  createSchema: false,
  registerInstance: false,
} as const

/** Makes the queue's tables and one queue a job, as the owner, and lets the other logins use them. */
export async function installJobs(owner: pg.Client, { names, jobs }: { names: LoginNames; jobs: readonly Job[] }) {
  const db = { executeSql: (text: string, values?: unknown[]) => owner.query(text, values) }
  const boss = new PgBoss({ schema, db, ...quiet, migrate: true, createSchema: true })
  await boss.start()
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const { name, minutesMax = 15 } of jobs) {
    const queue = { retryLimit: 5, retryDelay: 10, retryBackoff: true, expireInSeconds: minutesMax * 60 }
    if (!known.has(name)) await boss.createQueue(name, queue)
  }
  await boss.stop({ graceful: false })
  await owner.query(`
    grant usage on schema jobs to "${names.app}", "${names.jobs}";
    grant select on jobs.queue, jobs.version to "${names.app}";
    grant select, insert on jobs.job, jobs.job_common to "${names.app}";
    grant select, insert, update, delete on all tables in schema jobs to "${names.jobs}";
    grant execute on all functions in schema jobs to "${names.jobs}"`)
}

/** Sends jobs inside other people's transactions. */
export async function openSender(pool: pg.Pool, jobs: readonly Job[]): Promise<JobSender & { close(): Promise<void> }> {
  const boss = new PgBoss({ schema, db: poolAdapter(pool), ...quiet })
  await boss.start()

  async function send(db: Db, queue: string, ids: Record<string, string>) {
    const payload: Payload = { organisation: db.acting.schema, ids }
    const executeSql = (text: string, values: unknown[] = []) =>
      db.withoutPlugins().executeQuery(CompiledQuery.raw(text, values))
    const sent = await boss.send(queue, payload, {
      db: { executeSql: async (t, v) => ({ rows: (await executeSql(t, v)).rows }) },
    })
    if (sent === null) throw new Error(`the job '${queue}' was not taken`)
  }

  return {
    send,
    async emit(db, event, ids) {
      for (const job of jobs) if (job.on?.includes(event)) await send(db, job.name, ids)
    },
    close: () => boss.stop({ graceful: false }),
  }
}

export interface Running {
  config: Config
  log: Logger
  jobs: readonly Job[]
  organisations: () => Promise<readonly Organisation[]>
  pollingSeconds?: number
}

/**
 * Runs the jobs, as the jobs' login. Scheduled ones fan out into one job an organisation. To stop, no more are begun,
 * and what runs has `drainMs` to finish: after that it is tried again at the next start.
 */
export async function runJobs(pool: pg.Pool, running: Running): Promise<{ stop(drainMs?: number): Promise<void> }> {
  const { jobs, log } = running
  const sender = await openSender(pool, jobs)
  const boss = new PgBoss({ schema, db: poolAdapter(pool), ...quiet, supervise: true, schedule: true, reindex: false })
  boss.on('error', (error) => log.error({ err: withoutContent(error) }, 'the queue failed'))
  await boss.start()
  for (const job of jobs) {
    // A batch has the time of one job, so that long ones come one by one.
    const batchSize = job.minutesMax === undefined ? 5 : 1
    const options = { pollingIntervalSeconds: running.pollingSeconds ?? 2, batchSize, perJobResults: true } as const
    await boss.work<Payload | null>(job.name, options, async (batch) => {
      const outcomes = []
      for (const { id, data } of batch) {
        outcomes.push(
          await outcomeOf(id, { job, log }, () => runOne(pool, { ...running, job, id, payload: data, sender })),
        )
      }
      return outcomes
    })
    if (job.every) await boss.schedule(job.name, job.every, null, { tz: 'Europe/London' })
  }
  return {
    async stop(drainMs = 8_000) {
      await boss.stop({ graceful: true, timeout: drainMs })
      await sender.close()
    },
  }
}

/** One that fails takes no other with it. Why goes to the log without content, and into the shared queue not at all. */
async function outcomeOf(id: string, { job, log }: { job: Job; log: Logger }, run: () => Promise<void>) {
  try {
    await run()
    return { id, status: 'completed' as const }
  } catch (error) {
    log.error({ job: job.name, id, err: withoutContent(error) }, 'a job failed')
    return { id, status: 'failed' as const }
  }
}

async function runOne(
  pool: pg.Pool,
  run: Running & { job: Job; id: string; payload: Payload | null; sender: JobSender },
) {
  const { job, id, payload, config, log, sender } = run
  const organisations = await run.organisations()
  if (!payload?.organisation) {
    for (const { schema } of organisations) {
      await inWork(pool, { schema, duty: job.name, jobs: sender }, (db) => sender.send(db, job.name, {}))
    }
    return
  }
  const organisation = organisations.find((candidate) => candidate.schema === payload.organisation)
  if (!organisation) return log.warn({ job: job.name }, 'a job named an organisation that is gone')
  const acting = { schema: organisation.schema, duty: job.name, jobs: sender }
  await job.run({ id, organisation, ids: payload.ids, config, log, inWork: (work) => inWork(pool, acting, work) })
}

function poolAdapter(pool: pg.Pool) {
  return { executeSql: (text: string, values?: unknown[]) => pool.query(text, values) }
}
