import { randomUUIDv7 } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Section } from '../identity/opening.ts'
import type { May, SectionName } from '../identity/sections.ts'
import type { Ctx } from '../web/env.ts'
import { notFound } from '../web/refusals.ts'
import type { Authored, Version, VersionedKind } from './version.ts'

/** Newest version of each subject of this kind in the opened record, those begun first first; none that was taken out. */
export async function newestOf<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
): Promise<Version<F>[]> {
  return (await everyNewestOf(section, kind)).filter(({ removed }) => !removed)
}

/** The same, and what was taken out among them. */
export async function everyNewestOf<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
): Promise<Version<F>[]> {
  const { rows } = await sql<{ row: Row }>`
    select newest_in(${kind.table}, ${section.personIds}::uuid[]) as row`.execute(section.db)
  return rows.map(({ row }) => versionIn(row, kind))
}

/**
 * How the one thing stands of which each record has one alone, also when it was taken out: with two records of one
 * person, what was written last in either. Undefined where nothing is written.
 */
export async function newestOne<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
): Promise<Version<F> | undefined> {
  const [newest] = (await everyNewestOf(section, kind)).toSorted(laterFirst)
  return newest
}

/** Every version of the one thing, those written last first; with two records of one person, of both. */
export async function versionsOfOne<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
): Promise<Version<F>[]> {
  const subjects = await everyNewestOf(section, kind)
  const versions: Version<F>[] = []
  for (const { subjectId } of subjects) versions.push(...(await versionsOf(section, kind, subjectId)))
  return subjects.length > 1 ? versions.toSorted(laterFirst) : versions
}

function laterFirst(one: Version<object>, other: Version<object>) {
  return other.recordedAt.getTime() - one.recordedAt.getTime()
}

/** How one subject stands now, also when it was taken out; undefined where there is none in this record. */
export async function newestVersion<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
  subjectId: string,
): Promise<Version<F> | undefined> {
  return (await readVersions(section, kind, { subjectId, most: 1 }))[0]
}

/** Every version of one subject, newest first: 200 at most. None where there is no such subject in this record. */
export function versionsOf<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
  subjectId: string,
): Promise<Version<F>[]> {
  return readVersions(section, kind, { subjectId, most: 200 })
}

/**
 * Writes the first version of a new subject, in the record that was opened. Gives the id of the subject; null when
 * there may be one alone of it and somebody else was first.
 */
export async function addSubject<S extends SectionName, F extends object>(
  c: Ctx,
  section: Section<S, 'write'>,
  kind: VersionedKind<S, F>,
  written: { facts: F } & Authored,
): Promise<string | null> {
  const subjectId = randomUUIDv7()
  const { personId } = section
  const added = await insert(c, section, kind, { ...written, subjectId, personId, version: 1, removed: false })
  return added ? subjectId : null
}

/** Adds a version after the one that was read. False when somebody else's came first, and nothing is written. */
export function addVersion<S extends SectionName, F extends object>(
  c: Ctx,
  section: Section<S, 'write'>,
  kind: VersionedKind<S, F>,
  change: { after: Pick<Version<F>, 'subjectId' | 'personId' | 'version'>; facts: F; removed?: boolean } & Authored,
): Promise<boolean> {
  const { after, removed = false, ...written } = change
  const { subjectId, personId, version } = after
  return insert(c, section, kind, { ...written, subjectId, personId, removed, version: version + 1 })
}

interface Row {
  [column: string]: unknown
}

async function readVersions<S extends SectionName, F extends object, M extends May>(
  section: Section<S, M>,
  kind: VersionedKind<S, F>,
  { subjectId, most }: { subjectId: string; most: number },
): Promise<Version<F>[]> {
  const { rows } = await sql<{ row: Row }>`
    select to_jsonb(v) || jsonb_build_object('written_by_name', w.name, 'helped_by_name', h.name) as row
    from ${sql.table(kind.table)} v join member w on w.id = v.written_by left join member h on h.id = v.helped_by
    where v.person_id = any(${section.personIds}::uuid[]) and v.subject_id = ${subjectId}
    order by v.version desc limit ${most}`.execute(section.db)
  return rows.map(({ row }) => versionIn(row, kind))
}

function versionIn<S extends SectionName, F extends object>(json: Row, { facts }: VersionedKind<S, F>): Version<F> {
  const row = namedAsFacts(json)
  return {
    subjectId: String(row.subjectId),
    personId: String(row.personId),
    version: Number(row.version),
    facts: Object.fromEntries(facts.map((name) => [name, row[name] ?? null])) as F,
    removed: row.removed === true,
    happenedOn: String(row.happenedOn),
    writtenById: String(row.writtenBy),
    writtenBy: String(row.writtenByName),
    helpedBy: row.helpedByName === null ? null : String(row.helpedByName),
    helperName: row.helperName === null ? null : String(row.helperName),
    recordedAt: new Date(String(row.recordedAt)),
  }
}

// What JSON holds keeps its names as the database has them.
function namedAsFacts(json: Row): Row {
  const named = (column: string) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return Object.fromEntries(Object.entries(json).map(([column, value]) => [named(column), value]))
}

type Inserted<F> = { facts: F; subjectId: string; personId: string; version: number; removed: boolean } & Authored

// The author is the current member, and whoever opened their session for them helped: the policy refuses any other.
async function insert<S extends SectionName, F extends object>(
  c: Ctx,
  section: Section<S, 'write'>,
  { table, facts: columns }: VersionedKind<S, F>,
  row: Inserted<F>,
): Promise<boolean> {
  const member = c.var.member ?? notFound()
  const values: RawBuilder<unknown>[] = columns.map((name) => sql`${row.facts[name]}`)
  const done = await sql`
    insert into ${sql.table(table)} (id, person_id, subject_id, version, removed, happened_on, written_by, helped_by,
      helper_name, ${sql.join(columns.map((name) => sql.ref(name)))})
    values (${randomUUIDv7()}, ${row.personId}, ${row.subjectId}, ${row.version}, ${row.removed}, ${row.happenedOn},
      ${member.id}, ${member.assistedBy?.id ?? null}, ${row.helperName}, ${sql.join(values)})
    on conflict do nothing`.execute(section.db)
  return done.numAffectedRows === 1n
}
