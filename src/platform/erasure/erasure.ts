import { randomUUIDv7 } from 'node:crypto'
import pg from 'pg'
import { CommitFailed } from '../db/work.ts'
import { type ErasureLine, keepErasure } from './log.ts'

export interface ErasureWanted {
  schema: string
  personId: string
  /** Two members: one alone cannot erase. */
  askedBy: string
  agreedBy: string
  varFolder: string
}

/**
 * Removes the content of a person's record; a tombstone stays. In a transaction of its own, as the owner.
 * The line in the log of erasures is on disk before anything is removed for good, so that no backup brings it back.
 * Throws pg's errors when there is no such person or member, or when one member did both.
 */
export async function erasePerson(owner: pg.Client, wanted: ErasureWanted): Promise<ErasureLine> {
  const { schema, personId, askedBy, agreedBy, varFolder } = wanted
  const line = { schema, id: randomUUIDv7(), personId, askedBy, agreedBy, at: new Date().toISOString() }
  await owner.query('begin')
  try {
    await callErasure(owner, line)
    // Between this line and the commit only a crash can come; the next restore then does what two members agreed.
    await keepErasure(varFolder, line)
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
  const { command } = await owner.query('commit')
  if (command !== 'COMMIT') throw new CommitFailed('the erasure was rolled back')
  return line
}

/** Runs an erasure in the caller's transaction, however often. Keeps the time it was first done. */
export async function callErasure(owner: pg.ClientBase, line: ErasureLine): Promise<void> {
  const schema = pg.escapeIdentifier(line.schema)
  await owner.query(`select ${schema}.erase_person($1, $2, $3, $4)`, [
    line.id,
    line.personId,
    line.askedBy,
    line.agreedBy,
  ])
  await owner.query(`update ${schema}.erasure set at = $2 where id = $1 and at > $2`, [line.id, line.at])
}

/**
 * Tables about a person, or of a member's own, that erasure does not know of. There must be none: what they hold would
 * stay. A table with a `person_id` is found by it; one without, by its member or author.
 */
export async function tablesErasureMisses(owner: pg.ClientBase, schema: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select c.table_name as name
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = $1 and t.table_type = 'BASE TABLE'
       and (c.column_name = 'person_id' or c.column_name in ('member_id', 'author_id') and not exists (
         select from information_schema.columns p
         where p.table_schema = $1 and p.table_name = c.table_name and p.column_name = 'person_id'))
       and (c.table_name, c.column_name) not in (select table_name, found_by from ${pg.escapeIdentifier(schema)}.erasable)
     order by 1`,
    [schema],
  )
  return rows.map(({ name }) => name)
}

/**
 * Tables that erasure deletes from before another whose rows point there and would stop it, as 'table < table'. There
 * must be none. It goes through them by name.
 */
export async function tablesErasedTooSoon(owner: pg.ClientBase, schema: string): Promise<string[]> {
  const { rows } = await owner.query<{ pair: string }>(
    `select distinct target.relname || ' < ' || source.relname as pair
     from pg_constraint k join pg_class target on target.oid = k.confrelid join pg_class source on source.oid = k.conrelid
     join ${pg.escapeIdentifier(schema)}.erasable gone on gone.table_name = target.relname and gone.how = 'delete'
     left join ${pg.escapeIdentifier(schema)}.erasable next on next.table_name = source.relname
     where k.contype = 'f' and k.connamespace = $1::regnamespace and k.confdeltype not in ('c', 'n')
       and source.oid <> target.oid
       and not coalesce(next.how = 'delete' and next.table_name < gone.table_name, false)
     order by 1`,
    [schema],
  )
  return rows.map(({ pair }) => pair)
}
