import { sql } from 'kysely'
import type { Db } from '../../platform/db/kysely.ts'
import { type Joined, type LinkColumn, linkColumns, nested, parentsOf, type Row, type TableName } from './table.ts'

export interface NumberedRow {
  number: number
  cells: Record<string, string>
}

/**
 * Makes room for the rows of a set of tables. They lie in a temporary table of the connection, because a hundred
 * thousand services with all that belongs to them would not fit into the memory that an import may take.
 */
export async function beginTables(db: Db) {
  const columns = linkColumns.map((name) => `${name} text`).join(', ')
  await sql`drop table if exists pg_temp.tabular_row`.execute(db)
  await sql`create temporary table tabular_row (tab text not null, number integer not null, cells jsonb not null,
    ${sql.raw(columns)})`.execute(db)
}

export async function addRows(db: Db, { table, rows }: { table: TableName; rows: readonly NumberedRow[] }) {
  const names = sql.raw(linkColumns.join(', '))
  const values = sql.raw(linkColumns.map((name) => `cells ->> '${name}'`).join(', '))
  await sql`insert into pg_temp.tabular_row (tab, number, cells, ${names})
    select ${table}, number, cells, ${values}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (number integer, cells jsonb)`.execute(db)
}

/** Once all rows are there: each way by which they are found gets its index. */
export async function indexRows(db: Db) {
  await sql`create index on pg_temp.tabular_row (tab, number)`.execute(db)
  for (const column of linkColumns) {
    await sql`create index on pg_temp.tabular_row (tab, ${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(
      db,
    )
  }
  await sql`analyze pg_temp.tabular_row`.execute(db)
}

export async function endTables(db: Db) {
  await sql`drop table if exists pg_temp.tabular_row`.execute(db)
}

/** The next services after a row's number, each nested with all that belongs to it. */
export async function servicesAfter(db: Db, { number, max }: { number: number; max: number }) {
  const { rows } = await sql<{ number: number; cells: Row }>`
    select number, cells from pg_temp.tabular_row where tab = 'services' and number > ${number}
    order by number limit ${max}`.execute(db.withoutPlugins())
  const joined = await joinedTo(
    db,
    rows.map(({ cells }) => cells),
  )
  return rows.map(({ number, cells }) => ({ number, service: nested(cells, joined) }))
}

/** The rows of a table that belong to nothing here. At most `max` of them. */
export async function strayRows(db: Db, { table, max }: { table: TableName; max: number }): Promise<NumberedRow[]> {
  const ways = parentsOf(table).map(
    ({ own, parent, theirs }) => sql`exists (select from pg_temp.tabular_row parent
      where parent.tab = ${parent} and parent.${sql.ref(theirs)} = tabular_row.${sql.ref(own)})`,
  )
  if (ways.length === 0) return []
  const { rows } = await sql<NumberedRow>`
    select number, cells from pg_temp.tabular_row
    where tab = ${table} and not (${sql.join(ways, sql` or `)}) order by number limit ${max}`.execute(
    db.withoutPlugins(),
  )
  return rows
}

type Found = Map<string, Row[]>

/** Fetches all that belongs to some services, table by table, each with one statement. */
async function joinedTo(db: Db, services: readonly Row[]): Promise<Joined> {
  const found: Found = new Map()
  const fetch = (table: TableName, column: LinkColumn, values: readonly unknown[]) =>
    fetchInto(db, found, { table, column, values })
  const ids = valuesOf(services, 'id')
  const links = await fetch('service_at_location', 'service_id', ids)
  const linkIds = valuesOf(links, 'id')
  const places = valuesOf(await fetch('locations', 'id', valuesOf(links, 'location_id')), 'id')
  const organisations = valuesOf(await fetch('organizations', 'id', valuesOf(services, 'organization_id')), 'id')
  const owners = [
    ['service_id', ids],
    ['service_at_location_id', linkIds],
    ['location_id', places],
    ['organization_id', organisations],
  ] as const
  for (const [column, values] of owners) {
    const contacts = await fetch('contacts', column, values)
    await fetch('phones', 'contact_id', valuesOf(contacts, 'id'))
    await fetch('phones', column, values)
  }
  await fetch('addresses', 'location_id', places)
  await fetch('accessibility', 'location_id', places)
  await fetch('schedules', 'service_id', ids)
  await fetch('schedules', 'service_at_location_id', linkIds)
  for (const table of ['service_areas', 'languages', 'cost_options'] as const) await fetch(table, 'service_id', ids)
  const attributes = await fetch('attributes', 'link_id', ids)
  const terms = await fetch('taxonomy_terms', 'id', valuesOf(attributes, 'taxonomy_term_id'))
  await fetch('taxonomies', 'id', valuesOf(terms, 'taxonomy_id'))
  return (table, column, value) => found.get(JSON.stringify([table, column, value])) ?? []
}

async function fetchInto(
  db: Db,
  found: Found,
  { table, column, values }: { table: TableName; column: LinkColumn; values: readonly unknown[] },
): Promise<Row[]> {
  if (values.length === 0) return []
  const { rows } = await sql<{ cells: Row }>`
    select cells from pg_temp.tabular_row
    where tab = ${table} and ${sql.ref(column)} = any(${values}::text[]) order by number`.execute(db.withoutPlugins())
  for (const { cells } of rows) {
    const key = JSON.stringify([table, column, cells[column]])
    const known = found.get(key)
    if (known) known.push(cells)
    else found.set(key, [cells])
  }
  return rows.map(({ cells }) => cells)
}

function valuesOf(rows: readonly Row[], column: LinkColumn) {
  return [...new Set(rows.map((row) => row[column]))].filter((value) => value !== undefined)
}
