import type { Job } from '../jobs/job.ts'
import { remindOfRoles } from './queries.ts'

/** Tells each morning whoever holds a role that ends within a fortnight, and who gave it. */
export const remindOfRolesDaily: Job = {
  name: 'remind-of-roles',
  every: '10 7 * * *',
  run: ({ inWork }) => inWork(remindOfRoles),
}
