import { sql } from 'kysely'
import type { Job } from '../jobs/job.ts'

/** Forgets each night what somebody began to write and left for 30 days. What was saved stays. */
export const sweepDrafts: Job = {
  name: 'sweep-drafts',
  every: '55 3 * * *',
  async run({ inWork }) {
    await inWork((db) => db.deleteFrom('draft').where('keptAt', '<', sql<Date>`now() - interval '30 days'`).execute())
  },
}
