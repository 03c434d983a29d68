import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import type { Media } from './media.ts'

/** What belongs to About me in pictures and sound, the oldest first; none that was taken away. */
export function mediaOf<M extends May>(section: Section<'about', M>): Promise<Media[]> {
  return media(section).orderBy('m.addedAt').orderBy('m.id').limit(200).execute()
}

/** One of them; undefined for what was taken away, is somebody else's, or for a malformed id. */
export async function findMedia<M extends May>(section: Section<'about', M>, id: string): Promise<Media | undefined> {
  if (!isId(id)) return undefined
  return media(section).where('m.id', '=', id).executeTakeFirst()
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

function media<M extends May>({ db, personIds }: Section<'about', M>) {
  return db
    .selectFrom('aboutMedia as m')
    .innerJoin('member as a', 'a.id', 'm.addedBy')
    .leftJoin('member as h', 'h.id', 'm.helpedBy')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mediaWords as v')
          .select(['v.version', 'v.words'])
          .whereRef('v.personId', '=', 'm.personId')
          .whereRef('v.subjectId', '=', 'm.id')
          .orderBy('v.version', 'desc')
          .limit(1)
          .as('w'),
      (join) => join.onTrue(),
    )
    .select(['m.id', 'm.personId', 'm.part', 'm.kind', 'm.mediaType', 'm.digest'])
    .select('m.description as firstWords')
    .select(sql`case when w.version is null then m.description else w.words end`.as('description'))
    .select(sql`coalesce(w.version, 0)`.as('wordsVersion'))
    .select(sql<number>`m.size_bytes::float8`.as('sizeBytes'))
    .select(['a.name as addedBy', 'h.name as helpedBy', 'm.addedAt', 'm.addedBy as addedById'])
    .select(sql`(m.added_at at time zone 'Europe/London')::date::text`.as('addedOn'))
    .select(sql<boolean>`may_take_media_away(m.person_id, m.added_by)`.as('mayTakeAway'))
    .where('m.personId', 'in', personIds)
    .where('m.removedAt', 'is', null)
    .where('m.digest', 'is not', null)
    .$castTo<Media>()
}
