import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import type { WholeRecord } from '../../platform/identity/opening.ts'
import { type SectionName, sectionNames } from '../../platform/identity/sections.ts'
import { entryTable } from '../entries/entry.ts'
import { type FactTable, factKinds } from '../facts/fact.ts'
import { looksOf } from '../looks/queries.ts'
import { withheldHere } from '../withheld/queries.ts'
import type {
  CopiedLook,
  CopiedMedia,
  CopiedSharing,
  CopiedView,
  EntryVersion,
  FactVersion,
  Plain,
  RecordCopy,
} from './copy.ts'
import { fileNameFor } from './files.ts'
import { copiedFacts, type ToldTable, toldTables } from './tables.ts'

/**
 * Everything of a record that may be taken along, as the current member sees it: its owner, or a guardian for them.
 * Every section was opened for it. Files are named and not read.
 */
export async function readCopy(whole: WholeRecord, of: { name: string; organisation: string }): Promise<RecordCopy> {
  const { db, personIds } = whole
  const members = new Members()
  const { rows } = await sql<{ id: string; memberId: string; createdAt: Date }>`
    select id, member_id, created_at from person where id = any (${personIds}::uuid[])
    order by array_position(${personIds}::uuid[], id)`.execute(db)
  const records = rows.map((row) => ({
    id: row.id,
    member: members.key(row.memberId),
    openedAt: row.createdAt.toISOString(),
  }))
  const copy: Omit<RecordCopy, 'members'> = {
    format: 'alongside-record',
    version: 1,
    ...of,
    exportedAt: new Date().toISOString(),
    complete: true,
    records,
    identity: await identityIn({ db, personIds }, members),
    facts: await factsIn(whole, members),
    entries: await entriesIn(whole, members),
    media: await mediaIn({ db, personIds }, members),
    differentViews: await differentViewsIn({ db, personIds }, members),
    withheld: await withheldIn(whole),
    leftOut: [],
    sharings: await sharingsIn({ db, personIds }),
    looks: await looksIn(db, whole.personId),
    alsoKept: await toldIn({ db, personIds }),
  }
  return { ...copy, members: await members.named(db) }
}

interface From {
  db: Db
  personIds: readonly string[]
}

interface Row {
  [column: string]: unknown
}

/** Members by keys of the copy, in the order in which they are met, so that the same record gives the same keys. */
class Members {
  readonly #keys = new Map<string, string>()

  key(id: unknown): string {
    const known = this.#keys.get(String(id))
    if (known) return known
    const key = `m${this.#keys.size + 1}`
    this.#keys.set(String(id), key)
    return key
  }

  keyOrNull(id: unknown): string | null {
    return id === null ? null : this.key(id)
  }

