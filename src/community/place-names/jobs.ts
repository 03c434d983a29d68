import type { Job } from '../../platform/jobs/job.ts'
import { renewPlaceNames } from './queries.ts'

/** Keeps the names of towns in step with listings that stewards changed during the day. */
export const renewPlaceNamesNightly: Job = {
  name: 'renew-place-names',
  every: '15 4 * * *',
  run: async (job) => {
    await job.inWork(renewPlaceNames)
  },
}
