import type { Job } from '../jobs/job.ts'
import { forgetInvitations } from './queries.ts'

/** Forgets each night the names and addresses of invitations that ended a month ago. */
export const forgetInvitationsNightly: Job = {
  name: 'forget-invitations',
  every: '45 3 * * *',
  run: ({ inWork }) => inWork(forgetInvitations),
}
