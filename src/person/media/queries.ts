import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import type { Media } from './media.ts'

/** What belongs to About me in pictures and sound, the oldest first; none that was taken away. */
export async function mediaOf<M extends May>(section: Section<'about', M>): Promise<Media[]> {
  const { rows } = await sql<Media>`select * from media_in(${section.personIds}::uuid[])`.execute(section.db)
  return rows
}

/** One of them; undefined for what was taken away, is somebody else's, or for a malformed id. */
export async function findMedia<M extends May>(section: Section<'about', M>, id: string): Promise<Media | undefined> {
  if (!isId(id)) return undefined
  const { rows } = await sql<Media>`
    select * from media_in(${section.personIds}::uuid[]) m where m.id = ${id}`.execute(section.db)
  return rows[0]
}

/** True while it is there and the current member may see it: asked again while it is sent. */
export async function isStillThere(db: Db, { id, personId }: Pick<Media, 'id' | 'personId'>): Promise<boolean> {
  const found = await db
    .selectFrom('aboutMedia')
    .select('id')
    .where('personId', '=', personId)
    .where('id', '=', id)
    .where('digest', 'is not', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether the current member may add to this record, asked before a byte is read. A malformed id may not. */
export async function mayAddMedia(db: Db, personId: string): Promise<boolean> {
  if (!isId(personId)) return false
  const { rows } = await sql<{ may: boolean }>`select may_write(${personId}, 'about') as may`.execute(db)
  return rows[0]?.may ?? false
}

/** How many a record holds, and how many bytes they have together. */
export async function roomTaken(section: Section<'about', 'write'>): Promise<{ count: number; bytes: number }> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    select count(*)::integer as count, coalesce(sum(size_bytes), 0)::float8 as bytes from about_media
    where person_id = ${section.personId} and digest is not null`.execute(section.db)
  return rows[0] ?? { count: 0, bytes: 0 }
}

type Added = Pick<Media, 'part' | 'kind' | 'mediaType' | 'sizeBytes' | 'description'> & {
  digest: string
  addedBy: string // ids here
  helpedBy: string | null
}

/** Adds what is kept on the disk already. Gives its id. */
export async function addMedia(section: Section<'about', 'write'>, added: Added): Promise<string> {
  const id = randomUUIDv7()
  await section.db
    .insertInto('aboutMedia')
    .values({ id, personId: section.personId, ...added })
    .execute()
  return id
}

/** Takes one away. Gives the digest of its content; null when it was gone already. Throws for whoever may not. */
export async function takeMediaAway(section: Section<'about', 'write'>, id: string): Promise<string | null> {
  const { rows } = await sql<{ digest: string | null }>`select take_media_away(${id}) as digest`.execute(section.db)
  return rows[0]?.digest ?? null
}
