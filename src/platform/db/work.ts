import type pg from 'pg'
import { isId } from './ids.ts'
import { type Acting, Db } from './kysely.ts'

/** One transaction, with who acts and in which organisation. It begins with the first statement. */
export interface Work {
  db: Db
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** The server answered COMMIT with ROLLBACK: nothing was saved, although no statement said so. */
export class CommitFailed extends Error {}

/** Statements that begin a transaction as somebody. SET takes no parameters, so each value is checked by its pattern. */
export function beginAs({ schema, memberId, assistantId, duty }: Acting): string {
  if (!/^org_[a-z0-9_]{1,40}$/.test(schema)) throw new Error(`not an organisation's schema: ${schema}`)
  if (memberId !== undefined && !isId(memberId)) throw new Error('not a member id')
  if (assistantId !== undefined && !isId(assistantId)) throw new Error('not a member id')
  if (duty !== undefined && !/^[a-z][a-z-]{1,60}$/.test(duty)) throw new Error('not the name of a duty')
  return [
    'begin',
    `set local search_path = "${schema}", public, pg_temp`,
    `set local alongside.member = '${memberId ?? ''}'`,
    `set local alongside.assistant = '${assistantId ?? ''}'`,
    `set local alongside.duty = '${duty ?? ''}'`,
  ].join('; ')
}

/** Opens a unit of work on a pool. Whoever opens it ends it, once, in either way. */
export function openWork(pool: pg.Pool, acting: Acting): Work {
  const begin = beginAs(acting)
  let connecting: Promise<pg.PoolClient> | null = null
  let ended = false

  async function connect() {
    const client = await pool.connect()
    // A connection that breaks rejects the statement that waits on it; without a listener it would end the process too.
    client.on('error', ignoreTwice)
    // Begin travels with the first statement, in one piece: its answer is worth no journey of its own.
    const { stream } = client.connection
    stream.cork()
    process.nextTick(() => stream.uncork())
    client.query(begin, (error) => {
      // What was sent behind it is outside of any transaction: it found nobody and no tables, and must be the last.
      if (error) stream.destroy(error)
    })
    return client
  }

  async function end(statement: 'commit' | 'rollback') {
    if (ended) throw new Error('this unit of work has ended')
    ended = true
    if (!connecting) return
    const [connected] = await Promise.allSettled([connecting])
    // Nothing was begun: whoever asked for the connection was told why.
    if (connected.status === 'rejected') return
    const client = connected.value
    let broken = true
    try {
      const { command } = await client.query(statement)
      // After a failed statement the server answers COMMIT with ROLLBACK, and calls that no error.
      if (statement === 'commit' && command !== 'COMMIT') throw new CommitFailed('the transaction was rolled back')
      broken = false
    } finally {
      // A client whose transaction may still be open would carry this member into the next request.
      client.off('error', ignoreTwice)
      client.release(broken)
    }
  }

  return {
    db: new Db(() => {
      if (ended) throw new Error('this unit of work has ended')
      connecting ??= connect()
      return connecting
    }, acting),
    commit: () => end('commit'),
    rollback: () => end('rollback'),
  }
}

// The error is told by the statement already.
function ignoreTwice() {}

/** Runs one unit of work: commits what it returns, rolls back what it throws. */
export async function inWork<T>(pool: pg.Pool, acting: Acting, run: (db: Db) => Promise<T>): Promise<T> {
  const work = openWork(pool, acting)
  let value: T
  try {
    value = await run(work.db)
  } catch (error) {
    await work.rollback()
    throw error
  }
  await work.commit()
  return value
}
