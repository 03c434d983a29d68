import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../../db/ids.ts'
import type { Db } from '../../db/kysely.ts'
import { send } from '../../jobs/job.ts'
import type { TwinRow } from '../twin.ts'
import type { PeopleInIt, Photo, PhotoForm, PhotoUse } from './photo.ts'

/** True when the current member writes twins of any kind of text: those look after the photos too. */
export async function mayKeepPhotos(db: Db): Promise<boolean> {
  if (!db.acting.memberId) return false
  const { rows } = await sql<{ may: boolean }>`select may_remove_photo() as may`.execute(db)
  return rows[0]?.may ?? false
}

export interface PhotoContent {
  digest: string
  mediaType: 'image/webp' | 'image/png'
  width: number
  height: number
}

/** Adds a photo whose content is stored already. Gives its id. */
export async function addPhoto(db: Db, { description, people, ...content }: PhotoForm & PhotoContent): Promise<string> {
  const id = randomUUIDv7()
  const addedBy = db.acting.memberId ?? ''
  await db
    .insertInto('photo')
    .values({ id, ...content, description, people, addedBy })
    .execute()
  return id
}

/** Where a photo's content is; a digest of null: it was taken away. Malformed ids find nothing. */
export async function findPhotoContent(
  db: Db,
  id: string,
): Promise<{ digest: string | null; mediaType: string } | undefined> {
  if (!isId(id)) return undefined
  return db.selectFrom('photo').select(['digest', 'mediaType']).where('id', '=', id).executeTakeFirst()
}

/** A photo that is there. Those taken away, and malformed ids, find nothing. */
export async function findPhoto(db: Db, id: string): Promise<Photo | undefined> {
  if (!isId(id)) return undefined
  return photos(db).where('p.id', '=', id).executeTakeFirst()
}

/** The photo with this content, so that the same one is not kept twice. */
export function photoWithDigest(db: Db, digest: string): Promise<Photo | undefined> {
  return photos(db).where('p.digest', '=', digest).orderBy('p.id').limit(1).executeTakeFirst()
}

export const photosPerPage = 24

/** A page of the photos that are there, the newest first, where words are given those whose description has them. */
export async function photosOf(
  db: Db,
  { find, page }: { find: string; page: number },
): Promise<{ photos: Photo[]; more: boolean }> {
  const like = `%${find.replace(/[\\%_]/g, '\\$&')}%`
  const found = await photos(db)
    .$if(find !== '', (query) => query.where('p.description', 'ilike', like))
    .orderBy('p.addedAt', 'desc')
    .orderBy('p.id')
    .offset((page - 1) * photosPerPage)
    .limit(photosPerPage + 1)
    .execute()
  return { photos: found.slice(0, photosPerPage), more: found.length > photosPerPage }
}

/** Where these photos are shown to readers now. */
export async function usesOfPhotos(db: Db, ids: readonly string[]): Promise<PhotoUse[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PhotoUse>`
    select distinct picture ->> 'id' as photo_id, t.kind, t.subject, v.title
    from twin t
    join lateral (select title, rows from twin_version where twin_id = t.id and stands order by version desc limit 1) v
      on true
    cross join lateral jsonb_path_query(v.rows, '$[*].picture ? (@.kind == "photo")') picture
    where picture ->> 'id' = any(${ids}) order by v.title, t.kind, t.subject`.execute(db)
  return rows
}

/** Gives a photo other words. Rows that show it keep those they have. */
export async function describePhoto(db: Db, { id, description }: { id: string; description: string }): Promise<void> {
  await db.updateTable('photo').set({ description }).where('id', '=', id).where('removedAt', 'is', null).execute()
}

/**
 * Takes a photo away, from every version that shows it. False when it was gone already. A job removes its content from
 * the disk once this is committed, unless something else has the same.
 */
export async function removePhoto(db: Db, id: string): Promise<boolean> {
  const there = await db
    .selectFrom('photo')
    .select('digest')
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!there?.digest) return false
  const removedBy = db.acting.memberId ?? ''
  await db
    .updateTable('photo')
    .set({ digest: null, removedAt: sql<Date>`now()`, removedBy })
    .where('id', '=', id)
    .execute()
  await send(db, { name: 'drop-photo-files' }, { digest: there.digest })
  return true
}

/** As the job 'drop-photo-files' alone may: true when nothing lists this content, so that it may leave the disk. */
export async function dropPhotoFile(db: Db, digest: string): Promise<boolean> {
  const { rows } = await sql<{ gone: boolean }>`select drop_photo_file(${digest}) as gone`.execute(db)
  return rows[0]?.gone ?? false
}

/** The rows as they can be shown: a photo that was taken away, or never was, is no picture any more. */
export async function withoutRemovedPhotos(db: Db, rows: readonly TwinRow[]): Promise<TwinRow[]> {
  const ids = rows.flatMap(({ picture }) => (picture?.kind === 'photo' && isId(picture.id) ? [picture.id] : []))
  if (!rows.some(({ picture }) => picture?.kind === 'photo')) return [...rows]
  const found = ids.length === 0 ? [] : await thoseThere(db, ids)
  const there = new Set(found.map(({ id }) => id))
  return rows.map((row) =>
    row.picture?.kind === 'photo' && !there.has(row.picture.id) ? { ...row, picture: null } : row,
  )
}

function thoseThere(db: Db, ids: readonly string[]) {
  return db.selectFrom('photo').select('id').where('id', 'in', ids).where('removedAt', 'is', null).execute()
}

function photos(db: Db) {
  return db
    .selectFrom('photo as p')
    .innerJoin('member as m', 'm.id', 'p.addedBy')
    .select(['p.id', 'p.description', 'p.people', 'm.name as addedBy', 'p.addedAt'])
    .where('p.removedAt', 'is', null)
    .$castTo<Photo & { people: PeopleInIt }>()
}
