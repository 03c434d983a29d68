import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Section } from '../../platform/identity/opening.ts'
import type { May } from '../../platform/identity/sections.ts'
import type { Ctx } from '../../platform/web/env.ts'
import type { Identity } from './identity.ts'
import { keysOf } from './sounds.ts'

/** The same facts as the database compares them. */
export function factsOf(identity: Identity): string {
  const { name, bornOn, postcode, telephone, email } = identity
  return JSON.stringify({ name, born_on: bornOn, postcode, telephone, email, ...keysOf(identity) })
}

/**
 * Opens a record for somebody who has none. `unsure` are records that may be of the same person, to be looked at by a
 * practice lead. Throws for whoever opens no records.
 */
export async function openRecord(
  c: Ctx,
  { identity, unsure }: { identity: Identity; unsure: readonly string[] },
): Promise<{ personId: string; memberId: string }> {
  const opened = { personId: randomUUIDv7(), memberId: randomUUIDv7() }
  await sql`select open_record(${opened.personId}, ${opened.memberId}, ${factsOf(identity)}::jsonb, ${unsure}::uuid[],
    ${c.var.requestId})`.execute(c.var.db)
  return opened
}

/** Whose record the current member opened today; undefined for every other record. */
export async function memberJustOpened(c: Ctx, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ who: string | null }>`select member_just_opened(${personId}) as who`.execute(c.var.db)
  return rows[0]?.who ?? undefined
}

/** The newest facts of this person, and of which version; undefined where nobody wrote any down. */
export async function findIdentity<M extends May>(
  section: Section<'about', M>,
): Promise<(Identity & { version: number }) | undefined> {
  const { rows } = await sql<Identity & { version: number }>`
    select name, born_on, postcode, telephone, email, version from person_identity
    where person_id = any (${section.personIds}::uuid[])
    order by person_id = ${section.personId} desc, version desc limit 1`.execute(section.db)
  return rows[0]
}

/**
 * Writes down what changed of who somebody is. The older facts stay: a maiden name still tells who somebody is. `known`
 * is what they are called where no name was written down yet.
 */
export async function changeIdentity(
  section: Section<'about', 'write'>,
  { known, ...changed }: Partial<Identity> & { known: string },
): Promise<void> {
  // Their home and their number may be saved at once: whoever comes second keeps what the first changed.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`identity ${section.personId}`}, 0))`.execute(section.db)
  const nothing = { name: known, bornOn: null, postcode: null, telephone: null, email: null }
  const identity = { ...nothing, ...(await findIdentity(section)), ...changed }
  const { name, bornOn, postcode, telephone, email } = identity
  const keys = keysOf(identity)
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) + 1 as version from person_identity where person_id = ${section.personId}`.execute(
    section.db,
  )
  await section.db
    .insertInto('personIdentity')
    .values({
      id: randomUUIDv7(),
      personId: section.personId,
      version: rows[0]?.version ?? 1,
      ...{ name, bornOn, postcode, telephone, email },
      firstKey: keys.first_key,
      firstSound: keys.first_sound,
      lastKeys: keys.last_keys,
      lastSounds: keys.last_sounds,
      nameKeys: keys.name_keys,
      telephoneKey: keys.telephone_key,
      postcodeKey: keys.postcode_key,
      emailKey: keys.email_key,
      recordedBy: section.db.acting.memberId ?? '',
    })
    .execute()
}
