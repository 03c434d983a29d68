import { checkReach, partsWithout, type Reach } from '../../platform/identity/reach.ts'
import { all, type Fields, text } from '../../platform/web/form.ts'

/** A piece of work with a person, and the worker who is named on it. */
export interface Allocation extends Reach {
  id: string
  workerId: string
  worker: string
  about: string
  openedBy: string
  openedAt: Date
  endsAt: Date
  closedBy: string | null
  closedAt: Date | null
}

export interface AllocationForm {
  worker: string
  about: string
  reach: Reach
  /** The piece of work that this one takes over; empty for none. */
  instead: string
}

/** What a worker may be given with their work. Safeguarding is not among it: that has a ground of its own. */
export const workParts = partsWithout('safeguarding')

/** What a worker needs for most work. */
export const usualReach: Reach = {
  seen: ['budget'],
  written: ['about', 'people', 'conversations', 'plan', 'team', 'diary', 'notes'],
}

/** Closing it ends all that it opened, at once. */
export function isOpen({ closedAt, endsAt }: Pick<Allocation, 'closedAt' | 'endsAt'>, now: Date): boolean {
  return closedAt === null && endsAt > now
}

/** Checks the form. `workers` are the ids of those who may be named. */
export function checkAllocationForm(fields: Fields, workers: readonly string[]) {
  const worker = workers.find((id) => id === fields.worker)
  return all<AllocationForm>({
    worker: worker === undefined ? { error: 'Choose a worker from the list' } : { value: worker },
    about: text(fields, 'about', { max: 300, missing: 'Say in a few words what the work is' }),
    reach: checkReach(fields, workParts),
    instead: text(fields, 'instead', { max: 36 }),
  })
}
