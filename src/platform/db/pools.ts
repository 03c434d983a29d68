import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import './values.ts'
import type { Logins } from './logins.ts'

export interface Pools {
  /** Pages: one connection a request, for as long as its transaction. */
  app: pg.Pool
  /** The same login, kept apart: counters and refusals, which a rollback must not forget. */
  reserved: pg.Pool
  /** Sign-in's own tables alone. */
  signin: pg.Pool
  /** Gives every connection back. A statement that still runs is broken off: nobody is left to hear its answer. */
  end(): Promise<void>
}

const givenBackMs = 300
// Compiling a statement takes longer than any page's statement should run.
const limits = '-c statement_timeout=15s -c idle_in_transaction_session_timeout=30s -c lock_timeout=10s -c jit=off'

/** Opens the pools of a web process. A broken idle connection is told to `onError` and replaced. */
export function openPools(logins: Logins, onError: (error: Error) => void): Pools {
  const open = (config: pg.ClientConfig, max: number) => {
    const pool = new pg.Pool({
      ...config,
      max,
      options: limits,
      connectionTimeoutMillis: 10_000,
      // A connection that knows our statements and functions is worth keeping through a quiet minute.
      idleTimeoutMillis: 300_000,
      // A statement is sent without awaiting the one before it, and the server keeps their order.
      pipeline: true,
    })
    pool.on('error', onError)
    return pool
  }
  const pools = { app: open(logins.app, 6), reserved: open(logins.app, 2), signin: open(logins.signin, 2) }
  const ends = Object.values(pools).map(endingOf)
  return {
    ...pools,
    async end() {
      await Promise.all(ends.map((end) => end()))
    },
  }
}

/** How to end a pool whatever runs in it: what is out is broken off, and given back soon or never. */
export function endingOf(pool: pg.Pool): () => Promise<void> {
  const out = new Set<pg.PoolClient>()
  pool.on('acquire', (client) => out.add(client))
  pool.on('release', (_, client) => out.delete(client))
  return async () => {
    const ended = pool.end()
    for (const client of out) breakOff(client)
    await Promise.race([ended, pause(givenBackMs, undefined, { ref: false })])
  }
}

function breakOff(client: pg.PoolClient) {
  // Its end() would wait for what is pipelined. A client of a pool is a whole Client, whatever its type says.
  if (client instanceof pg.Client) client.connection.stream.destroy()
}
