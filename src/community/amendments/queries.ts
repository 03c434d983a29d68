import { sql } from 'kysely'
import { isId } from '../../platform/db/ids.ts'
import type { Db } from '../../platform/db/kysely.ts'
import type { Amendment } from '../arrivals/arriving.ts'
import { renewListing } from '../arrivals/queries.ts'
import type { ChangedFields } from '../histories/history.ts'
import { noteChange } from '../histories/queries.ts'
import { type Edited, type EditedField, looksSame } from '../listing-forms/edited.ts'
import { editedOf, type KeptListing, shownOf } from './kept.ts'

/** A listing as stewards have it, whatever its state; malformed ids find nothing. `lock` holds it until the end. */
export async function findKept(db: Db, id: string, { lock = false } = {}): Promise<KeptListing | undefined> {
  if (!isId(id)) return undefined
  // Without plugins: names inside what arrived are the source's own.
  const { rows } = await sql<KeptListing>`
    select id, status, source, name, arrived, amended, place_ids as "placeIds", address_hidden as "addressHidden",
      lowered_reason as "loweredReason", merged_into as "mergedInto", checked_on as "checkedOn",
      checked_by as "checkedBy"
    from listing where id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(db.withoutPlugins())
  return rows[0]
}

/** Changes a listing's fields, as `layOver` does, and notes it in the history. Gives the fields that changed. */
export async function amendListing(
  db: Db,
  { kept, changes }: { kept: KeptListing; changes: Partial<Edited> },
): Promise<string[]> {
  const fields = await layOver(db, { kept, changes })
  const changed = Object.keys(fields)
  if (changed.length > 0) await noteChange(db, { listingId: kept.id, what: 'amended', fields })
  return changed
}

/**
 * Lays fields over what the source says, or takes them away again where both say the same. The listing must be locked.
 * Gives what changed, before and after.
 */
export async function layOver(
  db: Db,
  { kept, changes }: { kept: KeptListing; changes: Partial<Edited> },
): Promise<ChangedFields> {
  const { edited } = shownOf(kept)
  const arrived = editedOf(kept.arrived)
  const after: Edited = { ...edited, ...changes }
  const changed = (Object.keys(changes) as EditedField[]).filter(
    (field) => !looksSame(field, { one: edited, other: after }),
  )
  if (changed.length === 0) return {}
  const amended: Amendment = { ...kept.amended }
  for (const field of changed) {
    if (looksSame(field, { one: arrived, other: after })) delete amended[field]
    else Object.assign(amended, { [field]: after[field] })
  }
  await renewListing(db, kept.id, { amended, addressHidden: hiddenHere(kept) })
  return Object.fromEntries(changed.map((field) => [field, [edited[field], after[field]] as const]))
}

/** Whether a steward hides its address; what its source asks for stays with the source. */
export function hiddenHere(kept: KeptListing) {
  return kept.addressHidden && !kept.arrived.addressHidden
}

/** When and by whom a listing was checked, as a steward left it: `null` gives the word back to its source. */
export async function markChecked(db: Db, kept: KeptListing, checked: Pick<KeptListing, 'checkedOn' | 'checkedBy'>) {
  const { checkedOn: _on, checkedBy: _by, ...rest } = kept.amended
  const { checkedOn, checkedBy } = checked
  const asArrived = checkedOn === kept.arrived.checkedOn && checkedBy === kept.arrived.checkedBy
  const amended = asArrived ? rest : { ...rest, checkedOn, checkedBy }
  await renewListing(db, kept.id, { amended, addressHidden: hiddenHere(kept) })
}
