import { keepErasure } from '../../platform/erasure/log.ts'
import { removeContent } from '../../platform/files/stored.ts'
import type { Job } from '../../platform/jobs/job.ts'
import { agreedErasures, filesOfErasure, runErasure, unlisted } from './queries.ts'

/** Erases the records that two people agreed on; each night also those whose job was lost. */
export const eraseRecords: Job = {
  name: 'erase-records',
  every: '35 1 * * *',
  async run({ ids, organisation, config, log, inWork }) {
    const place = { varFolder: config.varFolder, schema: organisation.schema }
    const requests = ids.requestId ? [ids.requestId] : await inWork(agreedErasures)
    for (const request of requests) {
      const erased = await inWork(async (db) => {
        const files = await filesOfErasure(db, request)
        const lines = await runErasure(db, request)
        // On disk before the commit, or an older backup would bring back what was erased.
        await keepErasure(config.varFolder, ...lines)
        // Inside: whoever stores the same content meanwhile waits for its row, and a crash leaves the erasure to be done again.
        for (const digest of await unlisted(db, files)) await removeContent(place, digest)
        return lines.length
      })
      log.info({ erased }, 'erased records')
    }
  },
}
