import { keepErasure } from '../../platform/erasure/log.ts'
import type { Job } from '../../platform/jobs/job.ts'
import { agreedErasures, runErasure } from './queries.ts'

/** Erases the records that two people agreed on; each night also those whose job was lost. */
export const eraseRecords: Job = {
  name: 'erase-records',
  every: '35 1 * * *',
  async run({ ids, config, log, inWork }) {
    const requests = ids.requestId ? [ids.requestId] : await inWork(agreedErasures)
    for (const request of requests) {
      const erased = await inWork(async (db) => {
        const lines = await runErasure(db, request)
        // On disk before the commit, or an older backup would bring back what was erased.
        await keepErasure(config.varFolder, ...lines)
        return lines.length
      })
      log.info({ erased }, 'erased records')
    }
  },
}
