import { createHash, createHmac } from 'node:crypto'

/** What the chain proves of one entry, each part as PostgreSQL prints it. */
export interface ChainedEntry {
  id: string
  at: string // ISO 8601 in UTC with microseconds
  kind: string
  memberId: string | null
  subject: string // jsonb as text, whose key order PostgreSQL keeps the same
  requestId: string | null
}

/** Where every chain begins, different for each organisation, so that one's entries cannot pass as another's. */
export function firstHash(schema: string): Buffer {
  return createHash('sha256').update(`alongside audit ${schema}`).digest()
}

/** The hash of an entry after another: changing, moving or removing any entry changes every hash that follows. */
export function nextHash(before: Buffer, position: number, entry: ChainedEntry): Buffer {
  const parts = [position, entry.id, entry.at, entry.kind, entry.memberId, entry.subject, entry.requestId]
  return createHash('sha256').update(before).update(JSON.stringify(parts)).digest()
}

/** Stands for a value in the audit log: the same value gives the same digest here, and nobody can read it back. */
export function saltedDigest({ secret, value }: { secret: string; value: string }): string {
  return createHmac('sha256', secret).update(value.trim().toLowerCase()).digest('base64url')
}
