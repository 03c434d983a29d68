import type { Db } from '../db/kysely.ts'

/**
 * What wings tell each other, by name, carrying ids only. A room adds its own events where it declares them:
 * `declare module '…/platform/jobs/events.ts' { interface Events { 'plan.agreed': { planId: string } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms fill it by declaration merging
export interface Events {}

/** Tells every subscriber, by one job each, in the caller's transaction: nobody hears of what was rolled back. */
export async function emit<E extends keyof Events & string>(
  db: Db,
  event: E,
  ids: Events[E] & Record<string, string>,
): Promise<void> {
  if (!db.acting.jobs) throw new Error(`'${event}' was emitted where no jobs are sent`)
  await db.acting.jobs.emit(db, event, ids)
}
