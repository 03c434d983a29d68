import { randomUUIDv7 } from 'node:crypto'
import { Readable } from 'node:stream'
import type pg from 'pg'
import sharp from 'sharp'
import { findDuplicates } from './community/duplicates/queries.ts'
import { addExampleListings } from './community/examples/queries.ts'
import { listingTexts } from './community/listings/queries.ts'
import { Db } from './platform/db/kysely.ts'
import { findVersion, saveVersion } from './platform/easy-read/queries.ts'
import { storeFile } from './platform/files/stored.ts'
import { noticeTexts } from './platform/notices/queries.ts'
import { exampleDoors } from './space/doors/door.ts'
import { findDoorMember } from './space/doors/queries.ts'
import { toldPhotos } from './space/example-people/photos.ts'
import { addExamplePeople } from './space/example-people/queries.ts'
import type { ToldTwin } from './space/example-twins/told.ts'
import { exampleTwins } from './space/example-twins/twins.ts'
import { pageTexts } from './space/home/queries.ts'

/**
 * Fills an example organisation with its invented people and their stories. Every room adds its own here. Their photos
 * need the var folder.
 */
export async function fillExample(owner: pg.Client, schema: string, kept: { varFolder?: string } = {}): Promise<void> {
  for (const door of exampleDoors) {
    if (door.role === undefined || door.member === null) continue
    const memberId = randomUUIDv7()
    await owner.query('insert into member (id, name) values ($1, $2)', [memberId, door.member])
    await owner.query('insert into role (id, member_id, role) values ($1, $2, $3)', [
      randomUUIDv7(),
      memberId,
      door.role,
    ])
  }
  await addExamplePeople(owner)
  if (kept.varFolder) await addExamplePhotos(owner, { schema, varFolder: kept.varFolder })
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  await addExampleListings(owner, { schema, today })
  await findDuplicates(new Db(async () => owner, { schema }))
  await addExampleTwins(owner, { schema, today })
}

/** Drawings of what people love, as photos that they put beside their story. */
async function addExamplePhotos(owner: pg.Client, { schema, varFolder }: { schema: string; varFolder: string }) {
  const db = new Db(async () => owner, { schema })
  for (const { of, part, description, drawing } of toldPhotos) {
    const content = await sharp(Buffer.from(drawing)).resize(960, 720).webp({ quality: 82 }).toBuffer()
    const kept = { varFolder, mediaType: 'image/webp', bytesMax: content.length }
    const { digest, sizeBytes } = await storeFile(db, Readable.from([content]), kept)
    await owner.query(
      `insert into about_media (id, person_id, part, kind, digest, media_type, size_bytes, description, added_by)
       select $1, p.id, $2, 'photo', $3, 'image/webp', $4, $5, p.member_id
       from person p join member m on m.id = p.member_id where m.name = $6`,
      [randomUUIDv7(), part, digest, sizeBytes, description, of],
    )
  }
}

/** The example's own Easy Read, written by its editor: one was checked, one is older than its text. */
async function addExampleTwins(owner: pg.Client, { schema, today }: { schema: string; today: string }) {
  const editor = await findDoorMember(new Db(async () => owner, { schema }), 'Jo, who writes Easy Read')
  const db = new Db(async () => owner, { schema, memberId: editor?.id })
  for (const told of exampleTwins) {
    const { kind, title, rows, writtenAs, helpedBy, check } = told
    const subject = kind === 'listing' ? await listingNamed(db, told.subject) : told.subject
    const ofText = await textOf(db, { told, subject })
    const { version } = await saveVersion(db, {
      kind,
      subject,
      basedOn: null,
      title,
      rows,
      ofText,
      writtenAs,
      helpedBy,
    })
    const saved = await findVersion(db, { kind, subject }, version)
    if (!check || !saved) continue
    const checked = { twinId: saved.twinId, version, kind, easy: true, ...check, checkedOn: today }
    await db
      .insertInto('twinCheck')
      .values({ id: randomUUIDv7(), ...checked, recordedBy: saved.writtenBy })
      .execute()
  }
}

async function listingNamed(db: Db, name: string) {
  const { id } = await db.selectFrom('listing').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return id
}

/** What the text said when its twin was written. */
async function textOf(db: Db, { told, subject }: { told: ToldTwin; subject: string }) {
  const text = await [pageTexts, noticeTexts, listingTexts].find(({ kind }) => kind === told.kind)?.find(db, subject)
  const { is = '', was = '' } = told.textWas ?? {}
  return (text?.says ?? []).map((words) => words.replace(is, was))
}