  async named(db: Db): Promise<RecordCopy['members']> {
    const names = await namesOf(db, [...this.#keys.keys()])
    return [...this.#keys].map(([id, key]) => ({ key, name: names.get(id) ?? '' }))
  }
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from member where id = any (${ids}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function rowsIn({ db, personIds }: From, table: string, order: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where person_id = any (${personIds}::uuid[])
    order by ${sql.join(order.map((column) => sql.ref(column)))}`.execute(db)
  return rows
}

function writtenIn(row: Row, members: Members) {
  return {
    record: String(row.personId),
    version: Number(row.version),
    happenedOn: String(row.happenedOn),
    writtenBy: members.key(row.writtenBy),
    helpedBy: members.keyOrNull(row.helpedBy),
    helperName: textOrNull(row.helperName),
    recordedAt: instant(row.recordedAt),
  }
}

async function identityIn(from: From, members: Members): Promise<RecordCopy['identity']> {
  const rows = await rowsIn(from, 'person_identity', ['person_id', 'version'])
  return rows.map((row) => ({
    record: String(row.personId),
    version: Number(row.version),
    name: String(row.name),
    bornOn: textOrNull(row.bornOn),
    postcode: textOrNull(row.postcode),
    telephone: textOrNull(row.telephone),
    email: textOrNull(row.email),
    recordedBy: members.key(row.recordedBy),
    recordedAt: instant(row.recordedAt),
  }))
}

async function factsIn(from: From, members: Members): Promise<RecordCopy['facts']> {
  const facts: Partial<Record<FactTable, FactVersion[]>> = {}
  for (const table of Object.keys(factKinds) as FactTable[]) {
    const rows = await rowsIn(from, table, ['subject_id', 'version'])
    facts[table] = rows.map((row) => ({
      ...writtenIn(row, members),
      subject: String(row.subjectId),
      removed: row.removed === true,
      facts: Object.fromEntries(copiedFacts(table).map((name) => [name, plain(row[name])])),
    }))
  }
  return facts as RecordCopy['facts']
}

async function entriesIn(from: From, members: Members): Promise<RecordCopy['entries']> {
  const entries: Partial<Record<SectionName, EntryVersion[]>> = {}
  for (const section of sectionNames) {
    const rows = await rowsIn(from, entryTable(section), ['entry_id', 'version'])
    entries[section] = rows.map((row) => ({
      ...writtenIn(row, members),
      entry: String(row.entryId),
      words: textOrNull(row.words),
    }))
  }
  return entries as RecordCopy['entries']
}

async function mediaIn(from: From, members: Members): Promise<CopiedMedia[]> {
  const rows = await rowsIn(from, 'about_media', ['added_at', 'id'])
  return rows.map((row, index) => {
    const kind = row.kind as CopiedMedia['kind']
    const digest = row.removedAt === null ? textOrNull(row.digest) : null
    const mediaType = String(row.mediaType)
    return {
      id: String(row.id),
      record: String(row.personId),
      part: String(row.part),
      kind,
      mediaType,
      sizeBytes: Number(row.sizeBytes),
      digest,
      file: digest && fileNameFor({ kind, mediaType, place: index + 1 }),
      description: textOrNull(row.description),
      addedBy: members.key(row.addedBy),
      helpedBy: members.keyOrNull(row.helpedBy),
      addedAt: instant(row.addedAt),
      removedAt: row.removedAt === null ? null : instant(row.removedAt),
      removedBy: members.keyOrNull(row.removedBy),
      removalHelpedBy: members.keyOrNull(row.removalHelpedBy ?? null),
    }
  })
}

async function differentViewsIn(from: From, members: Members): Promise<CopiedView[]> {
  const rows = await rowsIn(from, 'different_view', ['recorded_at', 'id'])
  return rows.map((row) => ({
    id: String(row.id),
    record: String(row.personId),
    section: row.section as SectionName,
    kind: row.kind as CopiedView['kind'],
    subject: String(row.subjectId),
    ofVersion: Number(row.ofVersion),
    words: textOrNull(row.words),
    writtenBy: members.key(row.writtenBy),
    helpedBy: members.keyOrNull(row.helpedBy),
    helperName: textOrNull(row.helperName),
    recordedAt: instant(row.recordedAt),
  }))
}

/** What was shared and with whom, also what ended. Whoever is kept out must not learn of it, so they are not named. */
async function sharingsIn({ db, personIds }: From): Promise<CopiedSharing[]> {
  const { rows } = await sql<Row>`
    select s.id, m.name, s.section, s.may, s.basis, s.starts_at, s.ends_at, w.recorded_at as taken_back_at,
      g.name as granted_by, h.name as helped_by, s.recorded_at
    from sharing s join member m on m.id = s.member_id join member g on g.id = s.granted_by
      left join member h on h.id = s.helped_by
      left join lateral (
        select w.recorded_at from withdrawal w where w.sharing_id = s.id order by w.recorded_at limit 1) w on true
    where s.person_id = any (${personIds}::uuid[])
      and (s.basis = 'legal duty' or not exists (
        select from exclusion e where e.person_id = any (${personIds}::uuid[]) and e.member_id = s.member_id
          and (e.section is null or e.section = s.section)
          and not exists (select from withdrawal l where l.exclusion_id = e.id)))
    order by s.recorded_at, s.id`.execute(db)
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    section: row.section as SectionName,
    may: row.may as CopiedSharing['may'],
    basis: String(row.basis),
    startsAt: instant(row.startsAt),
    endsAt: instant(row.endsAt),
    takenBackAt: row.takenBackAt === null ? null : instant(row.takenBackAt),
    grantedBy: String(row.grantedBy),
    helpedBy: textOrNull(row.helpedBy),
    recordedAt: instant(row.recordedAt),
  }))
}

/** How many entries the person is told of that they are not shown: as told to them, or counted by whoever may see them. */
async function withheldIn({ db, personIds, sections }: WholeRecord): Promise<RecordCopy['withheld']> {
  const { rows } = await sql<{ section: SectionName; count: number }>`
    select section, count(*)::int as count from withheld_entry
    where person_id = any (${personIds}::uuid[]) and tell_person and ended_at is null group by section`.execute(db)
  const counted = new Map(rows.map(({ section, count }) => [section, count]))
  const kept: RecordCopy['withheld'] = []
  for (const section of sectionNames) {
    const { told } = await withheldHere(sections[section])
    const count = told || (counted.get(section) ?? 0)
    if (count > 0) kept.push({ section, count })
  }
  return kept
}

async function looksIn(db: Db, personId: string): Promise<CopiedLook[]> {
  const { looks } = await looksOf(db, { personId, days: 100_000 })
  return looks.map(({ memberId: _, name, firstAt, ...look }) => ({
    ...look,
    who: name,
    times: Number(look.times),
    firstAt: instant(firstAt),
  }))
}

async function toldIn(from: From): Promise<RecordCopy['alsoKept']> {
  const also: RecordCopy['alsoKept'] = {}
  for (const table of Object.keys(toldTables) as ToldTable[]) {
    const { columns, members } = toldTables[table]
    const rows = await rowsIn(from, table, ['id'])
    const names = await namesOf(
      from.db,
      rows.flatMap((row) => members.map((column) => row[column]).filter((id) => typeof id === 'string')),
    )
    also[table] = rows.map((row) =>
      Object.fromEntries([
        ...columns.map((column) => [column, plain(row[column])]),
        ...members.map((column) => [column, names.get(String(row[column])) ?? null]),
      ]),
    )
  }
  return also
}

function plain(value: unknown): Plain {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function instant(value: unknown): string {
  return (value instanceof Date ? value : new Date(String(value))).toISOString()
}
