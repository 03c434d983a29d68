import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import { inWork } from '../platform/db/work.ts'
import type { Job } from '../platform/jobs/job.ts'
import type { TestApp } from './app.ts'

/** Runs a job once, as the login of the jobs and under its own duty. */
export async function runJob(
  { database, platform }: TestApp,
  job: Job,
  ids: Record<string, string> = {},
): Promise<void> {
  const [organisation] = await platform.organisations()
  if (!organisation) throw new Error('there is no organisation')
  const jobs = new pg.Pool({ ...database.logins.jobs, max: 2 })
  const acting = { schema: organisation.schema, duty: job.name, jobs: platform.jobs }
  try {
    await job.run({
      id: randomUUIDv7(),
      organisation,
      ids,
      config: platform.config,
      log: platform.log as never,
      inWork: (run) => inWork(jobs, acting, run),
    })
  } finally {
    await jobs.end()
  }
}
