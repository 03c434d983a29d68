import { createReadStream } from 'node:fs'
import type { Db } from '../../db/kysely.ts'
import { openExisting, pathOf } from '../../files/place.ts'
import { storeFile } from '../../files/stored.ts'
import { type PhotoForm, photoBytesMax } from './photo.ts'
import { addPhoto } from './queries.ts'
import type { MadePicture } from './reencode.ts'

/** Keeps a picture that was drawn anew as a photo, in the caller's transaction. Gives its id. */
export async function storePhoto(
  db: Db,
  { path, ...made }: MadePicture,
  { varFolder, ...said }: PhotoForm & { varFolder: string },
): Promise<string> {
  const store = () =>
    storeFile(db, createReadStream(path), { varFolder, mediaType: made.mediaType, bytesMax: photoBytesMax })
  const { digest } = await store()
  // The same picture may have been taken away a moment ago: its content left the disk while this waited for the row.
  const there = await openExisting(pathOf({ varFolder, schema: db.acting.schema }, digest))
  if (there) await there.close()
  else await store()
  return addPhoto(db, { ...made, digest, ...said })
}
