import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import { send } from '../jobs/job.ts'
import {
  type DueMail,
  type Email,
  isEmailAddress,
  type NeedsOfPost,
  type PostItem,
  triesMax,
  waitBeforeTryMs,
} from './item.ts'

/** Queues an e-mail in the caller's transaction: it goes when that commits, and never when it does not. */
export async function postEmail(db: Db, email: Email): Promise<void> {
  if (!isEmailAddress(email.to)) throw new Error('an e-mail goes to one plain address')
  await db
    .insertInto('postItem')
    .values({
      id: randomUUIDv7(),
      personId: email.personId ?? null,
      toStranger: email.toStranger ?? false,
      opens: email.opens ?? false,
      channel: 'email',
      address: email.to,
      subject: email.subject.replaceAll(/\s+/g, ' ').trim(),
      body: email.text,
    })
    .execute()
  await send(db, { name: 'send-post' })
}

/** Takes what is due for the next five minutes, so that two senders never hold the same item. */
export async function takeDue(db: Db): Promise<DueMail[]> {
  const { rows } = await sql<DueMail>`select * from due_post()`.execute(db)
  return rows
}

/** Notes that it left. Its words are forgotten here, and a stranger's address. */
export async function markSent(db: Db, id: string): Promise<void> {
  await db
    .updateTable('postItem')
    .set({ state: 'sent', sentAt: new Date(), body: null, madeSubject: null, madeWords: null, address: unlessStranger })
    .where('id', '=', id)
    .execute()
}

/** Where nothing is really sent, it stays to be read. */
export async function markShown(db: Db, id: string): Promise<void> {
  await db.updateTable('postItem').set({ state: 'shown' }).where('id', '=', id).execute()
}

/** Notes why it could not be sent, by code: a server's own words may quote the address. */
export async function markProblem(db: Db, item: Pick<DueMail, 'id' | 'tries'>, problem: string): Promise<void> {
  const givenUp = item.tries >= triesMax
  await db
    .updateTable('postItem')
    .set({
      state: givenUp ? 'failed' : 'waiting',
      problem,
      nextTryAt: new Date(Date.now() + waitBeforeTryMs(item.tries)),
      ...(givenUp ? { address: unlessStranger, body: sql<string>`case when not to_stranger then body end` } : {}),
    })
    .where('id', '=', item.id)
    .execute()
}

/** Forgets the addresses and words of messages to strangers that are two days old and were never sent. */
export async function forgetStrangers(db: Db): Promise<void> {
  await sql`select forget_strangers_post()`.execute(db)
}

/** Forgets letters that were not posted before their code had ended, and, a month later, that there was a code. */
export async function forgetLetters(db: Db): Promise<void> {
  await sql`select forget_letters()`.execute(db)
}

/** What the readers of these items need, by item: for looking at how they would leave. Those one may not read are left out. */
export async function needsOfPost(db: Db, ids: readonly string[]): Promise<Map<string, NeedsOfPost>> {
  const { rows } = await sql<{ id: string; found: NeedsOfPost | null }>`
    select id, needs_of_post(id) as found from unnest(${ids}::uuid[]) id`.execute(db)
  return new Map(rows.flatMap(({ id, found }) => (found ? [[id, found]] : [])))
}

/** The newest items that the current member may read: in an example, all of them. */
export async function newestPost(db: Db): Promise<PostItem[]> {
  return db.selectFrom('postItem').select(columns).orderBy('createdAt', 'desc').limit(100).execute()
}

const columns = [
  'id',
  'personId',
  'channel',
  'address',
  'subject',
  'body',
  'state',
  'tries',
  'createdAt',
  'sentAt',
  'note',
  'madeLanguage',
  'madeSubject',
  'madeWords',
] as const

const unlessStranger = sql<string>`case when to_stranger then '' else address end`
