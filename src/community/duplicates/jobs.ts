import type { Job } from '../../platform/jobs/job.ts'
import { findDuplicates } from './queries.ts'

/** Looks each night for listings that may be one thing told twice; also when a steward asks. */
export const findDuplicatesJob: Job = {
  name: 'find-duplicates',
  every: '40 2 * * *',
  async run({ inWork, log }) {
    const pairs = await inWork((db) => findDuplicates(db))
    log.info({ pairs }, 'looked for duplicates')
  },
}
