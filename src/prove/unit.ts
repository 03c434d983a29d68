import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { audit } from '../platform/audit/queries.ts'
import type { Db } from '../platform/db/kysely.ts'
import { type Job, send } from '../platform/jobs/job.ts'

/** Stands for whatever a page asks to be done later. */
export const provingJob: Job = { name: 'prove-unit', async run() {} }

/** What pages do: two rows that belong together, an entry in the audit log, and a job. Gives the unit's id. */
export async function writeUnit(db: Db): Promise<string> {
  const unit = randomUUIDv7()
  const item = { id: unit, channel: 'letter', address: 'nobody', subject: 'A unit of work', body: unit }
  await db.insertInto('postItem').values(item).execute()
  await db.insertInto('formKey').values({ key: unit, path: '/prove', location: unit }).execute()
  await audit(db, { kind: 'prove.unit', subject: { unit } })
  await send(db, provingJob, { unit })
  return unit
}

export interface UnitsFound {
  written: number
  halves: string[] // units of which some parts are there and others are not
  lost: string[] // units that were acknowledged and are not there
}

/** Looks for each part of each unit. */
export async function findUnits(
  owner: pg.Client,
  { schema, acknowledged }: { schema: string; acknowledged: ReadonlySet<string> },
): Promise<UnitsFound> {
  const { rows } = await owner.query<{ unit: string; parts: number }>(
    `select unit, count(distinct part)::int as parts from (
       select id::text as unit, 'item' as part from "${schema}".post_item where address = 'nobody'
       union all select key::text, 'key' from "${schema}".form_key where path = '/prove' and location = key::text
       union all select subject ->> 'unit', 'entry' from "${schema}".audit_entry where kind = 'prove.unit'
       union all select data -> 'ids' ->> 'unit', 'job' from jobs.job where name = $1
         and data ->> 'organisation' = $2
     ) parts group by unit`,
    [provingJob.name, schema],
  )
  const whole = new Set(rows.filter(({ parts }) => parts === 4).map(({ unit }) => unit))
  return {
    written: whole.size,
    halves: rows.filter(({ parts }) => parts !== 4).map(({ unit }) => unit),
    lost: [...acknowledged].filter((unit) => !whole.has(unit)),
  }
}
