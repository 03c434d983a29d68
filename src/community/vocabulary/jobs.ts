import type { Job } from '../../platform/jobs/job.ts'
import { countWords } from './queries.ts'

/** Counts afresh which words listings say, since stewards change them one by one during the day. */
export const countWordsNightly: Job = {
  name: 'count-words',
  every: '35 4 * * *',
  run: async (job) => {
    await job.inWork(countWords)
  },
}
