import { createHmac, hash, randomBytes, randomUUID, randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from '../../platform/db/kysely.ts'
import type { KeepOutcome, KeptEntry, KeptListing } from './kept-list.ts'

/** A list is found by its token alone, of which only the digest is known here. */
export interface KeptList {
  id: string
  shareId: string | null
  shareNotes: boolean
  sharedUntil: Date | null
}

/** A new token for a list: 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What a token is known by in the database. */
export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** The token of the link by which a list is shared. It can be shown again to whoever holds the list, and nobody else. */
export function shareToken({ token, shareId }: { token: string; shareId: string }): string {
  return createHmac('sha256', token).update(`share ${shareId}`).digest('base64url')
}

export async function findKeptList(db: Db, token: string): Promise<KeptList | undefined> {
  const { rows } = await sql<KeptList>`select * from find_kept_list(${digestOf(token)})`.execute(db)
  return rows[0]
}

/** How many places are on the list of this token; 0 when there is none. One short statement outside of the request's work. */
export async function countKept(pool: pg.Pool, { schema, token }: { schema: string; token: string }): Promise<number> {
  const { rows } = await pool.query<{ kept: number }>({
    // Named, so that it is planned once a connection: every page asks it of those who have a list.
    name: `count kept ${schema}`,
    text: `select "${schema}".count_kept($1) as kept`,
    values: [digestOf(token)],
  })
  return rows[0]?.kept ?? 0
}

interface EntryRow {
  listingId: string
  note: string
  removed: boolean
  formerName: string | null
  insteadId: string | null
}

/** The list in its owner's order, and what was taken out last, if that can still be put back. */
export async function entriesOf(db: Db, token: string): Promise<{ kept: KeptEntry[]; removed: KeptEntry | null }> {
  const { rows } = await sql<EntryRow>`select * from kept_entries(${digestOf(token)})`.execute(db)
  const entries = await entriesFrom(db, rows)
  const removed = rows.findIndex((row) => row.removed)
  return { kept: entries.filter((_, index) => index !== removed), removed: entries[removed] ?? null }
}

async function entriesFrom(db: Db, rows: readonly EntryRow[]): Promise<KeptEntry[]> {
  const listings = await listingsOf(
    db,
    rows.flatMap((row) => [row.listingId, ...(row.insteadId ? [row.insteadId] : [])]),
  )
  return rows.map(({ listingId, note, formerName, insteadId }) => {
    const instead = insteadId === null ? undefined : listings.get(insteadId)
    return {
      listingId,
      note,
      listing: listings.get(listingId) ?? null,
      formerName,
      instead: instead ? { id: instead.id, name: instead.name } : null,
    }
  })
}

/** Published listings by their ids, with what a list says of them. Others are missing from the answer. */
export async function listingsOf(db: Db, ids: readonly string[]): Promise<Map<string, KeptListing>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<KeptListing>`
    select id, kind, name, phones, places, times, areas, facts, address_hidden
    from published_listing where id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((listing) => [listing.id, listing]))
}

/** Notes that the list is in use, once a day: a year without, and it is erased. */
export async function noteUse(db: Db, token: string): Promise<void> {
  await sql`select use_kept_list(${digestOf(token)})`.execute(db)
}

/** Keeps a listing at the end of the list, and begins the list with the first. Keeping twice is keeping once. */
export async function keepListing(
  db: Db,
  { token, listingId }: { token: string; listingId: string },
): Promise<KeepOutcome> {
  const { rows } = await sql<{ outcome: KeepOutcome }>`
    select keep_listing(${digestOf(token)}, ${randomUUIDv7()}, ${listingId}::uuid) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'unknown'
}

/** False when it is not on the list. */
export async function noteKept(
  db: Db,
  { token, listingId, note }: { token: string; listingId: string; note: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select note_kept(${digestOf(token)}, ${listingId}::uuid, ${note}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Moves it one place up or down; at either end it stays. False when it is not on the list. */
export async function moveKept(
  db: Db,
  { token, listingId, up }: { token: string; listingId: string; up: boolean },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select move_kept(${digestOf(token)}, ${listingId}::uuid, ${up}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Takes it out. Until the next one is taken out, it can be put back as it was. False when it is not on the list. */
export async function removeKept(db: Db, { token, listingId }: { token: string; listingId: string }): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select remove_kept(${digestOf(token)}, ${listingId}::uuid) as done`.execute(db)
  return rows[0]?.done === true
}

/** Puts back what was taken out, where it was. False when there is nothing to put back, or no room. */
export async function restoreKept(
  db: Db,
  { token, listingId }: { token: string; listingId: string },
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select restore_kept(${digestOf(token)}, ${listingId}::uuid) as done`.execute(db)
  return rows[0]?.done === true
}

/** Erases the list, its notes and its link. */
export async function clearKeptList(db: Db, token: string): Promise<void> {
  await sql`select clear_kept_list(${digestOf(token)})`.execute(db)
}

/** Makes a link that shows the list for 90 days. One made before ends. False when there is no list. */
export async function shareKeptList(db: Db, { token, notes }: { token: string; notes: boolean }): Promise<boolean> {
  const shareId = randomUUID()
  const link = digestOf(shareToken({ token, shareId }))
  const { rows } = await sql<{ done: boolean }>`
    select share_kept_list(${digestOf(token)}, ${shareId}::uuid, ${link}, ${notes}) as done`.execute(db)
  return rows[0]?.done === true
}

/** Ends the link at once. */
export async function endShare(db: Db, token: string): Promise<void> {
  await sql`select end_kept_share(${digestOf(token)})`.execute(db)
}

/** What the link shows; undefined when it has ended or never was. Notes are empty unless they were shared too. */
export async function findShared(
  db: Db,
  linkToken: string,
): Promise<{ entries: KeptEntry[]; notes: boolean; until: Date } | undefined> {
  const link = digestOf(linkToken)
  const { rows } = await sql<{ shareNotes: boolean; sharedUntil: Date }>`
    select * from find_shared_list(${link})`.execute(db)
  const shared = rows[0]
  if (!shared) return undefined
  const found = await sql<EntryRow>`
    select listing_id, note, false as removed, null as former_name, null as instead_id
    from shared_entries(${link})`.execute(db)
  return { entries: await entriesFrom(db, found.rows), notes: shared.shareNotes, until: shared.sharedUntil }
}

/** Keeps all that a link shows, without its notes. Gives how many there was no room for. */
export async function keepShared(db: Db, { token, linkToken }: { token: string; linkToken: string }): Promise<number> {
  const { rows } = await sql<{ leftOut: number }>`
    select keep_shared_list(${digestOf(token)}, ${randomUUIDv7()}, ${digestOf(linkToken)}) as left_out`.execute(db)
  return rows[0]?.leftOut ?? 0
}

/** Erases lists that nobody used for a year, links that ended, and what was taken out or never sent. */
export async function sweepLists(db: Db): Promise<void> {
  await sql`select sweep_kept_lists()`.execute(db)
}
