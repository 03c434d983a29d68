import type { Job } from '../../jobs/job.ts'
import { sweepDrafts } from './queries.ts'

/** Forgets each night what somebody began to write and left for 30 days. What was saved stays. */
export const sweepTwinDrafts: Job = {
  name: 'sweep-twin-drafts',
  every: '50 3 * * *',
  run: ({ inWork }) => inWork(sweepDrafts),
}
