import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import type { TwinnedText } from '../easy-read/texts.ts'
import { paragraphsOf } from './markdown.ts'
import {
  asItComes,
  type Facts,
  type Notice,
  type NoticeName,
  type NoticeVersion,
  noticeNames,
  titles,
} from './notice.ts'

/** The notice as everyone reads it now: the newest version that stands, or the text that comes with Alongside. */
export async function findNotice(db: Db, { notice, facts }: { notice: NoticeName; facts: Facts }): Promise<Notice> {
  const newest = await newestOf(db, notice)
  return newest ?? { notice, version: null, body: asItComes(notice, facts), savedAt: null }
}

const historyMax = 200

/** Every version that the current member may read, the newest first, without its words; 200 at most. */
export function versionsOf(db: Db, notice: NoticeName): Promise<Omit<NoticeVersion, 'body'>[]> {
  return db
    .selectFrom('noticeVersion as v')
    .innerJoin('member as m', 'm.id', 'v.writtenBy')
    .select(['v.notice', 'v.version', 'v.basedOn', 'v.stands', 'v.savedAt', 'm.name as writtenBy'])
    .where('v.notice', '=', notice)
    .orderBy('v.version', 'desc')
    .limit(historyMax)
    .$castTo<Omit<NoticeVersion, 'body'>>()
    .execute()
}

/** One version, if the current member may read it. */
export function findVersion(
  db: Db,
  { notice, version }: { notice: NoticeName; version: number },
): Promise<NoticeVersion | undefined> {
  return versions(db, notice).where('v.version', '=', version).executeTakeFirst()
}

/**
 * Saves a version. Where somebody else saved since `basedOn`, it is kept aside: `stands` is false, and readers go on
 * seeing theirs. Two who save at once come one after the other.
 */
export async function saveNotice(
  db: Db,
  { notice, body, basedOn }: { notice: NoticeName; body: string; basedOn: number | null },
): Promise<{ version: number; stands: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtextextended(current_schema || ${`notice ${notice}`}, 0))`.execute(db)
  const newest = await newestOf(db, notice)
  const stands = (newest?.version ?? null) === basedOn
  const { last } = await db
    .selectFrom('noticeVersion')
    .select(({ fn }) => fn.coalesce(fn.max('version'), sql.lit(0)).as('last'))
    .where('notice', '=', notice)
    .executeTakeFirstOrThrow()
  const version = Number(last) + 1
  const writtenBy = db.acting.memberId ?? ''
  await db
    .insertInto('noticeVersion')
    .values({ id: randomUUIDv7(), notice, version, basedOn, stands, body, writtenBy })
    .execute()
  return { version, stands }
}

/** The notices, as texts that have a twin in Easy Read. */
export const noticeTexts: TwinnedText = {
  kind: 'notice',
  name: 'A notice',
  subjects: noticeNames,
  async find(db, subject) {
    const notice = noticeNames.find((name) => name === subject)
    if (!notice) return undefined
    const { body } = await findNotice(db, { notice, facts: await factsOf(db) })
    return { title: titles[notice], href: `/${notice}`, says: paragraphsOf(body) }
  },
}

/** The name and telephone of the organisation that the database speaks for. */
export function factsOf(db: Db): Promise<Facts> {
  return db
    .selectFrom('public.organisation')
    .select(['name', 'telephone'])
    .where('schemaName', '=', db.acting.schema)
    .executeTakeFirstOrThrow()
}

function newestOf(db: Db, notice: NoticeName) {
  return versions(db, notice).where('v.stands', '=', true).orderBy('v.version', 'desc').limit(1).executeTakeFirst()
}

function versions(db: Db, notice: NoticeName) {
  return db
    .selectFrom('noticeVersion as v')
    .innerJoin('member as m', 'm.id', 'v.writtenBy')
    .select(['v.notice', 'v.version', 'v.basedOn', 'v.stands', 'v.body', 'v.savedAt', 'm.name as writtenBy'])
    .where('v.notice', '=', notice)
    .$castTo<NoticeVersion>()
}
