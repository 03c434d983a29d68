import pg from 'pg'
import { StartRefused } from '../db/refused.ts'
import type { KeptTable, LedgerRow, Manifest } from './manifest.ts'

/** Values as text must not depend on the settings of a server or a login, or they would come back changed. */
export const plainSettings = [
  "set local datestyle = 'ISO, YMD'",
  "set local intervalstyle = 'postgres'",
  "set local timezone = 'UTC'",
  'set local extra_float_digits = 3',
  "set local bytea_output = 'hex'",
  "set local xmloption = 'content'",
  "set local client_encoding = 'UTF8'",
  "set local search_path = ''",
  'set local statement_timeout = 0',
  'set local lock_timeout = 0',
  'set local idle_in_transaction_session_timeout = 0',
].join('; ')

const kept = `
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where (n.nspname = 'public' or n.nspname in (select schema_name from public.organisation))
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/**
 * Every table whose rows are kept, in the order in which they can be loaded: a table comes after those it refers to.
 * Unlogged tables are left out (they may lose everything in a crash anyway), and the ledger of migrations, which is
 * in the manifest. Throws StartRefused when row security might hide a row from the owner.
 */
export async function tablesToKeep(owner: pg.ClientBase): Promise<KeptTable[]> {
  const { rows } = await owner.query<{
    oid: number
    schema: string
    table: string
    columns: string[]
    policed: boolean
  }>(
    `select c.oid::int8 as oid, n.nspname::text as schema, c.relname::text as table,
       row_security_active(c.oid) as policed,
       array(select a.attname::text from pg_catalog.pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     ${kept} and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
       and not (n.nspname = 'public' and c.relname = 'migration')
     order by n.nspname <> 'public', n.nspname, c.relname`,
  )
  for (const table of rows.filter((row) => row.policed)) await provePolicy(owner, table)
  const sorted = sortedByReference(rows, await references(owner))
  return sorted.map(({ schema, table, columns, policed }) => {
    return { schema, table, columns, seen: policed ? 'keeping policy' : 'no row security' }
  })
}

/** With row security a count is as blind as the read it would prove, so the policies themselves are asked. */
async function provePolicy(
  owner: pg.ClientBase,
  { oid, schema, table }: { oid: number; schema: string; table: string },
) {
  const { rows } = await owner.query<{ shows_all: boolean; hides: boolean }>(
    `select
       coalesce(bool_or(polpermissive and polcmd = '*' and pg_get_expr(polqual, polrelid) = 'true'), false) as shows_all,
       coalesce(bool_or(not polpermissive), false) as hides
     from pg_catalog.pg_policy
     where polrelid = $1 and exists (select from unnest(polroles) r (role) where role = 0 or pg_has_role(role, 'USAGE'))`,
    [oid],
  )
  if (rows[0]?.shows_all && !rows[0].hides) return
  throw new StartRefused(
    `A backup would be silently incomplete: row security may hide rows of ${schema}.${table} from the owner's login. Give it a policy for that login using (true), and no restrictive one.`,
  )
}

async function references(owner: pg.ClientBase) {
  const { rows } = await owner.query<{ from: number; to: number }>(
    `select distinct conrelid::int8 as from, confrelid::int8 as to
     from pg_catalog.pg_constraint where contype = 'f' and conrelid <> confrelid`,
  )
  return rows
}

function sortedByReference<T extends { oid: number; schema: string; table: string }>(
  tables: readonly T[],
  edges: readonly { from: number; to: number }[],
): T[] {
  const sorted: T[] = []
  const waiting = new Map(tables.map((table) => [Number(table.oid), table]))
  while (waiting.size > 0) {
    const waitsFor = new Set(edges.filter(({ to }) => waiting.has(Number(to))).map(({ from }) => Number(from)))
    const ready = [...waiting.keys()].filter((oid) => !waitsFor.has(oid))
    if (ready.length === 0) {
      const circle = [...waiting.values()].map(({ schema, table }) => `${schema}.${table}`).join(', ')
      throw new Error(`these tables refer to each other in a circle, so none can be restored first: ${circle}`)
    }
    for (const oid of ready) {
      const table = waiting.get(oid)
      if (table) sorted.push(table)
      waiting.delete(oid)
    }
  }
  return sorted
}

/** Where each sequence stands; later than the snapshot does no harm, since numbers may be skipped. */
export async function sequencesOf(owner: pg.ClientBase): Promise<Manifest['sequences']> {
  const { rows } = await owner.query<{ schema: string; sequence: string; path: string }>(
    `select n.nspname::text as schema, c.relname::text as sequence, c.oid::regclass::text as path
     ${kept} and c.relkind = 'S'`,
  )
  const found: Manifest['sequences'] = []
  for (const { schema, sequence, path } of rows) {
    const now = await owner.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${path}`,
    )
    if (now.rows[0]) found.push({ schema, sequence, ...now.rows[0] })
  }
  return found
}

/** Which migrations ran, in which scope, in order. */
export async function ledgerOf(owner: pg.ClientBase): Promise<LedgerRow[]> {
  const { rows } = await owner.query<LedgerRow>(
    'select scope, number, name, checksum from public.migration order by scope, number',
  )
  return rows
}

/** The jobs that still wait, and the schedules. What is done needs no keeping. */
export async function jobTables(owner: pg.ClientBase): Promise<(KeptTable & { where: string })[]> {
  const { rows } = await owner.query<{ table: string; columns: string[] }>(
    `select c.relname::text as table,
       array(select a.attname::text from pg_catalog.pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     from pg_catalog.pg_class c
     where c.oid in (to_regclass('jobs.job'), to_regclass('jobs.schedule')) order by 1`,
  )
  return rows.map(({ table, columns }) => {
    const where = table === 'job' ? `where state in ('created', 'retry', 'active')` : ''
    return { schema: 'jobs', table, columns, seen: 'no row security', where }
  })
}

/** A table's name for SQL, quoted, with its schema. */
export function pathOfTable({ schema, table }: { schema: string; table: string }) {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
}

/** In COPY's text a line is a row: a line break within a value is written as \n. */
export function linesIn(part: Buffer) {
  let lines = 0
  for (let at = part.indexOf(10); at !== -1; at = part.indexOf(10, at + 1)) lines++
  return lines
}
