import type { Job } from '../jobs/job.ts'
import { forgetSenders as forget } from './queries.ts'

/** Keeps what /moderation/policy says: a month after a decision nobody here knows who sent it. */
export const forgetSenders: Job = {
  name: 'forget-senders',
  every: '45 3 * * *',
  async run({ inWork }) {
    await inWork(forget)
  },
}
