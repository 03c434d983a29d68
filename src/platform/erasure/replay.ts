import pg from 'pg'
import { callErasure } from './erasure.ts'
import type { ErasureLine } from './log.ts'

/**
 * Plays erasures again over what a backup brought back, in the caller's transaction. Gives how many concerned a person
 * who is there; one who came after the backup was made has nothing to erase.
 */
export async function replayErasures(owner: pg.ClientBase, lines: readonly ErasureLine[]): Promise<number> {
  let played = 0
  for (const line of lines) {
    const schema = pg.escapeIdentifier(line.schema)
    const there = await owner.query(`select from ${schema}.person where id = $1`, [line.personId])
    if (there.rowCount === 0) continue
    // Who asked and who agreed may themselves be newer than the backup. The tombstone must name them all the same.
    await owner.query(
      `insert into ${schema}.member (id, name) select id, 'Someone who was here' from unnest($1::uuid[]) m (id)
       on conflict (id) do nothing`,
      [[line.askedBy, line.agreedBy]],
    )
    await callErasure(owner, line)
    played++
  }
  return played
}

/** The erasures that the database itself records. */
export async function recordedErasures(owner: pg.ClientBase, schema: string): Promise<ErasureLine[]> {
  const { rows } = await owner.query<ErasureLine>(
    `select $1 as schema, id, person_id as "personId", asked_by as "askedBy", agreed_by as "agreedBy",
       to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
     from ${pg.escapeIdentifier(schema)}.erasure order by at, id`,
    [schema],
  )
  return rows
}
