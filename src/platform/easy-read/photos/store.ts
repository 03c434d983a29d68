import type { Db } from '../../db/kysely.ts'
import { keepFile } from '../../files/keeping.ts'
import { type PhotoForm, photoBytesMax } from './photo.ts'
import { addPhoto } from './queries.ts'
import type { MadePicture } from './reencode.ts'

/** Keeps a picture that was drawn anew as a photo, in the caller's transaction. Gives its id. */
export async function storePhoto(
  db: Db,
  { path, ...made }: MadePicture,
  { varFolder, ...said }: PhotoForm & { varFolder: string },
): Promise<string> {
  const { digest } = await keepFile(db, path, { varFolder, mediaType: made.mediaType, bytesMax: photoBytesMax })
  return addPhoto(db, { ...made, digest, ...said })
}
