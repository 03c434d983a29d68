import pg from 'pg'
import { plainSettings } from './tables.ts'

export interface TablePrint {
  rows: number
  digest: string
}

/**
 * What a schema's tables hold, as the count and a digest of each, whatever the order of the rows: two schemas with
 * equal fingerprints hold the same. As the owner, in a transaction of its own. The ledger of migrations is left out,
 * because it says when they ran here; so are unlogged tables.
 */
export async function fingerprint(owner: pg.ClientBase, schema: string): Promise<Record<string, TablePrint>> {
  await owner.query(`begin isolation level repeatable read read only; ${plainSettings}`)
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select c.relname::text as name from pg_catalog.pg_class c
       where c.relnamespace = $1::text::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and c.relpersistence = 'p' and not (c.relname = 'migration' and $1::text = 'public') order by 1`,
      [schema],
    )
    const prints: Record<string, TablePrint> = {}
    for (const { name } of tables) {
      // The first 64 bits of a SHA-256 of each row, added up: the order of the rows does not count, their number does.
      const { rows } = await owner.query<TablePrint>(
        `select count(*)::int as rows,
           coalesce(sum(('x' || left(encode(sha256(convert_to(t::text, 'UTF8')), 'hex'), 16))::bit(64)::bigint), 0)::text
             as digest
         from ${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} t`,
      )
      if (rows[0]) prints[name] = rows[0]
    }
    return prints
  } finally {
    await owner.query('rollback')
  }
}
