import type { Logger } from 'pino'
import type { Config } from '../../config.ts'
import type { Db } from '../db/kysely.ts'
import type { Organisation } from '../db/organisations.ts'

/** What happens later, under a named duty. A job may be asked for, scheduled, or told of an event. It bears running twice. */
export interface Job {
  /** The name of its queue and of its duty, such as 'send-post'. */
  name: string
  /** Five cron fields, in London time, when it runs by itself in every organisation. */
  every?: string
  /** The events it subscribes to. */
  on?: readonly string[]
  /** How long one run may take before it counts as lost and is run again: 15, if not given. */
  minutesMax?: number
  run(job: JobRun): Promise<void>
}

export interface JobRun {
  id: string
  organisation: Organisation
  ids: Readonly<Record<string, string>>
  config: Config
  log: Logger
  /** One transaction under the job's duty. Slow work and network calls belong between two of these, never inside. */
  inWork<T>(run: (db: Db) => Promise<T>): Promise<T>
}

/** Asks for a job in the caller's transaction. */
export async function send(db: Db, job: Pick<Job, 'name'>, ids: Record<string, string> = {}): Promise<void> {
  if (!db.acting.jobs) throw new Error(`'${job.name}' was asked for where no jobs are sent`)
  await db.acting.jobs.send(db, job.name, ids)
}
