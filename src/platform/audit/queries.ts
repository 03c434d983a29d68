import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../db/kysely.ts'
import type { ChainedEntry } from './entry.ts'

export interface AuditEvent {
  /** What was done, such as 'sharing.granted'. */
  kind: string
  /** Ids and salted digests of what it was done to. Never content. */
  subject: Record<string, string | number | boolean | null>
  requestId?: string
}

/** Adds to the audit log, in the caller's transaction and in the name of whoever acts in it. */
export async function audit(db: Db, event: AuditEvent): Promise<void> {
  const subject = JSON.stringify(event.subject)
  await sql`select record_audit(${randomUUIDv7()}, ${event.kind}, ${subject}::jsonb, ${event.requestId ?? null})`.execute(
    db,
  )
}

export interface Link {
  position: number
  hash: Buffer
}

/** The last link of the chain, or undefined when nothing is chained yet. */
export async function lastLink(db: Db): Promise<Link | undefined> {
  const { rows } = await sql<Link>`
    select position, hash from audit_entry where position is not null order by position desc limit 1
  `.execute(db)
  return rows[0]
}

/** The next entries to chain, oldest first. */
export async function unchained(db: Db, limit: number): Promise<ChainedEntry[]> {
  const { rows } = await sql<ChainedEntry>`
    select ${entryColumns} from audit_entry where position is null order by at, id limit ${limit}
  `.execute(db)
  return rows
}

/** Chained entries after a position, in order. */
export async function chainedAfter(
  db: Db,
  { position, limit }: { position: number; limit: number },
): Promise<(ChainedEntry & Link)[]> {
  const { rows } = await sql<ChainedEntry & Link>`
    select ${entryColumns}, position, hash from audit_entry
    where position > ${position} order by position limit ${limit}
  `.execute(db)
  return rows
}

/** How many entries no link of the chain covers yet. */
export async function countUnproven(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from audit_entry where position is null`.execute(db)
  return rows[0]?.n ?? 0
}

/** Makes an entry the next link. Throws when it would leave a gap, or is chained already. */
export async function chainEntry(db: Db, id: string, link: Link): Promise<void> {
  await sql`select chain_audit(${id}, ${link.position}, ${link.hash})`.execute(db)
}

/** Notes how far the chain goes, for comparing with what is kept elsewhere. The first note of a position stays. */
export async function addHead(db: Db, head: Link): Promise<void> {
  await db
    .insertInto('auditHead')
    .values(head)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Every head that this database knows of, oldest first. */
export async function headsOf(db: Db): Promise<Link[]> {
  return db.selectFrom('auditHead').select(['position', 'hash']).orderBy('position').execute()
}

// A hash must not depend on the reader's settings, so the instant is written in one way.
const entryColumns = sql`id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, kind, member_id,
  subject::text as subject, request_id`
