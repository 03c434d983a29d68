import pg from 'pg'
import type { Organisation } from '../db/organisations.ts'
import type { Job } from '../jobs/job.ts'
import { type Finding, note, well, wrong } from './finding.ts'

const jobMinutesMax = 15
const chainMinutesMax = 15
const postMinutesMax = 60

interface Waiting {
  n: number
  minutes: number | null
  failed: number
}

/** Whether each job has its queue, and none has waited too long. */
export async function checkJobs(owner: pg.ClientBase, jobs: readonly Job[]): Promise<Finding[]> {
  const about = 'jobs'
  const { rows: queues } = await owner.query<{ name: string }>('select name from jobs.queue')
  const missing = jobs.filter(({ name }) => !queues.some((queue) => queue.name === name))
  if (missing.length > 0) {
    const says = `There is no queue for ${missing.map(({ name }) => name).join(', ')}.`
    return [wrong({ about, says, advice: 'Start Alongside, which makes it.' })]
  }
  const { rows } = await owner.query<Waiting>(
    `select count(*) filter (where due)::int as n,
       round(extract(epoch from now() - min(start_after) filter (where due)) / 60)::int as minutes,
       count(*) filter (where state = 'failed' and created_on > now() - interval '1 day')::int as failed
     from (select *, state in ('created', 'retry') and start_after <= now() as due from jobs.job) job`,
  )
  const found = rows[0] ?? { n: 0, minutes: null, failed: 0 }
  const findings = [
    isLate(found, jobMinutesMax)
      ? wrong({ about, ...late('jobs wait', found) })
      : well({ about, says: `${found.n} jobs wait.` }),
  ]
  if (found.failed > 0) {
    const says = `${found.failed} jobs failed for good in the last day.`
    findings.push(note({ about, says, advice: 'The log says why.' }))
  }
  return findings
}

/** Whether the e-mails of an organisation leave. Those for which somebody must make something first are the desk's. */
export async function checkPost(owner: pg.ClientBase, { schema, name }: Organisation): Promise<Finding[]> {
  const about = 'post'
  const { rows } = await owner.query<Waiting>(
    `select count(*) filter (where due)::int as n,
       round(extract(epoch from now() - min(created_at) filter (where due)) / 60)::int as minutes,
       count(*) filter (where state = 'failed' and created_at > now() - interval '7 days')::int as failed
     from (select *, case when state = 'waiting' and channel = 'email' then ${pg.escapeIdentifier(schema)}.to_make(p) is null
         else false end as due from ${pg.escapeIdentifier(schema)}.post_item p) item`,
  )
  const found = rows[0] ?? { n: 0, minutes: null, failed: 0 }
  const findings = [
    isLate(found, postMinutesMax)
      ? wrong({ about, ...late(`e-mails of ${name} wait`, found) })
      : well({ about, says: `${found.n} e-mails of ${name} wait.` }),
  ]
  if (found.failed > 0) {
    const says = `${found.failed} e-mails of ${name} could not be sent in the last week.`
    findings.push(note({ about, says, advice: 'See /post for why, and reach these people in another way.' }))
  }
  return findings
}

/** Whether the audit log of an organisation is chained soon after it is written. */
export async function checkAudit(owner: pg.ClientBase, { schema, name }: Organisation): Promise<Finding> {
  const about = 'audit'
  const { rows } = await owner.query<Waiting>(
    `select count(*)::int as n, round(extract(epoch from now() - min(at)) / 60)::int as minutes, 0 as failed
     from ${pg.escapeIdentifier(schema)}.audit_entry where position is null`,
  )
  const found = rows[0] ?? { n: 0, minutes: null, failed: 0 }
  if (isLate(found, chainMinutesMax))
    return wrong({ about, ...late(`entries in the audit log of ${name} are unproven`, found) })
  return well({ about, says: `${found.n} entries in the audit log of ${name} are not chained yet.` })
}

function isLate({ minutes }: Waiting, minutesMax: number) {
  return minutes !== null && minutes > minutesMax
}

function late(what: string, { n, minutes }: Waiting) {
  const since = minutes !== null && minutes >= 120 ? `${Math.round(minutes / 60)} hours` : `${minutes} minutes`
  return { says: `${n} ${what}, the oldest for ${since}.`, advice: 'Start Alongside; if it runs, its log says why.' }
}
