import { sql } from 'kysely'
import type { Job } from '../jobs/job.ts'
import { sweepUploads as sweep } from './uploads.ts'

/** Forgets forms that were sent a week ago, and counters of yesterday. */
export const sweepForms: Job = {
  name: 'sweep-forms',
  every: '30 3 * * *',
  async run({ inWork }) {
    await inWork(async (db) => {
      await db.deleteFrom('formKey').where('at', '<', sql<Date>`now() - interval '7 days'`).execute()
      await db.deleteFrom('rateLimit').where('since', '<', sql<Date>`now() - interval '1 day'`).execute()
    })
  },
}

/** Removes files that came with forms and were left when the machine stopped. */
export const sweepUploads: Job = {
  name: 'sweep-uploads',
  every: '15 * * * *',
  run: ({ config }) => sweep(config),
}
