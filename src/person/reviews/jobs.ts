import type { Job } from '../../platform/jobs/job.ts'
import { remindOfReviews } from './queries.ts'

/** Each morning: leads and guardians hear what is due, and whoever's right ends soon hears of it, with the person. */
export const remindOfReviewsDaily: Job = {
  name: 'remind-of-reviews',
  every: '30 7 * * *',
  run: async ({ inWork }) => {
    await inWork(remindOfReviews)
  },
}
