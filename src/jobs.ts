import type { Job } from './platform/jobs/job.ts'

/** Every job there is. The owner makes a queue for each when it migrates. */
export const allJobs: readonly Job[] = []
