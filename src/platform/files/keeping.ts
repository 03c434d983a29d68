import { createReadStream } from 'node:fs'
import type { Db } from '../db/kysely.ts'
import { openExisting, pathOf } from './place.ts'
import { type StoredFile, storeFile } from './stored.ts'

/** Keeps what lies at `path`, in the caller's transaction, for a row that lists it from now on. Throws FileTooLarge. */
export async function keepFile(
  db: Db,
  path: string,
  options: { varFolder: string; mediaType: string; bytesMax: number },
): Promise<StoredFile> {
  const file = await storeFile(db, createReadStream(path), options)
  // The same may have been taken away a moment ago: its content left the disk while this waited for the row.
  const place = { varFolder: options.varFolder, schema: db.acting.schema }
  const there = await openExisting(pathOf(place, file.digest))
  if (!there) return storeFile(db, createReadStream(path), options)
  await there.close()
  return file
}
