import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { KeptTable, Manifest } from './manifest.ts'
import { pathOfTable } from './tables.ts'

/** Takes out what migrations put into new tables: a backup brings its own rows of those too. */
export async function emptyTables(owner: pg.Client, tables: readonly KeptTable[]): Promise<void> {
  const ours = tables.filter(({ schema }) => schema !== 'jobs')
  if (ours.length > 0) await owner.query(`truncate table ${ours.map(pathOfTable).join(', ')}`)
}

/** Loads the rows of one table in the caller's transaction, and gives their number. */
export async function loadTable(owner: pg.Client, table: KeptTable, rows: AsyncIterable<Buffer>): Promise<number> {
  if (table.schema === 'jobs') return loadJobs(owner, table, rows)
  const columns = listOf(table.columns)
  const { rows: found } = await owner.query<{ policed: boolean }>(
    'select row_security_active($1::regclass) as policed',
    [pathOfTable(table)],
  )
  if (!found[0]?.policed) return copyInto(owner, `${pathOfTable(table)} (${columns})`, rows)

  // PostgreSQL refuses COPY into a table with row security, so its rows come by way of a table without. One INSERT
  // takes them all, because rows may refer to others of their own table, and that is checked at its end.
  return byWayOf(owner, table, rows, async () => {
    const insert = `insert into ${pathOfTable(table)} (${columns}) overriding system value`
    return (await owner.query(`${insert} select ${columns} from pg_temp.arriving`)).rowCount ?? 0
  })
}

/** Waiting jobs go into the queues that this program has; those it has no queue for are left out. */
async function loadJobs(owner: pg.Client, table: KeptTable, rows: AsyncIterable<Buffer>): Promise<number> {
  // The queue's tables are those of this program's pg-boss, whatever the backup's were: only columns of both count.
  const { rows: now } = await owner.query<{ name: string }>(
    `select attname::text as name from pg_attribute where attrelid = $1::regclass and attname = any($2::text[])
     and attnum > 0 and not attisdropped and attgenerated = ''`,
    [pathOfTable(table), table.columns],
  )
  const known = now.map(({ name }) => name)
  return byWayOf(owner, { ...table, known }, rows, async () => {
    // A job that was being done when the backup was made is done again: jobs bear running twice.
    if (table.table === 'job') await owner.query(`update pg_temp.arriving set state = 'retry' where state = 'active'`)
    const inserted = await owner.query(
      `insert into ${pathOfTable(table)} (${listOf(known)}) select ${listOf(known)} from pg_temp.arriving
       where name in (select name from jobs.queue) on conflict do nothing`,
    )
    return inserted.rowCount ?? 0
  })
}

async function byWayOf(
  owner: pg.Client,
  table: KeptTable & { known?: string[] },
  rows: AsyncIterable<Buffer>,
  insert: () => Promise<number>,
): Promise<number> {
  const known = new Set(table.known ?? table.columns)
  const columns = table.columns.map((column) => {
    const name = pg.escapeIdentifier(column)
    return known.has(column) ? name : `null::text as ${name}`
  })
  await owner.query(`create temporary table arriving on commit drop as
    select ${columns.join(', ')} from ${pathOfTable(table)} with no data`)
  await copyInto(owner, `pg_temp.arriving (${listOf(table.columns)})`, rows)
  const inserted = await insert()
  await owner.query('drop table pg_temp.arriving')
  return inserted
}

async function copyInto(owner: pg.Client, into: string, rows: AsyncIterable<Buffer>): Promise<number> {
  const copy = owner.query(copyFrom(`copy ${into} from stdin`))
  await pipeline(rows, copy)
  return copy.rowCount
}

/** Lets each sequence go on where it was when the backup was made. */
export async function setSequences(owner: pg.Client, sequences: Manifest['sequences']): Promise<void> {
  for (const { schema, sequence, value, called } of sequences) {
    await owner.query('select setval($1::regclass, $2::bigint, $3)', [
      pathOfTable({ schema, table: sequence }),
      value,
      called,
    ])
  }
}

function listOf(columns: readonly string[]) {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
