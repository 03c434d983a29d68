import { removeContent } from '../../files/stored.ts'
import type { Job } from '../../jobs/job.ts'
import { dropPhotoFile } from './queries.ts'

/** Removes from the disk what a photo that was taken away showed, unless something else shows the same. */
export const dropPhotoFiles: Job = {
  name: 'drop-photo-files',
  async run({ ids, organisation, config, inWork }) {
    const { digest } = ids
    if (digest === undefined) return
    // Inside, so that whoever stores the same content meanwhile waits for the row, and then finds the file gone.
    await inWork(async (db) => {
      const place = { varFolder: config.varFolder, schema: organisation.schema }
      if (await dropPhotoFile(db, digest)) await removeContent(place, digest)
    })
  },
}
