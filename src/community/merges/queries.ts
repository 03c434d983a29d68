import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { type KeptListing, shownOf } from '../amendments/kept.ts'
import { findKept, layOver } from '../amendments/queries.ts'
import type { ChangedFields } from '../histories/history.ts'
import { noteChange } from '../histories/queries.ts'
import { type Edited, type EditedField, isEditedField, looksSame } from '../listing-forms/edited.ts'
import { chosen, type Merged, takeable } from './merge.ts'

/** Two listings, held until the end in one order, so that two stewards who merge the other way round take turns. */
export async function lockBoth(db: Db, { stays, goes }: { stays: string; goes: string }) {
  const found = new Map<string, KeptListing | undefined>()
  for (const id of [stays, goes].sort()) found.set(id, await findKept(db, id, { lock: true }))
  return { stays: found.get(stays), goes: found.get(goes) }
}

/**
 * Merges one listing into another; both must be locked and merged into none. What was merged into the one that goes
 * follows it, so that there is never a chain. `ticked` names the fields to take over.
 */
export async function mergeListings(
  db: Db,
  { stays, goes, ticked }: { stays: KeptListing; goes: KeptListing; ticked: readonly string[] },
) {
  const taken = await layOver(db, { kept: stays, changes: chosen(takeable({ stays, goes }), ticked) })
  await setMerged(db, { ids: [goes.id], into: stays.id })
  await noteChange(db, {
    listingId: stays.id,
    what: 'merged',
    fields: { ...taken, mergedFrom: [null, goes.id] },
    reason: `“${goes.name}” was merged into it`,
  })
  await noteMerged(db, { id: goes.id, fields: { mergedInto: [null, stays.id] }, into: stays.name })
  for (const id of await mergedInto(db, goes.id)) {
    await setMerged(db, { ids: [id], into: stays.id })
    await noteMerged(db, { id, fields: { mergedInto: [goes.id, stays.id] }, into: stays.name })
  }
}

/**
 * Takes a merging back: the listing is its own again, what came with it goes with it, and what was taken over from it
 * goes back, where nobody changed it since. False when it is merged into none.
 */
export async function undoMerge(db: Db, id: string): Promise<boolean> {
  const before = await findKept(db, id)
  if (!before?.mergedInto) return false
  const { stays, goes } = await lockBoth(db, { stays: before.mergedInto, goes: id })
  if (!stays || !goes || goes.mergedInto !== stays.id) return false
  const givenBack = await giveBack(db, { stays, goes })
  await setMerged(db, { ids: [id], into: null })
  await noteChange(db, { listingId: id, what: 'unmerged', fields: { mergedInto: [stays.id, null] } })
  await noteChange(db, {
    listingId: stays.id,
    what: 'unmerged',
    fields: { ...givenBack, mergedFrom: [id, null] },
    reason: `“${goes.name}” is its own again`,
  })
  for (const follower of await cameWith(db, { stays: stays.id, goes: id })) {
    await setMerged(db, { ids: [follower], into: id })
    await noteMerged(db, { id: follower, fields: { mergedInto: [stays.id, id] }, into: goes.name })
  }
  return true
}

/** What was taken over from the one that goes says again what it said before, unless somebody changed it since. */
async function giveBack(db: Db, { stays, goes }: { stays: KeptListing; goes: KeptListing }) {
  const { rows } = await sql<{ fields: ChangedFields }>`
    select fields from listing_change where listing_id = ${stays.id}::uuid and what = 'merged'
      and fields -> 'mergedFrom' ->> 1 = ${goes.id} order by at desc, id desc limit 1`.execute(db.withoutPlugins())
  const { edited } = shownOf(stays)
  const changes: Partial<Edited> = {}
  for (const [field, [was, became]] of Object.entries(rows[0]?.fields ?? {})) {
    if (!isEditedField(field)) continue
    if (isSame(field, { edited, became })) Object.assign(changes, { [field]: was })
  }
  return layOver(db, { kept: stays, changes })
}

function isSame(field: EditedField, { edited, became }: { edited: Edited; became: unknown }) {
  return looksSame(field, { one: edited, other: { ...edited, [field]: became } })
}

async function setMerged(db: Db, { ids, into }: { ids: string[]; into: string | null }) {
  await sql`update listing set merged_into = ${into}::uuid, changed_at = now()
    where id = any(${ids}::uuid[])`.execute(db)
}

function noteMerged(db: Db, { id, fields, into }: { id: string; fields: ChangedFields; into: string }) {
  return noteChange(db, { listingId: id, what: 'merged', fields, reason: `it was merged into “${into}”` })
}

async function mergedInto(db: Db, id: string) {
  const { rows } = await sql<{ id: string }>`
    select id from listing where merged_into = ${id}::uuid order by id for update`.execute(db)
  return rows.map((row) => row.id)
}

/** Those that were merged into `goes` before, and came along when that was merged into `stays`. */
async function cameWith(db: Db, { stays, goes }: { stays: string; goes: string }) {
  const { rows } = await sql<{ id: string }>`
    select listing.id from listing join lateral (
      select fields from listing_change where listing_id = listing.id and what = 'merged'
      order by at desc, id desc limit 1
    ) as last on true
    where merged_into = ${stays}::uuid and fields -> 'mergedInto' ->> 0 = ${goes} order by listing.id`.execute(db)
  return rows.map((row) => row.id)
}

/** Listings that are merged into others, the latest first; at most two hundred. */
export async function mergedListings(db: Db): Promise<Merged[]> {
  const { rows } = await sql<Merged>`
    select goes.id, goes.name, stays.id as into_id, stays.name as into_name, last.at, member.name as member_name
    from listing as goes join listing as stays on stays.id = goes.merged_into
    left join lateral (
      select at, member_id from listing_change where listing_id = goes.id and what = 'merged'
      order by at desc, id desc limit 1
    ) as last on true
    left join member on member.id = last.member_id
    order by last.at desc nulls last, goes.id limit 200`.execute(db)
  return rows
}
