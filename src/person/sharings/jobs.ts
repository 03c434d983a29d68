import { sql } from 'kysely'
import type { Job } from '../../platform/jobs/job.ts'

/** Reminds both each morning, once, before something that was shared ends by itself. */
export const remindOfEndings: Job = {
  name: 'remind-of-endings',
  every: '0 8 * * *',
  async run({ inWork, log }) {
    const told = await inWork(async (db) => {
      const { rows } = await sql<{ told: number }>`select remind_of_endings() as told`.execute(db)
      return rows[0]?.told ?? 0
    })
    if (told > 0) log.info({ told }, 'reminded of what ends')
  },
}
