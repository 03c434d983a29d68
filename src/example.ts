import { randomUUIDv7 } from 'node:crypto'
import type pg from 'pg'
import { findDuplicates } from './community/duplicates/queries.ts'
import { addExampleListings } from './community/examples/queries.ts'
import { listingTexts } from './community/listings/queries.ts'
import { Db } from './platform/db/kysely.ts'
import { findVersion, saveVersion } from './platform/easy-read/queries.ts'
import { noticeTexts } from './platform/notices/queries.ts'
import { exampleDoors } from './space/doors/door.ts'
import { findDoorMember } from './space/doors/queries.ts'
import { addExamplePeople } from './space/example-people/queries.ts'
import type { ToldTwin } from './space/example-twins/told.ts'
import { exampleTwins } from './space/example-twins/twins.ts'
import { pageTexts } from './space/home/queries.ts'

/** Fills an example organisation with its invented people and their stories. Every room adds its own here. */
export async function fillExample(owner: pg.Client, schema: string): Promise<void> {
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
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  await addExampleListings(owner, { schema, today })
  await findDuplicates(new Db(async () => owner, { schema }))
  await addExampleTwins(owner, { schema, today })
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
