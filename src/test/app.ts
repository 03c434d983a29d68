import type { Hono } from 'hono'
import pino from 'pino'
import { allRooms, createApp } from '../app.tsx'
import { type Config, readConfig } from '../config.ts'
import { allJobs } from '../jobs.ts'
import { organisationsOf } from '../platform/db/organisations.ts'
import { openPools } from '../platform/db/pools.ts'
import { startSession } from '../platform/identity/sessions.ts'
import { openSender } from '../platform/jobs/boss.ts'
import type { Env, Platform } from '../platform/web/env.ts'
import type { GuardedDoor } from '../platform/web/uploads.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export interface TestApp {
  app: Hono<Env>
  platform: Platform
  database: TestDatabase
  /** Requests as a member, signed in by a session of their own; as a visitor with null. */
  as(memberId: string | null): Promise<Visitor>
  close(): Promise<void>
}

/** What a request can carry. */
export type Body = FormData | string | ReadableStream<Uint8Array>

export interface Visitor {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Response>
  /** A form with files, or a body written by hand with its type in `headers`. */
  send(path: string, body: Body, headers?: Record<string, string>): Promise<Response>
}

export interface TestAppOptions {
  config?: Partial<Config>
  rooms?: Hono<Env>
  /** Where its forms may bring files; those of Alongside, if not given. */
  doors?: readonly GuardedDoor[]
  /** Lines of the log, each as JSON. */
  log?: (line: string) => void
}

/** The whole application over a database of its own, asked without a port. */
export async function testApp({ config, rooms = allRooms(), doors, log }: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase()
  const pools = openPools(database.logins, () => {})
  const organisations = await organisationsOf(database.owner)
  const jobs = await openSender(pools.reserved, allJobs, () => {})
  const platform: Platform = {
    config: { ...readConfig({}), ...config },
    log: log ? pino({ level: 'info' }, { write: log }) : pino({ level: 'silent' }),
    secret: 'test'.repeat(16),
    pools,
    jobs,
    organisations: async () => organisations,
  }
  const app = createApp(platform, rooms, doors)
  return {
    app,
    platform,
    database,
    as: (memberId) => visitor({ app, platform, database }, memberId),
    async close() {
      await jobs.close()
      await pools.end()
      await database.close()
    },
  }
}

async function visitor({ app, platform, database }: Omit<TestApp, 'as' | 'close'>, memberId: string | null) {
  const headers: Record<string, string> = { host: 'localhost' }
  if (memberId) {
    const session = { schema: database.schema, memberId, methods: ['totp'], hours: 1, idleMinutes: null }
    headers.cookie = `alongside=${await startSession(platform.pools.signin, session)}`
  }
  return {
    get: async (path: string, more = {}) => app.request(path, { headers: { ...headers, ...more } }, fromLoopback),
    post: async (path: string, fields: Record<string, string | string[]>, more = {}) =>
      app.request(
        path,
        {
          method: 'POST',
          headers: { ...headers, 'sec-fetch-site': 'same-origin', ...more },
          body: new URLSearchParams(
            Object.entries(fields).flatMap(([name, sent]) => [sent].flat().map((one) => [name, one])),
          ),
        },
        fromLoopback,
      ),
    send: async (path: string, body: Body, more = {}) =>
      app.request(
        path,
        { method: 'POST', headers: { ...headers, 'sec-fetch-site': 'same-origin', ...more }, body, ...streamed(body) },
        fromLoopback,
      ),
  }
}

function streamed(body: Body) {
  return body instanceof ReadableStream ? { duplex: 'half' as const } : {}
}

// What the server adapter hands over for a real connection.
const fromLoopback = { incoming: { socket: { remoteAddress: '127.0.0.1', remotePort: 50000, remoteFamily: 'IPv4' } } }
