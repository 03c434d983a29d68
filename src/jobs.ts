import { findDuplicatesJob } from './community/duplicates/jobs.ts'
import { chainAuditJob, mailAuditHead } from './platform/audit/jobs.ts'
import type { Job } from './platform/jobs/job.ts'
import { sendPost } from './platform/post/jobs.ts'
import { sweepForms } from './platform/web/jobs.ts'

/** Every job there is. The owner makes a queue for each when it migrates. */
export const allJobs: readonly Job[] = [sendPost, chainAuditJob, mailAuditHead, sweepForms, findDuplicatesJob]
