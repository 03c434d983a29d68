import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { KeptListing } from '../amendments/kept.ts'
import { hiddenHere } from '../amendments/queries.ts'
import { renewListing } from '../arrivals/queries.ts'
import type { ChangeKind } from '../histories/history.ts'
import { noteChange } from '../histories/queries.ts'

// Each takes a listing that is locked, does its one thing and notes it. Done already, by anyone, it does nothing.

/** Takes the address out of everything that pages read. It stays for stewards. */
export async function hideAddress(db: Db, kept: KeptListing) {
  if (kept.addressHidden) return
  await renewListing(db, kept.id, { amended: kept.amended, addressHidden: true })
  await note(db, { kept, what: 'hidden' })
}

export async function showAddress(db: Db, kept: KeptListing) {
  if (!hiddenHere(kept)) return
  await renewListing(db, kept.id, { amended: kept.amended, addressHidden: false })
  await note(db, { kept, what: 'shown' })
}

/** Puts it further down in lists, for a reason that everyone may read. */
export async function lowerListing(db: Db, { kept, reason }: { kept: KeptListing; reason: string }) {
  if (kept.loweredReason === reason) return
  await setLowered(db, { id: kept.id, reason })
  await note(db, { kept, what: 'lowered', reason, fields: { loweredReason: [kept.loweredReason, reason] } })
}

export async function raiseListing(db: Db, kept: KeptListing) {
  if (kept.loweredReason === null) return
  await setLowered(db, { id: kept.id, reason: null })
  await note(db, { kept, what: 'raised', fields: { loweredReason: [kept.loweredReason, null] } })
}

async function setLowered(db: Db, { id, reason }: { id: string; reason: string | null }) {
  await sql`update listing set lowered_reason = ${reason}, changed_at = now() where id = ${id}::uuid`.execute(db)
}

/** Takes it out of lists, whatever its source says, until a steward publishes it again. */
export async function closeListing(db: Db, { kept, reason }: { kept: KeptListing; reason: string }) {
  if (kept.status === 'closed') return
  await renewListing(db, kept.id, { amended: { ...kept.amended, status: 'closed' }, addressHidden: hiddenHere(kept) })
  await note(db, { kept, what: 'closed', reason, fields: { status: [kept.status, 'closed'] } })
}

/** Puts it into lists again. Where its source says otherwise, the steward's word stands over that. */
export async function publishListing(db: Db, kept: KeptListing) {
  if (kept.status === 'published') return
  const { status: _, ...rest } = kept.amended
  const sourceAgrees = kept.arrived.status === 'published' && kept.status === 'closed'
  const amended = sourceAgrees ? rest : { ...rest, status: 'published' as const }
  await renewListing(db, kept.id, { amended, addressHidden: hiddenHere(kept) })
  await note(db, { kept, what: 'published', fields: { status: [kept.status, 'published'] } })
}

function note(
  db: Db,
  change: { kept: KeptListing; what: ChangeKind; reason?: string; fields?: Record<string, [unknown, unknown]> },
) {
  const { kept, ...rest } = change
  return noteChange(db, { listingId: kept.id, ...rest })
}
