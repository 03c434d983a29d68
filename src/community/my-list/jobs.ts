import type { Job } from '../../platform/jobs/job.ts'
import { sweepLists } from './queries.ts'

/** Erases each night the lists that nobody used for a year, links that ended, and addresses that nobody confirmed. */
export const sweepKeptLists: Job = {
  name: 'sweep-kept-lists',
  every: '40 3 * * *',
  run: ({ inWork }) => inWork(sweepLists),
}
