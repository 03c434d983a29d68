import { findDuplicatesJob } from './community/duplicates/jobs.ts'
import { fetchFeeds } from './community/feeds/jobs.ts'
import { sweepKeptLists } from './community/my-list/jobs.ts'
import { renewPlaceNamesNightly } from './community/place-names/jobs.ts'
import { countWordsNightly } from './community/vocabulary/jobs.ts'
import { eraseRecords } from './person/erasures/jobs.ts'
import { remindOfReviewsDaily } from './person/reviews/jobs.ts'
import { remindOfEndings } from './person/sharings/jobs.ts'
import { chainAuditJob, mailAuditHead } from './platform/audit/jobs.ts'
import { sweepDrafts } from './platform/drafts/jobs.ts'
import { dropPhotoFiles } from './platform/easy-read/photos/jobs.ts'
import { sweepTwinDrafts } from './platform/easy-read/writing/jobs.ts'
import { forgetInvitationsNightly } from './platform/invitations/jobs.ts'
import type { Job } from './platform/jobs/job.ts'
import { forgetSenders } from './platform/moderation/jobs.ts'
import { forgetPost, sendPost } from './platform/post/jobs.ts'
import { remindOfRolesDaily } from './platform/roles/jobs.ts'
import { sweepWaysIn } from './platform/sign-in/jobs.ts'
import { sweepForms, sweepUploads } from './platform/web/jobs.ts'

/** Every job there is. The owner makes a queue for each when it migrates. */
export const allJobs: readonly Job[] = [
  sendPost,
  forgetPost,
  chainAuditJob,
  mailAuditHead,
  sweepForms,
  sweepUploads,
  dropPhotoFiles,
  renewPlaceNamesNightly,
  sweepKeptLists,
  findDuplicatesJob,
  forgetSenders,
  fetchFeeds,
  countWordsNightly,
  sweepTwinDrafts,
  sweepWaysIn,
  forgetInvitationsNightly,
  remindOfRolesDaily,
  remindOfEndings,
  remindOfReviewsDaily,
  eraseRecords,
  sweepDrafts,
]
