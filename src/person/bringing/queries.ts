import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { SectionName } from '../../platform/identity/sections.ts'
import type { FactVersion, RecordCopy } from '../copies/copy.ts'
import { entryTable } from '../entries/entry.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'
import { keysOf } from '../records/sounds.ts'

/** Whether any of this is here already: the same record, also one that was erased, or something with the same id. */
export async function isHereAlready(db: Db, copy: RecordCopy): Promise<boolean> {
  if (await anyIn(db, { table: 'person', column: 'id', ids: copy.records.map(({ id }) => id) })) return true
  for (const table of Object.keys(factKinds) as FactTable[]) {
    const ids = copy.facts[table].map(({ subject }) => subject)
    if (await anyIn(db, { table, column: 'subjectId', ids })) return true
  }
  for (const [section, rows] of Object.entries(copy.entries)) {
    const table = entryTable(section as SectionName)
    if (await anyIn(db, { table, column: 'entryId', ids: rows.map(({ entry }) => entry) })) return true
  }
  return anyIn(db, { table: 'about_media', column: 'id', ids: copy.media.map(({ id }) => id) })
}

async function anyIn(db: Db, { table, column, ids }: { table: string; column: string; ids: string[] }) {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from ${sql.table(table)} where ${sql.ref(column)} = any (${ids}::uuid[])) as found`.execute(
    db,
  )
  return rows[0]?.found ?? false
}

/**
 * Opens a record with the content of a copy, as the owner of the database. Its authors become members without a way in,
 * who have ended: a name is no proof that somebody here is meant. The person can be invited. Gives the record's id.
 */
export async function bringRecord(db: Db, copy: RecordCopy): Promise<{ personId: string; memberId: string }> {
  const members = await addMembers(db, copy)
  const memberOf = (key: string) => members.get(key) ?? ''
  const orNull = (key: string | null) => (key === null ? null : memberOf(key))
  const written = (
    row: Pick<
      FactVersion,
      'record' | 'version' | 'happenedOn' | 'writtenBy' | 'helpedBy' | 'helperName' | 'recordedAt'
    >,
  ) => ({
    id: randomUUIDv7(),
    personId: row.record,
    version: row.version,
    happenedOn: row.happenedOn,
    writtenBy: memberOf(row.writtenBy),
    helpedBy: orNull(row.helpedBy),
    helperName: row.helperName,
    recordedAt: row.recordedAt,
  })
  await addRecords(db, copy, memberOf)
  await addRows(
    db,
    'person_identity',
    copy.identity.map((row) => identityRow(row, memberOf(row.recordedBy))),
  )
  for (const table of Object.keys(factKinds) as FactTable[]) {
    const rows = copy.facts[table].map((row) => ({
      ...row.facts,
      ...written(row),
      subjectId: row.subject,
      removed: row.removed,
    }))
    await addRows(db, table, rows)
  }
  for (const [section, rows] of Object.entries(copy.entries)) {
    const entries = rows.map((row) => ({ ...written(row), entryId: row.entry, words: row.words }))
    await addRows(db, entryTable(section as SectionName), entries)
  }
  const media = copy.media.map(({ record, file, addedBy, helpedBy, removedBy, removalHelpedBy, digest, ...row }) => ({
    ...row,
    personId: record,
    digest: file === null ? null : digest,
    addedBy: memberOf(addedBy),
    helpedBy: orNull(helpedBy),
    removedBy: orNull(removedBy),
    ...(removalHelpedBy ? { removalHelpedBy: memberOf(removalHelpedBy) } : {}),
  }))
  await addRows(db, 'about_media', media)
  const views = copy.differentViews.map(({ record, subject, writtenBy, helpedBy, helperName, ...row }) => ({
    ...row,
    personId: record,
    subjectId: subject,
    writtenBy: memberOf(writtenBy),
    helpedBy: orNull(helpedBy),
    ...(helperName ? { helperName } : {}),
  }))
  await addRows(db, 'different_view', views)
  const [kept] = copy.records
  return { personId: kept?.id ?? '', memberId: memberOf(kept?.member ?? '') }
}

async function addMembers(db: Db, copy: RecordCopy): Promise<Map<string, string>> {
  const owners = new Set(copy.records.map(({ member }) => member))
  const members = copy.members.map(({ key, name }) => ({ key, name: name || 'Somebody', id: randomUUIDv7() }))
  const rows = members.map(({ key, id, name }) => ({ id, name, endedAt: owners.has(key) ? null : new Date() }))
  await addRows(db, 'member', rows)
  return new Map(members.map(({ key, id }) => [key, id]))
}

async function addRecords(db: Db, copy: RecordCopy, memberOf: (key: string) => string) {
  const people = copy.records.map(({ id, member, openedAt }) => ({
    id,
    memberId: memberOf(member),
    createdAt: openedAt,
  }))
  await addRows(db, 'person', people)
  const [kept, ...others] = people
  if (!kept) return
  const why = 'They were one where the record came from.'
  const joined = others.map((other) => ({
    id: randomUUIDv7(),
    personId: kept.id,
    fromPersonId: other.id,
    why,
    joinedBy: kept.memberId,
  }))
  await addRows(db, 'same_person', joined)
  await addRows(db, 'brought_record', [
    { id: randomUUIDv7(), personId: kept.id, fromOrganisation: copy.organisation, exportedAt: copy.exportedAt },
  ])
}

function identityRow({ record, recordedBy: _, ...row }: RecordCopy['identity'][number], recordedBy: string) {
  const keys = keysOf(row)
  return {
    ...row,
    id: randomUUIDv7(),
    personId: record,
    recordedBy,
    firstKey: keys.first_key,
    firstSound: keys.first_sound,
    lastKeys: keys.last_keys,
    lastSounds: keys.last_sounds,
    nameKeys: keys.name_keys,
    telephoneKey: keys.telephone_key,
    postcodeKey: keys.postcode_key,
    emailKey: keys.email_key,
  }
}

// A hundred at a time: a statement takes 65,535 values at most.
async function addRows(db: Db, table: string, rows: readonly Record<string, unknown>[]) {
  for (let at = 0; at < rows.length; at += 100) {
    await db
      .insertInto(table as 'person')
      .values(rows.slice(at, at + 100) as never)
      .execute()
  }
}
