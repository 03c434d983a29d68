import { sql } from 'kysely'
import type { Job } from '../jobs/job.ts'

/** Forgets each night links that were not used, and sessions and addresses that ended forty days ago. */
export const sweepWaysIn: Job = {
  name: 'sweep-ways-in',
  every: '55 3 * * *',
  async run({ inWork }) {
    await inWork((db) => sql`select sweep_ways_in()`.execute(db))
  },
}
